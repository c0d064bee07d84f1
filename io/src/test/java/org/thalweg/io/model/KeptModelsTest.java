package org.thalweg.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.fit.Missing;
import org.thalweg.fit.Predictions;
import org.thalweg.fit.table.Table;
import org.thalweg.io.Source;
import org.thalweg.io.TableReader;

/// Every version of the program reads the model files of all versions before. The files stay as
/// they were saved once; a new version of the format adds files and alters none.
class KeptModelsTest {

  private static final Path MODELS = Path.of("src/test/resources/models");

  /// Predictions of a kept model. The expected numbers were computed apart from this program, by
  /// rational arithmetic in Python from the parameters that the file lists.
  ///
  /// @param file the model
  /// @param data a table
  /// @param expected for numbers the predictions, for classes the probabilities row by row
  record Kept(String file, String data, double... expected) {}

  static Stream<Kept> kept() {
    return Stream.of(
        new Kept(
            "linear-1.json",
            """
            year,sex,flipper_length_mm,bill_length_mm,species
            2008,male,210,47.5,Gentoo
            2007,female,181,39.1,Adelie
            """,
            5225.08770829957,
            3295.3426417242395),
        new Kept(
            "logistic-1.json",
            """
            male,flipper_length_mm,bill_length_mm
            true,200,
            false,190,45.25
            """,
            1 - 0.5182094247065766,
            0.5182094247065766,
            1 - 0.018035862569750444,
            0.018035862569750444),
        new Kept(
            "softmax-1.json",
            """
            sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm
            5.1,3.5,1.4,0.2
            6,3,5,1.8
            """,
            0.9787346679200098,
            0.02126475862766678,
            5.734523233421959e-07,
            0.005212423731599258,
            0.35015783833219666,
            0.644629737936204),
        new Kept(
            "poisson-1.json",
            """
            type,year,period,service
            B,70,75,7064
            A,60,60,127
            """,
            22.565324536132497,
            0.20977610690918452),
        new Kept(
            "formula-1.json",
            """
            species,sex,flipper_length_mm,a,b
            Gentoo,male,210,1,2
            Adelie,female,181,3,4
            """,
            8.559821221324242,
            8.104706120926508));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void predictsAsOnTheFirstDay(Kept kept) throws IOException {
    SavedModel model = ModelFile.read(MODELS.resolve(kept.file()));
    Table table =
        TableReader.keepingAsText(model.predictor().asWritten())
            .read(
                Source.stream(
                    "data", new ByteArrayInputStream(kept.data().getBytes(StandardCharsets.UTF_8))),
                ',');
    Predictions.Agreement agreement =
        Predictions.of(model.predictor(), table, Optional.empty(), Missing.FAIL, 1)
            .run(block -> {
              double[] predicted = flat(block);
              assertEquals(kept.expected().length, predicted.length);
              for (int i = 0; i < predicted.length; i++) {
                double expected = kept.expected()[i];
                assertEquals(expected, predicted[i], 1e-12 * Math.max(1, expected), "number " + i);
              }
              return true;
            });
    assertEquals(0, agreement.rows());
    assertTrue(model.provenance().ending().converged());
    assertEquals("0.1.0", model.provenance().version());
  }

  private static double[] flat(Predictions.Block block) {
    int k = block.others().length;
    if (k == 0) {
      return block.numbers();
    }
    double[] flat = new double[block.rows() * k];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = block.others()[i % k][i / k];
    }
    return flat;
  }

  @Test
  void noneIsForgotten() throws IOException {
    Set<String> tested = new HashSet<>(kept().map(Kept::file).toList());
    try (Stream<Path> files = Files.list(MODELS)) {
      assertEquals(
          Set.of(),
          new HashSet<>(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> !tested.contains(name))
                  .toList()));
    }
  }
}
