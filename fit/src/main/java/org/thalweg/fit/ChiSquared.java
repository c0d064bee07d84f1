package org.thalweg.fit;

/// The χ² distribution with ν degrees of freedom: its upper tail
///
///     P(χ² > x) = Q(a, x/2) = Γ(a, x/2)/Γ(a),   a = ν/2
///
/// by the power series of its complement below the mean and by its continued fraction above.
///
/// Source: Abramowitz and Stegun, 6.5.29 and 6.5.31; Lentz (1976) for the fraction.
final class ChiSquared {

  /// Terms shrink as 1/√a where x is near the mean: 10⁸ degrees of freedom need some 10⁵.
  private static final int MOST_TERMS = 10_000_000;

  /// From here on seven terms of Stirling's series give log Γ(a) to the last digit.
  private static final double STIRLING = 16;

  private static final double SMALLEST = 0x1p-1000;

  private ChiSquared() {}

  /// P(χ² > x).
  ///
  /// @param freedom ν, at least 1
  static double upperTail(double x, int freedom) {
    double a = 0.5 * freedom;
    double half = 0.5 * x;
    if (!(half > 0)) {
      return Double.isNaN(x) ? Double.NaN : 1;
    }
    double density = density(a, half);
    return half < a + 1 ? 1 - density * series(a, half) : density * fraction(a, half);
  }

  /// xᵃe⁻ˣ/Γ(a). Where a is large the exponents nearly cancel; a·(μ − log(1 + μ)), μ = (x − a)/a,
  /// is what is left of them.
  private static double density(double a, double x) {
    if (a < STIRLING) {
      return StrictMath.exp(a * StrictMath.log(x) - x) / gamma(a);
    }
    double mu = (x - a) / a;
    double root = Math.sqrt(a / (2 * Math.PI));
    return root * StrictMath.exp(-a * (mu - StrictMath.log1p(mu)) - correction(a));
  }

  /// Γ of a whole number or a half one, by Γ(a + 1) = aΓ(a).
  private static double gamma(double a) {
    boolean whole = a == Math.rint(a);
    double product = whole ? 1 : Math.sqrt(Math.PI);
    for (double k = whole ? 1 : 0.5; k < a; k++) {
      product *= k;
    }
    return product;
  }

  /// log Γ(a) − (a − ½)·log a + a − ½·log 2π.
  private static double correction(double a) {
    double[] coefficients = {
      1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156
    };
    double sum = 0;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      sum = sum / (a * a) + coefficients[k];
    }
    return sum / a;
  }

  /// Σ xᵏ/(a(a+1)…(a+k)).
  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int k = 1; k < MOST_TERMS && term > sum * 0x1p-54; k++) {
      term *= x / (a + k);
      sum += term;
    }
    return sum;
  }

  /// 1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − 2·(2 − a)/(x + 5 − a − …))).
  private static double fraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / SMALLEST;
    double d = 1 / b;
    double product = d;
    for (int k = 1; k < MOST_TERMS; k++) {
      double numerator = -k * (k - a);
      b += 2;
      d = nonzero(numerator * d + b);
      c = nonzero(b + numerator / c);
      d = 1 / d;
      double factor = c * d;
      product *= factor;
      if (Math.abs(factor - 1) < 0x1p-52) {
        break;
      }
    }
    return product;
  }

  private static double nonzero(double value) {
    return Math.abs(value) < SMALLEST ? SMALLEST : value;
  }
}
