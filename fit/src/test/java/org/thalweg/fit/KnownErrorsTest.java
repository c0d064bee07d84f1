package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;

class KnownErrorsTest {

  private static final double[] Y = {
    6.03, 5.0437, 4.3716, 3.7841, 3.2366, 2.8094, 2.556, 2.243, 1.9895, 1.7865, 1.6967, 1.584,
    1.4036, 1.3814, 1.3441, 1.2289, 1.2338, 1.1569, 1.1066, 1.1319
  };

  private static Table table(double... spoiled) {
    double[] x = new double[Y.length];
    double[] sigma = new double[Y.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = 0.5 * i;
      sigma[i] = 0.02 + 0.01 * x[i];
    }
    System.arraycopy(spoiled, 0, sigma, 3, spoiled.length);
    return SmallTables.table("x", x, "y", Y, "e y", sigma);
  }

  private static FitSpec decay() {
    return FitSpec.formula("y ~ a*exp(-k*x) + c", Map.of("a", 5.0, "k", 0.4, "c", 1.0));
  }

  private static FittedModel fit(FitSpec spec) {
    return Fit.run(table(), spec, Engine.withThreads(1));
  }

  private static void assertParameter(FittedModel fitted, String name, double value, double error) {
    FittedModel.Parameter p = fitted.parameter(name).orElseThrow();
    assertEquals(value, p.value(), 1e-8 * value);
    assertEquals(error, p.standardError().orElseThrow(), 1e-7 * error);
  }

  /// `scipy.optimize.curve_fit` 1.17.1 with `sigma`, `absolute_sigma=True` and the exact Jacobian,
  /// and `scipy.stats.chi2.sf`.
  @Test
  void agreesWithSciPy() {
    FittedModel fitted = fit(decay().withRows(RowUse.ALL.withSigma("e y")));
    assertParameter(fitted, "a", 5.000690551051492, 0.04221710509712976);
    assertParameter(fitted, "k", 0.403177752810331, 0.008206671331246043);
    assertParameter(fitted, "c", 1.0118884396031858, 0.04296214210981077);
    FittedModel.ResidualSummary residuals = fitted.residuals().orElseThrow();
    FittedModel.ChiSquare chi = residuals.chiSquare().orElseThrow();
    assertEquals(10.622324430644493, chi.value(), 1e-9);
    assertEquals(0.6248426135673232, chi.reduced().orElseThrow(), 1e-9);
    assertEquals(0.8755105294835651, chi.probability().orElseThrow(), 1e-9);
    assertEquals(17, residuals.degreesOfFreedom());
  }

  /// As many rows as parameters leave nothing to estimate the noise from, and known errors need
  /// nothing: of y = b0 + b1·x through (0, 1) and (2, 5) with errors 0.3 and 0.4, b1 = 2 has the
  /// error √(0.3² + 0.4²)/2 = 0.25.
  @Test
  void asManyRowsAsParametersDoWhereErrorsAreKnown() {
    Table two =
        SmallTables.table(
            "x", new double[] {0, 2}, "y", new double[] {1, 5}, "s", new double[] {0.3, 0.4});
    RowUse rows = RowUse.ALL.withSigma("s");
    for (FitSpec spec :
        List.of(
            FitSpec.of(FitSpec.Named.of("y").withModel(ModelTable.find("linear").orElseThrow()))
                .withRows(rows),
            FitSpec.formula("y ~ b0 + x*b1", Map.of()).withRows(rows))) {
      FittedModel fitted = Fit.run(two, spec, Engine.withThreads(1));
      assertEquals(
          0.25,
          fitted.parameters().getLast().standardError().orElseThrow(),
          1e-12,
          fitted.parameters().toString());
      FitSpec sandwich = spec.withInference(Inference.DEFAULT.withErrors(Inference.Errors.HC1));
      assertEquals(
          Optional.of("no degrees of freedom are left to estimate the noise from"),
          Fit.run(two, sandwich, Engine.withThreads(1)).noStandardErrors());
    }
  }

