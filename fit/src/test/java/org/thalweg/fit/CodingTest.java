package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.thalweg.fit.SmallTables.texts;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;

class CodingTest {

  private static final double[] Y = {1, 2, 6, 8, 11, 3};

  private static final Table TABLE =
      new Table(
          "test",
          6,
          Lines.from(2),
          List.of(texts("g", List.of("a", "b", "c"), 0, 0, 1, 1, 2, 0), Column.Numbers.of("y", Y)));

  private static FittedModel fit(FitSpec.Named task, double l2) {
    return Fit.run(TABLE, FitSpec.of(task).withL2(l2), Engine.withThreads(1));
  }

  private static List<String> names(FittedModel fitted) {
    return fitted.parameters().stream().map(FittedModel.Parameter::name).toList();
  }

  @Test
  void withoutAnInterceptEachLevelHasItsMean() {
    FittedModel fitted = fit(FitSpec.Named.of("y").withCoding(Coding.FULL).withoutIntercept(), 0);
    assertEquals(List.of("g=a", "g=b", "g=c"), names(fitted));
    assertEquals(2, fitted.parameter("g=a").orElseThrow().value(), 1e-14);
    assertEquals(7, fitted.parameter("g=b").orElseThrow().value(), 1e-14);
    assertEquals(11, fitted.parameter("g=c").orElseThrow().value(), 1e-14);
    assertEquals(List.of(), fitted.findings());
  }

  @Test
  void besideAnInterceptTheLevelsDetermineEachOther() {
    FittedModel fitted = fit(FitSpec.Named.of("y").withCoding(Coding.FULL), 0);
    assertEquals(List.of("intercept", "g=a", "g=b", "g=c"), names(fitted));
    assertEquals(Finding.Kind.UNDETERMINED, fitted.findings().getFirst().kind());
    assertTrue(fitted.covariance().isEmpty());
    double intercept = fitted.parameter("intercept").orElseThrow().value();
    assertEquals(7, intercept + fitted.parameter("g=b").orElseThrow().value(), 1e-8);
  }

  /// With a penalty λ/2·Σw² every level is drawn to the others alike: Σw = 0, which by hand gives
  /// w_g = (n_g/N)(ȳ_g − b)/(n_g/N + λ).
  @Test
  void aPenaltyTreatsAllLevelsAlike() {
    double lambda = 0.3;
    FittedModel fitted = fit(FitSpec.Named.of("y").withCoding(Coding.FULL), lambda);
    double b = fitted.parameter("intercept").orElseThrow().value();
    double[] means = {2, 7, 11};
    double[] shares = {3 / 6.0, 2 / 6.0, 1 / 6.0};
    double sum = 0;
    for (int level = 0; level < 3; level++) {
      double w = fitted.parameters().get(level + 1).value();
      assertEquals(shares[level] * (means[level] - b) / (shares[level] + lambda), w, 1e-12);
      sum += w;
    }
    assertEquals(0, sum, 1e-12);
    assertEquals(List.of(), fitted.findings());
  }
}
