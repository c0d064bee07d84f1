package org.thalweg.lab;

import java.util.ArrayList;
import java.util.List;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Budget;
import org.thalweg.run.Ending;
import org.thalweg.run.Limits;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;

/// The minimum that the methods of second order lead to.
public final class Optimum {

  /// A factorization of d³/3 multiplications for each of some ten steps: seconds.
  private static final int MOST_FOR_MATRICES = 1000;

  private Optimum() {}

  /// The first run that converges, of Levenberg–Marquardt's method where the cost is a sum of
  /// squares, Newton's and L-BFGS; the last of them where none does.
  public static Result of(SmoothCost cost, double[] start) {
    List<Result> results = new ArrayList<>();
    for (MethodSpec spec : methods(cost)) {
      Budget automatic = new Budget.Updates(spec.row().automaticUpdates(), false);
      Result result =
          MethodRun.of(cost, spec, start, RunSettings.of(Limits.DEFAULT.rules(automatic)));
      results.add(result);
      if (result.ending() instanceof Ending.Converged) {
        break;
      }
    }
    return results.getLast();
  }

  private static List<MethodSpec> methods(SmoothCost cost) {
    List<MethodSpec> methods = new ArrayList<>();
    if (cost.dimension() <= MOST_FOR_MATRICES) {
      if (cost instanceof Residuals) {
        methods.add(MethodSpec.parse("lm"));
      }
      methods.add(MethodSpec.parse("newton"));
    }
    methods.add(MethodSpec.parse("lbfgs"));
    return methods;
  }
}
