package org.thalweg.lab;

import org.thalweg.run.Evaluations;

/// What a method has done.
///
/// @param gradients in gradients of the whole data, see [WorkBudget]
/// @param seconds of its own
public record Work(double gradients, double seconds) {

  /// None.
  public static final Work NONE = new Work(0, 0);

  /// Both together.
  public Work plus(Work other) {
    return new Work(gradients + other.gradients, seconds + other.seconds);
  }

  /// What lies between two counts.
  ///
  /// @param rows N
  /// @param dimension d
  static double gradients(Evaluations before, Evaluations after, long rows, int dimension) {
    double passes = (double) (after.rows() - before.rows()) / rows;
    double products = after.hessianVector() - before.hessianVector();
    double matrices = after.hessian() - before.hessian();
    // Each product and each matrix is among the passes, as one.
    return passes + products + matrices * (Math.max(1, dimension / 4.0) - 1);
  }
}
