package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.thalweg.fit.SmallTables.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;

class PoissonTest {

  private static final FitSpec.Named TASK = FitSpec.Named.of("y").withModel(new PoissonModel());

  private static FittedModel fit(Table table, FitSpec spec) {
    FittedModel fitted = Fit.run(table, spec, Engine.withThreads(1));
    assertInstanceOf(Ending.Converged.class, fitted.ending(), fitted.ending().message());
    return fitted;
  }

  private static double value(FittedModel fitted, String name) {
    return fitted.parameter(name).orElseThrow().value();
  }

  /// Two groups: the best μ of each is its mean, so that all is known in closed form.
  @Test
  void meansOfTwoGroups() {
    double[] group = {0, 0, 0, 1, 1, 1, 1};
    double[] y = {3, 5, 1, 10, 12, 9, 13};
    FittedModel fitted = fit(table("g", group, "y", y), FitSpec.of(TASK));
    assertEquals(Math.log(3), value(fitted, "intercept"), 1e-13);
    assertEquals(Math.log(11 / 3.0), value(fitted, "g"), 1e-13);
    // The information of a group is its sum of counts.
    assertEquals(
        Math.sqrt(1 / 9.0),
        fitted.parameter("intercept").orElseThrow().standardError().orElseThrow(),
        1e-12);
    assertEquals(
        Math.sqrt(1 / 9.0 + 1 / 44.0),
        fitted.parameter("g").orElseThrow().standardError().orElseThrow(),
        1e-12);
    assertEquals((8 / 3.0 + 10 / 11.0) / 5, fitted.metric("dispersion").orElseThrow(), 1e-12);
  }

  /// Steps from μ = 1 to μ = 10⁴ and more, with the columns as they are.
  @ParameterizedTest
  @CsvSource({"1e4, 1", "1e4, 1e6", "1e8, 1e3", "1e12, 1e-6", "1e-6, 1e6"})
  void countsAndColumnsOfAnySize(double mean, double size) {
    SplittableRandom random = new SplittableRandom(17);
    int n = 200;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double u = random.nextDouble(-1, 1);
      x[i] = u * size;
      y[i] = mean * Math.exp(0.8 * u) * random.nextDouble(0.7, 1.3);
    }
    Table table = table("x", x, "y", y);
    FittedModel scaled = fit(table, FitSpec.of(TASK));
    FittedModel raw = fit(table, FitSpec.of(TASK).withScale(Scale.NONE));
    for (FittedModel fitted : new FittedModel[] {scaled, raw}) {
      assertEquals(Math.log(mean), value(fitted, "intercept"), 0.05);
      assertEquals(0.8, value(fitted, "x") * size, 0.05);
      // What a maximum of the likelihood says: residuals add up to 0, along x too.
      double sum = 0;
      double along = 0;
      for (int i = 0; i < n; i++) {
        double mu = Math.exp(value(fitted, "intercept") + value(fitted, "x") * x[i]);
        sum += y[i] - mu;
        along += (y[i] - mu) * x[i] / size;
      }
      double total = Arrays.stream(y).sum();
      assertEquals(0, sum, 1e-12 * total);
      assertEquals(0, along, 1e-12 * total);
    }
    assertEquals(value(scaled, "x"), value(raw, "x"), 1e-8 / size);
  }

  @Test
  void anExposureIsAnOffset() {
    double[] exposure = {1, 2, 4, 8, 16, 32};
    double[] group = {0, 1, 0, 1, 0, 1};
    double[] y = {1, 3, 2, 11, 9, 40};
    FitSpec spec = FitSpec.of(TASK).withRows(RowUse.ALL.withOffset("log(exposure)"));
    FittedModel fitted = fit(table("exposure", exposure, "g", group, "y", y), spec);
    assertEquals(Math.log(12 / 21.0), value(fitted, "intercept"), 1e-13);
    assertEquals(Math.log(54 / 42.0 / (12 / 21.0)), value(fitted, "g"), 1e-13);
    double rate = 66 / 63.0;
    double deviance = 0;
    for (int i = 0; i < y.length; i++) {
      deviance += 2 * y[i] * Math.log(y[i] / (rate * exposure[i]));
    }
    assertEquals(deviance, fitted.metric("nullDeviance").orElseThrow(), 1e-12 * deviance);
  }

  /// What all offsets have in common the intercept takes up, even beyond the range of exp.
  @ParameterizedTest
  @CsvSource({"800, standard", "-900, standard", "500, none", "30, pca"})
  void aCommonOffsetMovesTheInterceptAlone(double common, String scale) {
    double[] x = {1, 2, 3, 4, 5, 6};
    double[] y = {1, 3, 2, 5, 9, 8};
    double[] offset = {0.5, 0, 1, 0.25, -1, 0};
    FitSpec spec =
        FitSpec.of(TASK)
            .withRows(RowUse.ALL.withOffset("o"))
            .withScale(Scale.valueOf(scale.toUpperCase(Locale.ROOT)));
    FittedModel near = fit(table("x", x, "y", y, "o", offset), spec);
    Table far = table("x", x, "y", y, "o", Arrays.stream(offset).map(o -> o + common).toArray());
    FittedModel fitted = fit(far, spec);
    assertEquals(value(near, "x"), value(fitted, "x"), 1e-12);
    assertEquals(value(near, "intercept") - common, value(fitted, "intercept"), 1e-10);
    near.metrics()
        .forEach(
            (name, metric) -> assertEquals(metric, fitted.metric(name).orElseThrow(), 1e-10, name));
    Predictions.Agreement again =
        Predictions.of(fitted.predictor(), far, Optional.empty(), Missing.FAIL, 1).run(_ -> true);
    near.metrics()
        .forEach((name, metric) ->
            assertEquals(metric, again.metrics().getOrDefault(name, Double.NaN), 1e-10, name));
  }

  /// A row of weight 3 is that row three times.
  @Test
  void weightsCountRows() {
    double[] x = {1, 2, 3, 4, 5};
    double[] y = {2, 1, 5, 4, 9};
    FittedModel weighted =
        fit(
            table("x", x, "y", y, "w", new double[] {1, 3, 1, 2, 1}),
            FitSpec.of(TASK).withWeight("w"));
    FittedModel repeated =
        fit(
            table(
                "x", new double[] {1, 2, 2, 2, 3, 4, 4, 5},
                "y", new double[] {2, 1, 1, 1, 5, 4, 4, 9}),
            FitSpec.of(TASK));
    for (int j = 0; j < 2; j++) {
      FittedModel.Parameter one = weighted.parameters().get(j);
      FittedModel.Parameter other = repeated.parameters().get(j);
      assertEquals(other.value(), one.value(), 1e-12);
      assertEquals(other.standardError().orElseThrow(), one.standardError().orElseThrow(), 1e-12);
    }
    assertEquals(
        repeated.metric("deviance").orElseThrow(),
        weighted.metric("deviance").orElseThrow(),
        1e-12);
    assertTrue(weighted.trustworthy());
  }
}
