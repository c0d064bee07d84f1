package org.thalweg.cost;

/// A cost C(θ) of d parameters, to be made small.
public interface Cost {

  /// The number of parameters d, at least 1.
  int dimension();

  /// C(θ). NaN or an infinity says that C cannot be evaluated at this θ; it is not an error.
  ///
  /// @param theta θ, length d; not modified
  double value(double[] theta);
}
