package org.thalweg.fit.inference;

/// Student's t distribution.
///
/// Source of the formulas: Abramowitz and Stegun, Handbook of Mathematical Functions (1964),
/// 26.5.8, 26.7.1 and 26.7.5.
public final class StudentT {

  /// From so many degrees of freedom on the expansion about the normal quantile z has all digits:
  /// the term left out is some 27 z¹⁰/(368640 ν⁵) of z, 10⁻¹⁷ at z = 3. The continued fraction
  /// would lose two digits of them.
  private static final double NEARLY_NORMAL = 3000;

  /// From here on the expansion of Γ(x+½)/Γ(x) leaves out 869/(4194304 x⁶), 2·10⁻¹⁶.
  private static final double LARGE = 100;

  private StudentT() {}

  /// t > 0 with P(−t < T < t) = level.
  ///
  /// @param level between 0 and 1
  /// @param degreesOfFreedom ν > 0
  public static double twoSided(double level, double degreesOfFreedom) {
    double nu = degreesOfFreedom;
    if (!(nu > 0)) {
      throw new IllegalArgumentException("t needs degrees of freedom, but has " + nu);
    }
    if (nu >= NEARLY_NORMAL) {
      return expansion(Normal.twoSided(level), nu);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, but is " + level);
    }
    double factor = gammaRatio(nu / 2) / Math.sqrt(Math.PI);
    return Tail.where(
        1 - level, t -> beyond(t, nu, factor), t -> density(t, nu, factor / Math.sqrt(nu)));
  }

  private static double expansion(double z, double nu) {
    double x = z * z;
    double first = (x + 1) / 4;
    double second = ((5 * x + 16) * x + 3) / 96;
    double third = (((3 * x + 19) * x + 17) * x - 15) / 384;
    double fourth = ((((79 * x + 776) * x + 1482) * x - 1920) * x - 945) / 92160;
    double u = 1 / nu;
    return z * (1 + u * (first + u * (second + u * (third + u * fourth))));
  }

  private static double density(double t, double nu, double factor) {
    return factor * StrictMath.exp(-(nu + 1) / 2 * StrictMath.log1p(t * t / nu));
  }

  /// P(|T| > t), the incomplete beta function I_x(ν/2, ½) at x = ν/(ν+t²).
  ///
  /// @param factor 1/B(ν/2, ½)
  private static double beyond(double t, double nu, double factor) {
    double a = nu / 2;
    double x = nu / (nu + t * t);
    double y = t * t / (nu + t * t);
    double front = factor * StrictMath.exp(-a * StrictMath.log1p(t * t / nu)) * Math.sqrt(y);
    return x < (a + 1) / (a + 2.5)
        ? front / (a * betaFraction(a, 0.5, x))
        : 1 - front / (0.5 * betaFraction(0.5, a, y));
  }

  /// 1 + d₁/(1 + d₂/(1 + …)).
  private static double betaFraction(double a, double b, double x) {
    return Tail.fraction(
        1,
        new Tail.Terms() {
          @Override
          public double numerator(int k) {
            int m = k / 2;
            return k % 2 == 0
                ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
          }

          @Override
          public double denominator(int k) {
            return 1;
          }
        });
  }

  /// Γ(x+½)/Γ(x), by its expansion at large x and down from there by x/(x+½).
  private static double gammaRatio(double x) {
    double down = 1;
    double large = x;
    while (large < LARGE) {
      down *= large / (large + 0.5);
      large++;
    }
    double u = 1 / large;
    double expansion =
        1
            + u
                * (-1 / 8.0
                    + u
                        * (1 / 128.0
                            + u * (5 / 1024.0 + u * (-21 / 32768.0 - u * 399 / 262144.0))));
    return Math.sqrt(large) * expansion * down;
  }
}
