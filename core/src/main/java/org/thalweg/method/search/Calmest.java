package org.thalweg.method.search;

import org.thalweg.method.Norms;

/// The point of the smallest gradient among those that a method has come by.
final class Calmest {

  private final double[] theta;
  private final double[] gradient;
  private double cost;
  private double norm;

  Calmest(double[] theta, double[] gradient, double cost) {
    this.theta = theta.clone();
    this.gradient = gradient.clone();
    this.cost = cost;
    this.norm = Norms.max(gradient);
  }

  /// ‖g‖∞ there.
  double norm() {
    return norm;
  }

  void offer(double[] theta, double[] gradient, double cost) {
    double offered = Norms.max(gradient);
    if (offered < norm) {
      System.arraycopy(theta, 0, this.theta, 0, theta.length);
      System.arraycopy(gradient, 0, this.gradient, 0, gradient.length);
      this.cost = cost;
      this.norm = offered;
    }
  }

  /// Copies the point and its gradient.
  ///
  /// @return the cost there
  double restore(double[] theta, double[] gradient) {
    System.arraycopy(this.theta, 0, theta, 0, theta.length);
    System.arraycopy(this.gradient, 0, gradient, 0, gradient.length);
    return cost;
  }
}