  /// A fit without residuals still has the interval of its known errors.
  @Test
  void profilesOfAPerfectFitAreAsWideAsTheErrors() {
    Table perfect =
        SmallTables.table(
            "x",
            new double[] {0, 1, 2},
            "y",
            new double[] {1, 2, 4},
            "s",
            new double[] {0.1, 0.1, 0.1});
    FittedModel fitted =
        Fit.run(
            perfect,
            FitSpec.formula("y ~ a*2^(b*x)", Map.of("a", 1.0, "b", 1.0))
                .withRows(RowUse.ALL.withSigma("s"))
                .withInference(Inference.DEFAULT.withIntervals(Inference.Intervals.PROFILE, 0.95)),
            Engine.withThreads(1));
    for (FittedModel.Parameter p : fitted.parameters()) {
      double half = 1.959963984540054 * p.standardError().orElseThrow();
      assertEquals(
          p.value() + half, p.interval().orElseThrow().upper().orElseThrow(), 1e-9, p.name());
    }
  }

  /// Errors of another size change standard errors in proportion and nothing else.
  @Test
  void standardErrorsAreThoseOfTheErrors() {
    FittedModel ones = fit(decay().withRows(RowUse.ALL.withSigma("e y")));
    FittedModel tens = fit(decay().withRows(RowUse.ALL.withSigma("10*`e y`")));
    FittedModel.Parameter k = ones.parameter("k").orElseThrow();
    assertParameter(tens, "k", k.value(), 10 * k.standardError().orElseThrow());
  }

  @Test
  void aLinearModelIsItsFormula() {
    RowUse rows = RowUse.ALL.withSigma("e y");
    FittedModel formula = fit(FitSpec.formula("y ~ b0 + b1*x", Map.of()).withRows(rows));
    FittedModel model = fit(FitSpec.named("y").withRows(rows));
    FittedModel.Parameter slope = formula.parameter("b1").orElseThrow();
    assertEquals(slope.value(), model.parameter("x").orElseThrow().value(), 1e-10);
    assertEquals(
        slope.standardError().orElseThrow(),
        model.parameter("x").orElseThrow().standardError().orElseThrow(),
        1e-10);
    assertEquals(
        formula.residuals().orElseThrow().chiSquare().orElseThrow().value(),
        model.residuals().orElseThrow().chiSquare().orElseThrow().value(),
        1e-8);
  }

  /// `scipy.stats.chi2.sf`.
  @ParameterizedTest
  @CsvSource({
    "3.2, 1, 0.07363827012030258",
    "0.5, 2, 0.7788007830714049",
    "17, 17, 0.4543661137906363",
    "40, 17, 0.0012941985337428965",
    "1003000, 1000000, 0.017016772933266328",
    "90, 120, 0.9813488653514245",
    "300, 120, 2.0761530190827615e-17",
    "0.01, 5, 0.9999994699729957",
    "32.1, 31, 0.41191194221470145",
    "33, 32, 0.4180195006078761",
    "0, 3, 1"
  })
  void tailsOfChiSquared(double x, int freedom, double expected) {
    assertEquals(expected, ChiSquared.upperTail(x, freedom), 1e-10 * expected);
  }

  @Test
  void refusesWhatIsNoError() {
    FitSpec spec = decay().withRows(RowUse.ALL.withSigma("e y"));
    assertEquals(
        "an error of measurement that is 0.0 at test:4:e y — correct it: a number greater than 0 is"
            + " needed, in the units of the response",
        assertThrows(DataException.class, () -> Fit.run(table(0), spec, Engine.withThreads(1)))
            .getMessage());
    assertEquals(
        "known errors are weights already, 1/σ² at sigma — give one of weight and sigma",
        assertThrows(SpecException.class, () -> RowUse.ALL.withWeight("x").withSigma("e y"))
            .getMessage());
    assertEquals(
        "the target of poisson is no measurement with an error at sigma — leave it out, or take"
            + " --model linear",
        assertThrows(
                SpecException.class,
                () ->
                    fit(
                        FitSpec.of(FitSpec.Named.of("x").withModel(new PoissonModel()))
                            .withRows(RowUse.ALL.withSigma("e y"))))
            .getMessage());
  }
}
