package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.thalweg.fit.SmallTables.texts;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;

/// Softmax without a penalty: what is undetermined is centered, and what is determined has errors.
class SoftmaxTest {

  private static final Engine ENGINE = Engine.withThreads(1);

  private static FittedModel fit(Table table, FitSpec spec) {
    FittedModel fitted = Fit.run(table, spec, ENGINE);
    assertInstanceOf(Ending.Converged.class, fitted.ending(), fitted.ending().message());
    return fitted;
  }

  private static Table of(List<String> classes, int[] codes, Column... features) {
    List<Column> columns = new java.util.ArrayList<>(List.of(features));
    columns.add(texts("class", classes, codes));
    return new Table("test", codes.length, Lines.from(2), columns);
  }

  /// Two groups and three classes: probabilities are shares, so that all is known in closed form.
  @Test
  void sharesOfTwoGroups() {
    int[][] counts = {{4, 6, 2}, {3, 1, 8}};
    int n = 24;
    int[] codes = new int[n];
    double[] group = new double[n];
    int at = 0;
    for (int g = 0; g < 2; g++) {
      for (int k = 0; k < 3; k++) {
        for (int i = 0; i < counts[g][k]; i++) {
          codes[at] = k;
          group[at++] = g;
        }
      }
    }
    List<String> classes = List.of("a", "b", "c");
    FittedModel fitted =
        fit(of(classes, codes, Column.Numbers.of("g", group)), FitSpec.named("class"));
    double[] logs = new double[3];
    double mean = 0;
    for (int k = 0; k < 3; k++) {
      logs[k] = Math.log(counts[0][k] / 12.0);
      mean += logs[k] / 3;
    }
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double intercept = fitted.parameter(classes.get(k) + ":intercept").orElseThrow().value();
      assertEquals(logs[k] - mean, intercept, 1e-12);
      sum += intercept;
    }
    assertEquals(0, sum, 1e-15);
    // Of the log of a ratio of counts the variance is the sum of their reciprocals; of the centered
    // log of p_a, 1/n_a with the share 2/3 and the others with −1/3.
    Covariance covariance = fitted.covariance().orElseThrow();
    List<String> names = fitted.parameters().stream().map(FittedModel.Parameter::name).toList();
    int a = names.indexOf("a:intercept");
    int b = names.indexOf("b:intercept");
    assertEquals(
        1 / 4.0 + 1 / 6.0,
        covariance.at(a, a) + covariance.at(b, b) - 2 * covariance.at(a, b),
        1e-10);
    assertEquals(Math.sqrt((4 / 4.0 + 1 / 6.0 + 1 / 2.0) / 9), covariance.standardError(a), 1e-10);
  }

  /// Of two classes the difference of scores is the log-odds of logistic regression.
  @Test
  void twoClassesAreLogisticRegression() {
    SplittableRandom random = new SplittableRandom(23);
    int n = 80;
    double[] x = random.doubles(n, -2, 3).toArray();
    double[] z = random.doubles(n, 1e6, 1e6 + 1).toArray();
    int[] codes =
        IntStream.range(0, n)
            .map(i -> x[i] - z[i] + 1e6 + random.nextDouble(-3, 3) > 0 ? 1 : 0)
            .toArray();
    Table table =
        of(List.of("no", "yes"), codes, Column.Numbers.of("x", x), Column.Numbers.of("z", z));
    FittedModel logistic = fit(table, FitSpec.named("class"));
    FittedModel softmax =
        fit(table, FitSpec.of(FitSpec.Named.of("class").withModel(new SoftmaxModel())));
    assertEquals(logistic.cost().value(), softmax.cost().value(), 1e-14);
    for (FittedModel.Parameter p : logistic.parameters()) {
      FittedModel.Parameter half = softmax.parameter("yes:" + p.name()).orElseThrow();
      assertEquals(p.value() / 2, half.value(), 1e-9 * Math.abs(p.value()));
      double error = p.standardError().orElseThrow() / 2;
      assertEquals(error, half.standardError().orElseThrow(), 1e-7 * error);
    }
  }

  @Test
  void aRepeatedColumnIsNamedForEveryClass() {
    SplittableRandom random = new SplittableRandom(29);
    double[] x = random.doubles(60, -2, 3).toArray();
    double[] z = random.doubles(60, -2, 3).toArray();
    int[] codes = IntStream.range(0, 60).map(_ -> random.nextInt(3)).toArray();
    FittedModel fitted =
        fit(
            of(
                List.of("a", "b", "c"),
                codes,
                Column.Numbers.of("x", x),
                Column.Numbers.of("other", z),
                Column.Numbers.of("again", x)),
            FitSpec.named("class"));
    Finding finding = fitted.findings().getFirst();
    assertEquals(Finding.Kind.UNDETERMINED, finding.kind());
    assertEquals("a:x, a:again, b:x, b:again, c:x, c:again", finding.evidence());
    assertTrue(fitted.covariance().isEmpty());
  }
}
