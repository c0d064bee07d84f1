package org.thalweg.testkit;

import java.util.ArrayList;
import java.util.List;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;

/// What every cost with a gradient must meet, at any point where it can be evaluated.
public final class CostLaws {
  private CostLaws() {}

  /// The laws of one cost at one point.
  ///
  /// @param name of the cost, for messages
  /// @param theta a point; parameters neither 0 nor 1, nor equal to one another, show most
  public static List<Law> of(String name, SmoothCost cost, double... theta) {
    return List.of(
        new Law(name + ": the gradient agrees with differences", () -> gradient(cost, theta)),
        new Law(name + ": the curvature agrees with differences", () -> curvature(cost, theta)),
        new Law(name + ": the Hessian is symmetric", () -> symmetric(cost, theta)),
        new Law(name + ": it remembers nothing", () -> forgetful(cost, theta)),
        new Law(name + ": θ is not modified", () -> untouched(cost, theta)));
  }

  private static void gradient(SmoothCost cost, double[] theta) {
    Law.require(DerivativeChecker.canEvaluate(cost, theta), "it cannot be evaluated");
    var misfits = DerivativeChecker.STANDARD.gradient(cost, theta);
    Law.require(misfits.isEmpty(), "%s", misfits);
  }

  private static void curvature(SmoothCost cost, double[] theta) {
    var misfits = DerivativeChecker.STANDARD.curvature(cost, theta).orElse(List.of());
    Law.require(misfits.isEmpty(), "%s", misfits);
  }

  private static void symmetric(SmoothCost cost, double[] theta) {
    int d = cost.dimension();
    if (cost.curvatureAt(theta).isEmpty()) {
      return;
    }
    Curvature curvature = cost.curvatureAt(theta).get();
    double[] matrix = new double[d * d];
    curvature.matrix(d, matrix);
    double[] unit = new double[d];
    double[] column = new double[d];
    double largest = 0;
    for (double element : matrix) {
      largest = Math.max(largest, Math.abs(element));
    }
    for (int j = 0; j < d; j++) {
      unit[j] = 1;
      curvature.times(unit, column);
      unit[j] = 0;
      for (int i = 0; i < d; i++) {
        Law.require(matrix[i * d + j] == matrix[j * d + i], "H[%d,%d] has two values", i, j);
        // Products and the matrix sum in different orders: a thousand roundings are ample.
        Law.require(
            Math.abs(column[i] - matrix[i * d + j]) <= 1e-13 * largest,
            "H[%d,%d] is %s by product and %s in the matrix",
            i,
            j,
            Double.toString(column[i]),
            Double.toString(matrix[i * d + j]));
      }
    }
  }

  /// Value and gradient have the same bits, whatever was asked before.
  private static void forgetful(SmoothCost cost, double[] theta) {
    int d = cost.dimension();
    double[] first = new double[d];
    double value = cost.valueAndGradient(theta, first);
    double[] elsewhere = theta.clone();
    List<Runnable> questions = new ArrayList<>();
    questions.add(() -> {});
    questions.add(() -> ask(cost, elsewhere));
    questions.add(() ->
        cost.curvatureAt(elsewhere)
            .ifPresent(curvature -> curvature.times(new double[d], new double[d])));
    for (Runnable question : questions) {
      for (int i = 0; i < d; i++) {
        elsewhere[i] = theta[i] * 1.25 + 0.125;
      }
      question.run();
      double[] again = new double[d];
      double valueAgain = cost.valueAndGradient(theta, again);
      Law.requireSameBits(first, again, "gradient asked again");
      Law.requireSameBits(
          new double[] {value, value},
          new double[] {valueAgain, cost.value(theta)},
          "value with gradient and alone");
    }
  }

  private static void ask(SmoothCost cost, double[] theta) {
    var _ = cost.value(theta);
  }

  private static void untouched(SmoothCost cost, double[] theta) {
    double[] copy = theta.clone();
    double[] out = new double[cost.dimension()];
    double value = cost.value(copy);
    value += cost.valueAndGradient(copy, out);
    cost.curvatureAt(copy).ifPresent(curvature -> curvature.times(theta, out));
    Law.requireSameBits(theta, copy, "θ after being asked for, C " + value);
  }
}
