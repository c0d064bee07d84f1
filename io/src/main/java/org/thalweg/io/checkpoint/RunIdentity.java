package org.thalweg.io.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a checkpoint is of, as named texts: a run may go on from it only where all are the same.
///
/// They stand in the file as lines, `name: text`, one each, in the order in which differences are
/// reported. Line breaks and the like are written as escapes, and a text too long for a line is
/// shown by its beginning and its SHA-256.
final class RunIdentity {

  /// What people write on a command line is shorter, and so are all the names of a few columns.
  private static final int LONGEST = 300;

  private static final int SHOWN = 60;

  private final Map<String, String> fields = new LinkedHashMap<>();

  RunIdentity(Map<String, String> texts) {
    texts.forEach((name, text) -> fields.put(escaped(name), shortened(escaped(text))));
  }

  private RunIdentity() {}

  /// The lines of a header that [#text] wrote; empty if it is none.
  static Optional<RunIdentity> read(List<String> lines) {
    RunIdentity identity = new RunIdentity();
    for (String line : lines) {
      int colon = line.indexOf(": ");
      if (colon < 1
          || identity.fields.put(line.substring(0, colon), line.substring(colon + 2)) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(identity);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    fields.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  /// How this differs from what a run wants, in words; empty where it does not.
  Optional<String> difference(RunIdentity wanted) {
    List<String> names = new ArrayList<>(wanted.fields.keySet());
    fields.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
    for (String name : names) {
      Optional<String> kept = Optional.ofNullable(fields.get(name));
      Optional<String> now = Optional.ofNullable(wanted.fields.get(name));
      if (!kept.equals(now)) {
        return Optional.of(
            "the checkpoint is of another run: "
                + name
                + " was "
                + kept.map(RunIdentity::shown).orElse("not given")
                + ", and is "
                + now.map(RunIdentity::shown).orElse("not given"));
      }
    }
    return Optional.empty();
  }

  /// Of a sum over data nobody reads more than its first digits.
  private static String shown(String text) {
    return text.matches("[0-9a-f]{64}") ? text.substring(0, 8) + "…" : text;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        escaped.append("\\\\");
      } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        escaped.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return text.substring(0, SHOWN) + "… (sha256 " + HexFormat.of().formatHex(sum) + ")";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
