package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.thalweg.fit.SmallTables.table;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.table.Table;
import org.thalweg.method.MethodSpec;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;

class FrozenWeightsTest {

  private static final double[] X = {1, 2, 3, 4, 5, 7};
  private static final double[] Z = {2, -1, 0.5, 3, -2, 1};
  private static final double[] Y = {3.1, 4.2, 7.9, 8.1, 11.8, 15.3};

  private static final Table TABLE = table("x", X, "z", Z, "y", Y);

  private static FittedModel fit(FitSpec spec, String method) {
    return Fit.run(TABLE, spec.withMethod(MethodSpec.parse(method)), Engine.withThreads(1));
  }

  private static double value(FittedModel fitted, String name) {
    return fitted.parameters().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /// With the slope held at 2 the best constant is the mean of y − 2x, where the run converges.
  @Test
  void aParameterOfAFormulaStays() {
    FittedModel fitted =
        fit(
            FitSpec.formula("y ~ a + b*x", Map.of("a", 0.5, "b", 2.0)),
            "momentum + freeze(parameters=b)");
    double mean = 0;
    for (int i = 0; i < X.length; i++) {
      mean += (Y[i] - 2 * X[i]) / X.length;
    }
    assertInstanceOf(Ending.Converged.class, fitted.ending(), fitted.ending().message());
    assertEquals(2.0, value(fitted, "b"));
    assertEquals(mean, value(fitted, "a"), 1e-7);
    assertTrue(fitted.covariance().isEmpty());
  }

  /// A weight of a named model stays at 0: the fit is the one without its column.
  @Test
  void aColumnIsLeftOut() {
    FittedModel fitted = fit(FitSpec.named("y"), "momentum + freeze(parameters=z)");
    FitSpec.Named without =
        new FitSpec.Named(
            "y", Optional.empty(), Optional.empty(), Set.of("z"), Set.of(), true, Coding.REFERENCE);
    FittedModel other = Fit.run(TABLE, FitSpec.of(without), Engine.withThreads(1));
    assertInstanceOf(Ending.Converged.class, fitted.ending(), fitted.ending().message());
    assertEquals(0.0, value(fitted, "z"));
    assertEquals(value(other, "x"), value(fitted, "x"), 1e-6);
    assertEquals(value(other, "intercept"), value(fitted, "intercept"), 1e-6);
  }

  /// The optimum is the same whatever the rates.
  @Test
  void ratesOfTheirOwnLeadToTheSameOptimum() {
    FittedModel slow =
        fit(FitSpec.named("y"), "gd(lr=1) + rate-factor(parameters=[x, z], factor=0.3)");
    FittedModel exact = fit(FitSpec.named("y"), "newton");
    assertInstanceOf(Ending.Converged.class, slow.ending(), slow.ending().message());
    assertEquals(value(exact, "x"), value(slow, "x"), 1e-6);
    assertEquals(value(exact, "z"), value(slow, "z"), 1e-6);
  }
}
