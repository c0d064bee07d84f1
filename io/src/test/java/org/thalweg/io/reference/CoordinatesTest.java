package org.thalweg.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.fit.Fit;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.Scale;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.run.Ending;

/// The coordinates in which the optimizer works do not show in the answer: parameters and standard
/// errors of fits without a penalty agree to 8 digits in the units of the data.
class CoordinatesTest {

  private static final double DIGITS = 1e-8;

  /// A fit, and whether the target is cut in two at its median.
  @ParameterizedTest
  @CsvSource({
    "diabetes.csv,      progression, '', false",
    "diabetes.csv,      progression, '', true",
    "winequality-red.csv, quality, '', false",
    "winequality-red.csv, quality, '', true",
    "wdbc.csv, diagnosis, 'mean_radius,mean_texture,mean_smoothness', false",
    "wdbc.csv, mean_area, 'mean_radius,mean_texture,worst_area,diagnosis', false",
    "higgs7k.csv.gz, label, '', false"
  })
  void doNotShowInTheAnswer(String file, String target, String features, boolean cut) {
    Table table = Reference.table("data/" + file);
    if (cut) {
      table = cutInTwo(table, target);
    }
    for (boolean intercept : new boolean[] {true, false}) {
      FitSpec.Named task = FitSpec.Named.of(target);
      task = features.isEmpty() ? task : task.withFeatures(List.of(features.split(",")));
      task = intercept ? task : task.withoutIntercept();
      FittedModel standard = fit(table, task, Scale.STANDARD);
      assertTrue(standard.noStandardErrors().isEmpty(), standard.findings().toString());
      for (Scale scale : Scale.values()) {
        FittedModel other = fit(table, task, scale);
        String what = file + " " + scale + (intercept ? "" : " through the origin") + " ";
        close(standard.cost().value(), other.cost().value(), 1e-13, what + "cost");
        double[] worst = differences(standard, other);
        System.out.printf("%sparameters %.1e, standard errors %.1e%n", what, worst[0], worst[1]);
        assertTrue(worst[0] <= DIGITS, what + "parameters differ by " + worst[0]);
        assertTrue(worst[1] <= DIGITS, what + "standard errors differ by " + worst[1]);
      }
    }
  }

  /// The largest relative differences of parameters and of standard errors.
  private static double[] differences(FittedModel standard, FittedModel other) {
    double[] worst = new double[2];
    for (int j = 0; j < standard.parameters().size(); j++) {
      FittedModel.Parameter one = standard.parameters().get(j);
      FittedModel.Parameter two = other.parameters().get(j);
      assertEquals(one.name(), two.name());
      double error = one.standardError().orElseThrow();
      // A value that is 0 but for noise has no digits of its own: its error is its size.
      double size = Math.max(Math.abs(one.value()), error);
      worst[0] = Math.max(worst[0], Math.abs(two.value() - one.value()) / size);
      worst[1] = Math.max(worst[1], Math.abs(two.standardError().orElseThrow() / error - 1));
    }
    return worst;
  }

  private static FittedModel fit(Table table, FitSpec.Named task, Scale scale) {
    FittedModel fitted = Fit.run(table, FitSpec.of(task).withScale(scale), Reference.ENGINE);
    assertInstanceOf(Ending.Converged.class, fitted.ending(), fitted.ending().message());
    return fitted;
  }

  private static void close(double expected, double found, double relative, String what) {
    assertTrue(
        Math.abs(found - expected) <= relative * Math.abs(expected),
        () -> what + ": " + found + ", not " + expected);
  }

  private static Table cutInTwo(Table table, String target) {
    double[] values = table.numbers(target);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      columns.add(
          column.name().equals(target)
              ? Column.Numbers.of(
                  target, Arrays.stream(values).map(v -> v < median ? 0 : 1).toArray())
              : column);
    }
    return new Table(table.source(), table.rows(), Lines.from(2), columns);
  }
}
