package org.thalweg.fit;

import java.util.Arrays;
import org.thalweg.cost.L1Penalty;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Graph;
import org.thalweg.program.Ridge;

/// What a fit pays for large parameters, measured in the optimizer's coordinates; intercepts and biases
/// are free.
///
///     λ₂/2·‖w‖² + λ₁·‖w‖₁
///
/// @param l2 λ₂, finite and not negative
/// @param l1 λ₁, finite and not negative; it leaves weights at exactly 0
public record Penalty(double l2, double l1) {

  /// Nothing.
  public static final Penalty NONE = new Penalty(0, 0);

  public Penalty {
    require("l2", l2);
    require("l1", l1);
  }

  private static void require(String name, double lambda) {
    if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new SpecException(
          "the penalty must be finite and at least 0, but is " + lambda, name, "write 0 for none");
    }
  }

  /// Whether there is any.
  public boolean present() {
    return l2 > 0 || l1 > 0;
  }

  /// What is added to a cost, in words; empty for nothing.
  String definition() {
    return (l2 > 0 ? " + λ₂/2‖w‖²" : "") + (l1 > 0 ? " + λ₁‖w‖₁" : "");
  }

  /// λ₂/2·‖w‖².
  Ridge ridge(RowModel row) {
    return new Ridge(row.weights(), l2);
  }

  /// λ₁·‖w‖₁.
  ///
  /// @param d of θ
  L1Penalty absolute(int d, Graph.Parameter w) {
    double[] lambda = new double[d];
    Arrays.fill(lambda, w.offset(), w.offset() + w.rows() * w.columns(), l1);
    return L1Penalty.of(lambda);
  }

  /// All of it.
  ///
  /// @param absolute λ₁·‖w‖₁
  double value(RowModel row, L1Penalty absolute, double[] theta) {
    double squares =
        l2 > 0
            ? CostProgram.function(ridge(row).penalty()).cost(Engine.withThreads(1)).value(theta)
            : 0;
    return squares + absolute.value(theta);
  }

  /// Why a fit with it has no standard errors.
  String noStandardErrors() {
    return l1 > 0
        ? "which parameters are 0 under an l1 penalty depends on the data, and no formula knows how"
        : "a penalized fit has no standard errors: its parameters are biased toward 0";
  }
}
