package org.thalweg.setting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A name with settings, as a user writes it: `adam`, `adam()`, `adam(lr=1e-3, beta2=0.99)`.
///
/// @param name before the parenthesis
/// @param arguments name → value as written, in the order written
public record Call(String name, Map<String, String> arguments) {
  public Call {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /// Reads a call.
  ///
  /// @throws SettingException when the text is not one
  public static Call parse(String text) {
    String trimmed = text.strip();
    int open = trimmed.indexOf('(');
    if (open < 0) {
      return new Call(name(trimmed, text), Map.of());
    }
    if (Pieces.closing(trimmed, open) != trimmed.length() - 1) {
      throw malformed(text);
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    String inner = trimmed.substring(open + 1, trimmed.length() - 1);
    if (!inner.isBlank()) {
      for (String part : Pieces.of(inner, ',')) {
        int equals = part.indexOf('=');
        if (equals < 0 || part.substring(equals + 1).isBlank()) {
          throw malformed(text);
        }
        String key = name(part.substring(0, equals).strip(), text);
        if (arguments.put(key, part.substring(equals + 1).strip()) != null) {
          throw new SettingException("'" + key + "' is set twice in '" + text + "' — set it once");
        }
      }
    }
    return new Call(name(trimmed.substring(0, open).strip(), text), arguments);
  }

  private static String name(String name, String text) {
    if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw malformed(text);
    }
    return name;
  }

  private static SettingException malformed(String text) {
    return new SettingException(
        "'" + text + "' cannot be read — write it like adam or adam(lr=1e-3, beta2=0.99)");
  }
}
