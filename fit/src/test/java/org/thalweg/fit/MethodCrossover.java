package org.thalweg.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.thalweg.cost.L1Penalty;
import org.thalweg.cost.TermsCost;
import org.thalweg.fit.table.Table;
import org.thalweg.method.MethodSpec;
import org.thalweg.program.Engine;
import org.thalweg.run.Result;

/// A program, no test: seconds on one thread of Newton's method and of L-BFGS on the same problem, by
/// rows, columns, model and condition of the columns. The rule of [MethodChoice] was read off its
/// table, which stands in docs/decisions.
///
///     java … org.thalweg.fit.MethodCrossover MODEL ROWS COLUMNS CLASSES CORRELATION …
public final class MethodCrossover {

  private static final Engine ENGINE = Engine.withThreads(1);

  private MethodCrossover() {}

  /// Five words a problem.
  public static void main(String[] arguments) {
    measure("logistic", 2000, 10, 2, 0.5, false);
    measure("softmax", 2000, 5, 3, 0.5, false);
    for (int i = 0; i + 4 < arguments.length; i += 5) {
      measure(
          arguments[i],
          Integer.parseInt(arguments[i + 1]),
          Integer.parseInt(arguments[i + 2]),
          Integer.parseInt(arguments[i + 3]),
          Double.parseDouble(arguments[i + 4]),
          true);
    }
  }

  /// Columns are a walk with the given correlation from one to the next, so that the condition of
  /// their correlation matrix is about ((1+ρ)/(1−ρ))².
  private static void measure(
      String model, int rows, int columns, int classes, double correlation, boolean shown) {
    SplittableRandom random = new SplittableRandom(rows * 31L + columns);
    double[][] x = new double[columns][rows];
    double[] y = new double[rows];
    double[][] truth = new double[classes][columns];
    for (double[] w : truth) {
      for (int j = 0; j < columns; j++) {
        w[j] = random.nextGaussian() / Math.sqrt(columns);
      }
    }
    for (int i = 0; i < rows; i++) {
      double last = random.nextGaussian();
      double[] s = new double[classes];
      for (int j = 0; j < columns; j++) {
        last =
            correlation * last + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
        x[j][i] = last;
        for (int k = 0; k < classes; k++) {
          s[k] += truth[k][j] * last;
        }
      }
      int best = 0;
      for (int k = 0; k < classes; k++) {
        s[k] -= Math.log(-Math.log(random.nextDouble()));
        best = s[k] > s[best] ? k : best;
      }
      y[i] = model.equals("linear") ? s[0] : best;
    }
    Map<String, double[]> named = new LinkedHashMap<>();
    for (int j = 0; j < columns; j++) {
      named.put("x" + j, x[j]);
    }
    named.put("y", y);
    Table table = Table.ofNumbers("synthetic", named);
    FitSpec.Named task = FitSpec.Named.of("y").withModel(ModelTable.find(model).orElseThrow());
    FitSpec spec = FitSpec.of(task);
    NamedProblem problem = NamedProblem.of(table, task, spec);
    int d = problem.map().dimension();
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "| %s | %d | %d | %.2f |", model, rows, d, correlation));
    double lowest = Double.POSITIVE_INFINITY;
    double[] costs = new double[2];
    for (String method : List.of("newton", "lbfgs")) {
      TermsCost cost = problem.cost(ENGINE);
      MethodChoice choice = new MethodChoice(MethodSpec.parse(method), "");
      long began = System.nanoTime();
      Result result =
          Solver.run(
                  cost,
                  L1Penalty.none(d),
                  choice,
                  spec,
                  Watch.NOBODY,
                  Optional.empty(),
                  Optional.empty(),
                  List.of())
              .result();
      double seconds = (System.nanoTime() - began) * 1e-9;
      costs[method.equals("newton") ? 0 : 1] = result.cost();
      lowest = Math.min(lowest, result.cost());
      line.append(
          String.format(
              Locale.ROOT,
              " %.3f | %d | %d | %s |",
              seconds,
              result.updates(),
              result.evaluations().gradient(),
              result.ending().rule()));
    }
    line.append(
        String.format(Locale.ROOT, " %.0e %.0e |", costs[0] / lowest - 1, costs[1] / lowest - 1));
    if (shown) {
      System.out.println(line);
    }
  }
}
