package org.thalweg.io.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.fit.Fit;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.Missing;
import org.thalweg.fit.Predictions;
import org.thalweg.fit.Predictor;
import org.thalweg.fit.RowUse;
import org.thalweg.fit.table.Table;
import org.thalweg.io.TableReader;
import org.thalweg.program.Engine;

class ModelFileTest {

  private static final Engine ENGINE = Engine.withThreads(2);
  private static final Path EXAMPLES = Path.of("../examples");

  private static Table table(String file) throws IOException {
    return TableReader.read(EXAMPLES.resolve(file));
  }

  private static SavedModel saved(Table table, FitSpec spec) {
    FittedModel fitted = Fit.run(table, spec, ENGINE);
    return SavedModel.of(
        fitted, "0.1.0", "data.csv", 5, List.of("--l2", "0.01", "--features", "ä"));
  }

  private static SavedModel iris() throws IOException {
    return saved(table("iris.csv"), FitSpec.named("species").withL2(0.01));
  }

  static Stream<Arguments> fits() throws IOException {
    return Stream.of(
        Arguments.of("iris.csv", FitSpec.named("species").withL2(0.01)),
        Arguments.of("wdbc.csv", FitSpec.named("diagnosis").withL2(0.01)),
        Arguments.of(
            "penguins.csv",
            FitSpec.named("body_mass_g")
                .withRows(
                    RowUse.ALL
                        .withMissing(Missing.MEAN)
                        .withWhere("year > 2007")
                        .withOffset("if(`species` = \"Gentoo\", 500, year)")
                        .withWeight("year - 2006"))),
        Arguments.of(
            "penguins.csv",
            FitSpec.formula(
                "log(body_mass_g) ~ a[species] + b*(sex = \"male\") + c*flipper_length_mm",
                Map.of(
                    "a[Adelie]", 7.0, "a[Chinstrap]", 7.0, "a[Gentoo]", 7.0, "b", 0.1, "c", 0.01))),
        Arguments.of(
            "misra1a.csv",
            FitSpec.formula("y ~ b1*(1 - exp(-b2*x))", Map.of("b1", 500.0, "b2", 0.0001))));
  }

  @ParameterizedTest
  @MethodSource("fits")
  void whatIsReadPredictsTheSameBits(String file, FitSpec spec, @TempDir Path folder)
      throws IOException {
    Table table = table(file);
    SavedModel before = saved(table, spec);
    Path path = folder.resolve("model.json");
    Files.write(path, ModelFile.bytes(before, "model.json"));
    SavedModel after = ModelFile.read(path);
    assertArrayEquals(
        predictions(before.predictor(), table), predictions(after.predictor(), table));
    assertEquals(before.predictor().rule().names(), after.predictor().rule().names());
    assertEquals(before.predictor().weight(), after.predictor().weight());
    assertEquals(before.predictor().where(), after.predictor().where());
    assertEquals(before.provenance().metrics(), after.provenance().metrics());
    assertEquals(before.provenance().ending(), after.provenance().ending());
    assertEquals(before.provenance().options(), after.provenance().options());
    assertArrayEquals(before.provenance().standardErrors(), after.provenance().standardErrors());
    assertArrayEquals(Files.readAllBytes(path), ModelFile.bytes(after, "model.json"));
  }

  /// A column and its double: the metrics of predictions count what the data determined.
  @Test
  void whatTheDataDeterminedIsKept() throws IOException {
    Table table =
        Table.ofNumbers(
            "data",
            Map.of(
                "x", new double[] {1, 2, 3, 4, 5, 6},
                "twice", new double[] {2, 4, 6, 8, 10, 12},
                "y", new double[] {1, 3, 2, 5, 4, 8}));
    SavedModel before = saved(table, FitSpec.named("y"));
    assertEquals(2, before.predictor().rule().determined());
    byte[] bytes = ModelFile.bytes(before, "model.json");
    assertTrue(new String(bytes, StandardCharsets.UTF_8).contains("\"determined\": 2"));
    Path path = Files.createTempFile("model", ".json");
    try {
      Files.write(path, bytes);
      assertEquals(2, ModelFile.read(path).predictor().rule().determined());
    } finally {
      Files.delete(path);
    }
    assertFalse(
        new String(ModelFile.bytes(iris(), "model.json"), StandardCharsets.UTF_8)
            .contains("determined"));
  }

