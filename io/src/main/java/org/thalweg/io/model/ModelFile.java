package org.thalweg.io.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thalweg.fit.ModelRule;
import org.thalweg.fit.Rule;
import org.thalweg.formula.FormulaException;
import org.thalweg.io.json.Json;
import org.thalweg.io.json.JsonException;
import org.thalweg.io.json.JsonReader;

/// Model files: JSON that a person can read, one model a file, data and nothing else.
///
///     {
///       "format": "thalweg-model",
///       "version": 1,
///       "sha256": "…",
///       "model": …,
///       "fit": …
///     }
///
/// The first lines are always written like this. The checksum is the SHA-256 of all bytes of the
/// file with zeros in its own place, so that no bit of the file can change unseen.
///
/// Every later version of the program reads this version's files: what changes is another `version`.
public final class ModelFile {

  /// The version that is written.
  private static final int VERSION = 1;

  /// The fields before the content.
  static final List<String> HEADER = List.of("format", "version", "sha256");

  /// Some 500,000 parameters; read, they take about ten times as much memory.
  private static final int MOST_BYTES = 1 << 26;

  /// A content lies five deep; no text that people write is a million characters long; a parameter
  /// takes four values.
  private static final JsonReader.Limits LIMITS = new JsonReader.Limits(8, 1 << 22, 1 << 20);

  private static final Pattern FIRST_LINES =
      Pattern.compile(
          "\\{\\n  \"format\": \"thalweg-model\",\\n  \"version\": ([1-9][0-9]{0,8}),\\n"
              + "(?:  \"sha256\": \"([0-9a-f]{64})\",\\n)?");

  /// The first lines are not longer than this.
  private static final int FIRST_BYTES = 256;

  private static final String NO_SUM = "0".repeat(64);

  private ModelFile() {}

  /// The bytes of a model's file.
  ///
  /// @param name of the file, for the message
  /// @throws ModelException if a parameter is not finite, or the model is larger than a file may be
  public static byte[] bytes(SavedModel model, String name) {
    Rule rule = model.predictor().rule();
    requireFinite(rule.values(), name);
    if (rule instanceof ModelRule named) {
      requireFinite(named.intercepts(), name);
    }
    String text =
        Json.object()
            .with("format", "thalweg-model")
            .with("version", VERSION)
            .with("sha256", NO_SUM)
            .with("model", ModelText.model(model.predictor(), model.provenance().standardErrors()))
            .with("fit", ModelText.fit(model.provenance(), rule.values()))
            .text();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MOST_BYTES) {
      throw new ModelException(
          ModelFault.TOO_LARGE,
          "the model would take more than " + MOST_BYTES + " bytes",
          name,
          "fit fewer columns");
    }
    int at = text.indexOf(NO_SUM);
    System.arraycopy(sum(bytes).getBytes(StandardCharsets.US_ASCII), 0, bytes, at, NO_SUM.length());
    return bytes;
  }

  private static void requireFinite(double[] values, String name) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new ModelException(
            ModelFault.NOT_FINITE,
            "a parameter is " + value,
            name,
            "such a model predicts nothing: fit it otherwise");
      }
    }
  }

  /// Reads a file.
  ///
  /// @throws ModelException if it is no model file, or not as it was saved
  /// @throws IOException if the system fails
  public static SavedModel read(Path path) throws IOException {
    String name = path.toString();
    if (Files.isDirectory(path)) {
      throw unreadable("a directory where a model file is needed", name);
    }
    if (!Files.exists(path)) {
      throw unreadable("no such file", name);
    }
    if (!Files.isReadable(path)) {
      throw unreadable("the file may not be read", name);
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new ModelException(
            ModelFault.TOO_LARGE,
            "the file has more than " + MOST_BYTES + " bytes",
            name,
            "no model file is that large: check the name");
      }
      return of(bytes, name);
    }
  }

  private static ModelException unreadable(String what, String name) {
    return new ModelException(
        ModelFault.UNREADABLE, what, name, "name a file that `fit --save` wrote");
  }

  /// Reads the bytes of a file.
  ///
  /// @param bytes all of them; not modified
  /// @param name of the file, for messages
  /// @throws ModelException if they are no model file's, or not as they were saved
  public static SavedModel of(byte[] bytes, String name) {
    String first =
        new String(bytes, 0, Math.min(bytes.length, FIRST_BYTES), StandardCharsets.ISO_8859_1);
    Matcher lines = FIRST_LINES.matcher(first);
    if (!lines.lookingAt()) {
      throw new ModelException(
          ModelFault.NO_MODEL,
          bytes.length == 0 ? "the file is empty" : "this is no model file",
          name,
          "name a file that `fit --save` wrote");
    }
    int version = Integer.parseInt(lines.group(1));
    if (version != VERSION) {
      throw new ModelException(
          ModelFault.VERSION,
          "a model file of version " + version + ", where this program knows version " + VERSION,
          name,
          "use the version of the program that wrote it, or fit again");
    }
    String told = lines.group(2);
    if (told == null) {
      throw altered(name);
    }
    byte[] summed = bytes.clone();
    Arrays.fill(summed, lines.start(2), lines.end(2), (byte) '0');
    if (!told.equals(sum(summed))) {
      throw altered(name);
    }
    try {
      return ModelContent.read(JsonReader.read(bytes, LIMITS));
    } catch (JsonException | FormulaException | IllegalArgumentException e) {
      ModelException content =
          new ModelException(
              ModelFault.CONTENT,
              "the model file makes no model: " + e.getMessage(),
              name,
              "it was not written by this program: fit again");
      content.addSuppressed(e);
      throw content;
    }
  }

  private static ModelException altered(String name) {
    return new ModelException(
        ModelFault.ALTERED,
        "the model file is not as it was saved: altered, damaged or cut off",
        name,
        "copy it again, or fit again");
  }

  private static String sum(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
