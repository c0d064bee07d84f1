package org.thalweg.cost;

/// The Hessian H = ∇∇ᵀC at one point, as an operator; nobody is made to build the matrix.
public interface Curvature {

  /// out = H·v.
  ///
  /// @param v length d; not modified
  /// @param out length d; overwritten; must not alias `v`
  void times(double[] v, double[] out);

  /// Whether [#matrix(int, double\[\])] takes one pass over the data instead of d products.
  default boolean matrixInOnePass() {
    return false;
  }

  /// The whole of H, row-major d×d, for methods that factorize it.
  ///
  /// By default from d products with unit vectors, averaged with their transpose so that the result
  /// is symmetric to the bit.
  ///
  /// @param out length d·d; overwritten
  default void matrix(int dimension, double[] out) {
    double[] unit = new double[dimension];
    double[] column = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      unit[j] = 1;
      times(unit, column);
      unit[j] = 0;
      System.arraycopy(column, 0, out, j * dimension, dimension);
    }
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < i; j++) {
        double mean = 0.5 * (out[i * dimension + j] + out[j * dimension + i]);
        out[i * dimension + j] = mean;
        out[j * dimension + i] = mean;
      }
    }
  }
}