  private static double[] predictions(Predictor predictor, Table table) {
    List<Double> all = new ArrayList<>();
    Predictions.Agreement agreement =
        Predictions.of(predictor, table, Optional.empty(), Missing.FAIL, 1)
            .run(block -> {
              Arrays.stream(block.numbers()).forEach(all::add);
              Arrays.stream(block.others()).flatMapToDouble(Arrays::stream).forEach(all::add);
              return true;
            });
    assertTrue(agreement.rows() > 0);
    assertFalse(all.isEmpty());
    return all.stream().mapToDouble(v -> v).toArray();
  }

  private static ModelFault fault(byte[] bytes) {
    return assertThrows(ModelException.class, () -> ModelFile.of(bytes, "m.json")).fault();
  }

  @Test
  void everySingleBitCounts() throws IOException {
    byte[] bytes = ModelFile.bytes(iris(), "m.json");
    assertTrue(bytes.length > 3000 && bytes.length < 8000, "a file of " + bytes.length + " bytes");
    for (int at = 0; at < bytes.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        bytes[at] ^= (byte) (1 << bit);
        assertTrue(
            List.of(ModelFault.ALTERED, ModelFault.NO_MODEL, ModelFault.VERSION)
                .contains(fault(bytes)));
        bytes[at] ^= (byte) (1 << bit);
      }
    }
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] bytes = ModelFile.bytes(iris(), "m.json");
    for (int length = 0; length < bytes.length; length++) {
      assertTrue(
          List.of(ModelFault.ALTERED, ModelFault.NO_MODEL)
              .contains(fault(Arrays.copyOf(bytes, length))));
    }
    assertEquals(ModelFault.ALTERED, fault(Arrays.copyOf(bytes, bytes.length + 1)));
  }

  /// The content altered, and the checksum mended by somebody who knows how.
  private static byte[] forged(byte[] bytes, UnaryOperator<String> change) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int begin = text.indexOf("\"sha256\": \"") + "\"sha256\": \"".length();
    String changed =
        text.substring(0, begin) + "0".repeat(64) + change.apply(text.substring(begin + 64));
    try {
      String sum =
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(changed.getBytes(StandardCharsets.UTF_8)));
      return (changed.substring(0, begin) + sum + changed.substring(begin + 64))
          .getBytes(StandardCharsets.UTF_8);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        Arguments.of("", ""),
        Arguments.of("\"name\": \"softmax\"", "\"name\": \"oracle\""),
        Arguments.of("\"name\": \"softmax\"", "\"name\": \"linear\""),
        Arguments.of("\"name\": \"softmax\"", "\"name\": \"softmax\", \"name\": \"softmax\""),
        Arguments.of("\"name\": \"softmax\"", "\"name\": \"softmax\", \"more\": 1"),
        Arguments.of("\"name\": \"softmax\"", "\"name\": 7"),
        Arguments.of("\"intercept\": true", "\"intercept\": false"),
        Arguments.of("\"intercept\": true", "\"intercept\": null"),
        Arguments.of("\"levels\": [\"setosa\", ", "\"levels\": ["),
        Arguments.of("\"levels\": [\"setosa\"", "\"levels\": [\"versicolor\""),
        Arguments.of("\"kind\": \"number\"", "\"kind\": \"spline\""),
        Arguments.of("\"kind\": \"number\"", "\"kind\": \"level\", \"level\": \"x\""),
        Arguments.of("\"rows\": 150", "\"rows\": -1"),
        Arguments.of("\"rows\": 150", "\"rows\": 1e999"),
        Arguments.of("\"value\": ", "\"value\": 1"),
        Arguments.of("\"value\": ", "\"value\": " + "9".repeat(70)),
        Arguments.of("\"weight\": null", "\"weight\": {\"text\": \"a +\", \"columns\": null}"),
        Arguments.of(
            "\"weight\": null",
            "\"weight\": {\"text\": \"a + b\", \"columns\": {\"numbers\": [\"a\"], \"categories\":"
                + " []}}"),
        Arguments.of("\"fit\": {", "\"fit\": " + "[".repeat(50_000) + "{"),
        Arguments.of("\"fit\": {", "\"fat\": {"));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void aForgedContentIsRefused(String part, String other) throws IOException {
    byte[] bytes = ModelFile.bytes(iris(), "m.json");
    byte[] forged =
        forged(
            bytes,
            text ->
                text.replaceFirst(
                    java.util.regex.Pattern.quote(part),
                    java.util.regex.Matcher.quoteReplacement(other)));
    if (part.isEmpty()) {
      assertEquals(iris().provenance().metrics(), ModelFile.of(forged, "m").provenance().metrics());
      return;
    }
    assertFalse(Arrays.equals(bytes, forged));
    ModelException e = assertThrows(ModelException.class, () -> ModelFile.of(forged, "m.json"));
    assertEquals(ModelFault.CONTENT, e.fault(), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  /// Whatever a forger changes, the answer is a model or a refusal, never another exception.
  @Test
  void noForgeryIsAFaultOfOurs() throws IOException {
    byte[] bytes = ModelFile.bytes(iris(), "m.json");
    long seed = 23;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 3000; i++) {
      byte[] forged =
          forged(
              bytes,
              text -> {
                StringBuilder changed = new StringBuilder(text);
                int at = random.nextInt(changed.length());
                int to = Math.min(changed.length(), at + random.nextInt(1, 40));
                switch (random.nextInt(3)) {
                  case 0 -> changed.delete(at, to);
                  case 1 -> changed.insert(at, changed.substring(at, to));
                  default -> changed.setCharAt(at, (char) random.nextInt(32, 127));
                }
                return changed.toString();
              });
      try {
        assertEquals(15, ModelFile.of(forged, "m").predictor().rule().values().length);
      } catch (ModelException e) {
        // What stands beside the checksum is part of the first lines.
        assertTrue(
            List.of(ModelFault.CONTENT, ModelFault.ALTERED).contains(e.fault()),
            () -> "seed " + seed);
      }
    }
  }

  @Test
  void otherFilesAndOtherVersions(@TempDir Path folder) throws IOException {
    byte[] bytes = ModelFile.bytes(iris(), "m.json");
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertEquals(ModelFault.NO_MODEL, fault(new byte[0]));
    assertEquals(ModelFault.NO_MODEL, fault("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals(ModelFault.NO_MODEL, fault(text.substring(1).getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        ModelFault.NO_MODEL, fault(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    ModelException e =
        assertThrows(
            ModelException.class,
            () ->
                ModelFile.of(
                    "{\n  \"format\": \"thalweg-model\",\n  \"version\": 2,\n  \"other\": 1}"
                        .getBytes(StandardCharsets.UTF_8),
                    "m.json"));
    assertEquals(ModelFault.VERSION, e.fault());
    assertTrue(e.what().contains("version 2"), e.what());
    assertEquals(
        ModelFault.UNREADABLE,
        assertThrows(ModelException.class, () -> ModelFile.read(folder)).fault());
    assertEquals(
        ModelFault.UNREADABLE,
        assertThrows(ModelException.class, () -> ModelFile.read(folder.resolve("none"))).fault());
    assertEquals(
        ModelFault.TOO_LARGE,
        assertThrows(ModelException.class, () -> ModelFile.read(Path.of("/dev/zero"))).fault());
  }
}
