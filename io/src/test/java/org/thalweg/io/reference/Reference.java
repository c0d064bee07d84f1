package org.thalweg.io.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.thalweg.fit.table.Table;
import org.thalweg.io.Source;
import org.thalweg.io.TableReader;
import org.thalweg.program.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The reference figures and data sets of the test resources.
final class Reference {

  static final Engine ENGINE = Engine.withThreads(2);

  private Reference() {}

  static JsonNode json(String path) {
    return new ObjectMapper().readTree(bytes(path));
  }

  static Table table(String path) {
    try {
      return TableReader.keepingAsText(Set.of())
          .read(new Source(path, () -> stream(path)), TableReader.separator(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Numbers, written as such or as texts.
  static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(Reference::number)
        .toArray();
  }

  static double number(JsonNode node) {
    return node.isString() ? Double.parseDouble(node.asString()) : node.asDouble();
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asString()));
    return texts;
  }

  /// −log₁₀ of the relative error, at most 16; of the absolute one where the true value is 0.
  static double digits(double found, double truth) {
    double error = Math.abs(found - truth) / (truth == 0 ? 1 : Math.abs(truth));
    return error == 0 ? 16 : Math.min(16, -Math.log10(error));
  }

  private static byte[] bytes(String path) {
    try (InputStream in = stream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream stream(String path) throws IOException {
    InputStream in = Reference.class.getResourceAsStream("/reference/" + path);
    if (in == null) {
      throw new IOException("no resource " + path);
    }
    return in;
  }
}
