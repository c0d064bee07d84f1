package org.thalweg.fit.inference;

/// The standard normal distribution.
public final class Normal {

  private static final double ROOT_OF_TWO_PI = 2.5066282746310002;

  /// Below, the series has few terms that hardly cancel; above, the continued fraction is short.
  private static final double SERIES = 2;

  private Normal() {}

  /// z > 0 with P(−z < Z < z) = level.
  ///
  /// @param level between 0 and 1
  public static double twoSided(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, but is " + level);
    }
    return Tail.where(1 - level, Normal::beyond, Normal::density);
  }

  static double density(double z) {
    return StrictMath.exp(-0.5 * z * z) / ROOT_OF_TWO_PI;
  }

  /// P(|Z| > z).
  static double beyond(double z) {
    if (z > SERIES) {
      // Laplace: φ(z)/(z + 1/(z + 2/(z + 3/(z + …)))) beyond z on one side.
      return 2
          * density(z)
          / Tail.fraction(
              z,
              new Tail.Terms() {
                @Override
                public double numerator(int k) {
                  return k;
                }

                @Override
                public double denominator(int k) {
                  return z;
                }
              });
    }
    // φ(z)·(z + z³/3 + z⁵/(3·5) + …) between 0 and z: no term is negative.
    double term = z;
    double sum = z;
    for (int k = 3; term > 1e-17 * sum; k += 2) {
      term *= z * z / k;
      sum += term;
    }
    return 1 - 2 * density(z) * sum;
  }
}
