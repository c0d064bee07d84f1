package org.thalweg.kernel;

/// Digamma ψ = (log Γ)′ and trigamma ψ₁ = ψ′, the derivatives of [LogGamma].
///
/// Above 0 the recurrences ψ(x) = ψ(x + 1) − 1/x and ψ₁(x) = ψ₁(x + 1) + 1/x² lead to z ≥ 12 and
/// the asymptotic series ψ(z) ~ log z − 1/(2z) − Σ B₂ₖ/(2k·z²ᵏ), ψ₁(z) ~ 1/z + 1/(2z²) + Σ
/// B₂ₖ/z²ᵏ⁺¹; sums run in pairs of doubles. Below 0, with a = |x|, ψ(x) = ψ(a) + 1/a + π·cot πa and
/// ψ₁(x) = π²/sin²πa − ψ₁(a) + 1/a².
public final class Polygamma {

  /// B₂ₖ, k = 1 … 9.
  private static final double[] BERNOULLI = {
    0x1.5555555555555p-3,
    -0x1.1111111111111p-5,
    0x1.8618618618618p-6,
    -0x1.1111111111111p-5,
    0x1.364d9364d9365p-4,
    -0x1.0330330330330p-2,
    0x1.2aaaaaaaaaaabp+0,
    -0x1.c5e5e5e5e5e5ep+2,
    0x1.b7c4f8f13e3c5p+5,
  };

  /// B₂ₖ/(2k), k = 1 … 9.
  private static final double[] DIGAMMA = {
    0x1.5555555555555p-4,
    -0x1.1111111111111p-7,
    0x1.0410410410410p-8,
    -0x1.1111111111111p-8,
    0x1.f07c1f07c1f08p-8,
    -0x1.5995995995996p-6,
    0x1.5555555555555p-4,
    -0x1.c5e5e5e5e5e5ep-2,
    0x1.86e7f9b9fe6e8p+1,
  };

  /// The positive zero of ψ in two parts.
  private static final double ZERO = 0x1.762d86356be3fp+0;

  private static final double ZERO_LOW = 0x1.b86a722197829p-54;

  /// ψ₁ at the zero, in two parts.
  private static final double SLOPE = 0x1.ef72bc8ee38acp-1;

  private static final double SLOPE_LOW = -0x1.3879eb97bf58dp-55;

  /// Minimax fit of (ψ(ZERO + t)/t − SLOPE)/t on |t| ≤ ⅛ (2⁻⁶³·⁵ relative to ψ).
  private static final double[] NEAR_ZERO = {
    -0x1.c563b54aa1a35p-2,
    0x1.08b4294d5037bp-2,
    -0x1.4fc1317257d96p-3,
    0x1.b9a5b6371591dp-4,
    -0x1.27baba26240d0p-4,
    0x1.8fce029dc97e2p-5,
    -0x1.0fa7ec2371cc6p-5,
    0x1.723d864df994cp-6,
    -0x1.f97082dbbc770p-7,
    0x1.593f254fceb7cp-7,
    -0x1.d80573119501cp-8,
    0x1.4b31560203688p-8,
    -0x1.c59d948ae683ap-9,
  };

  /// From 12 on, nine terms leave an error below 2⁻⁶⁰.
  private static final double ASYMPTOTIC_FROM = 12;

  private Polygamma() {}

  /// ψ(x): ∓∞ at ±0, NaN at −1, −2, … and −∞.
  public static double digamma(double x) {
    if (Double.isNaN(x) || x == Double.POSITIVE_INFINITY) {
      return x;
    }
    if (x == 0) {
      return -1 / x;
    }
    double a = Math.abs(x);
    if (a < 0x1p-60) {
      return -1 / x;
    }
    if (x > 0) {
      double t = a - ZERO;
      return Math.abs(t) < 0.125
          ? DoubleDouble.series(t, -ZERO_LOW, SLOPE, SLOPE_LOW, NEAR_ZERO)
          : digammaPositive(a, 0, 0);
    }
    double f = SinePi.distance(a);
    if (f == 0) {
      return Double.NaN;
    }
    // π·cot πa as a sum of two doubles: positive where a lies above its nearest integer.
    boolean above = a >= (a + 0x1p52) - 0x1p52;
    double c = SinePi.cosine(f);
    double s = SinePi.sine(f);
    double cLow = SinePi.cosineLow(f);
    double sLow = SinePi.sineLow(f);
    double q = c / s;
    double qLow = (Math.fma(-q, s, c) + (cLow - q * sLow)) / s;
    double cot = q * (2 * Trig.P1);
    double cotLow = Math.fma(q, 2 * Trig.P1, -cot) + (q * (2 * Trig.P2) + qLow * (2 * Trig.P1));
    double w = 1 / a;
    double wLow = -Math.fma(w, a, -1) / a;
    double signed = above ? cot : -cot;
    double sum = w + signed;
    double low = DoubleDouble.sumError(w, signed, sum) + (wLow + (above ? cotLow : -cotLow));
    return digammaPositive(a, sum, low);
  }

  /// ψ₁(x): ∞ at 0, −1, −2, …; NaN at −∞.
  public static double trigamma(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    double a = Math.abs(x);
    if (a == Double.POSITIVE_INFINITY) {
      return x > 0 ? 0 : Double.NaN;
    }
    if (a < 0x1p-60) {
      return inverseSquareTiny(a);
    }
    if (x > 0) {
      return trigammaPositive(a, 0, 0, 1);
    }
    double f = SinePi.distance(a);
    if (f == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double s = SinePi.sine(f);
    double sLow = SinePi.sineLow(f);
    // π/sin πa, then its square, then + 1/a².
    double q = (2 * Trig.P1) / s;
    double qLow = (Math.fma(-q, s, 2 * Trig.P1) + (2 * Trig.P2 - q * sLow)) / s;
    double square = q * q;
    double squareLow = Math.fma(q, q, -square) + 2 * q * qLow;
    double w = inverseSquare(a, 0);
    double wLow = inverseSquareLow(a, 0, w);
    double sum = square + w;
    double low = DoubleDouble.sumError(square, w, sum) + (squareLow + wLow);
    return trigammaPositive(a, sum, low, -1);
  }

  /// ψ(a) + extra + extraLow, a > 0.
  private static double digammaPositive(double a, double extra, double extraLow) {
    double sum = extra;
    double low = extraLow;
    double z = a;
    double zLow = 0;
    for (int m = 1; z < ASYMPTOTIC_FROM; m++) {
      double w = -1 / z;
      double wLow = -(Math.fma(w, z, 1) + w * zLow) / z;
      double s = sum + w;
      low += DoubleDouble.sumError(sum, w, s) + wLow;
      sum = s;
      double next = a + m;
      zLow = DoubleDouble.sumError(a, m, next);
      z = next;
    }
    double w = -0.5 / z;
    double wLow = -(Math.fma(w, z, 0.5) + w * zLow) / z;
    double v = 4 * w * w;
    double series = DIGAMMA[8];
    for (int i = 7; i >= 0; i--) {
      series = Math.fma(series, v, DIGAMMA[i]);
    }
    double l = LogTable.high(z);
    double s1 = sum + l;
    low += DoubleDouble.sumError(sum, l, s1) + (LogTable.low(z) + zLow / z);
    double s2 = s1 + w;
    low += DoubleDouble.sumError(s1, w, s2) + wLow;
    return s2 + Math.fma(-series, v, low);
  }

  /// sign·ψ₁(a) + extra + extraLow, a > 0.
  private static double trigammaPositive(double a, double extra, double extraLow, double sign) {
    double sum = extra;
    double low = extraLow;
    double z = a;
    double zLow = 0;
    for (int m = 1; z < ASYMPTOTIC_FROM; m++) {
      double w = inverseSquare(z, zLow);
      double s = sum + sign * w;
      low += DoubleDouble.sumError(sum, sign * w, s) + sign * inverseSquareLow(z, zLow, w);
      sum = s;
      double next = a + m;
      zLow = DoubleDouble.sumError(a, m, next);
      z = next;
    }
    double w = 1 / z;
    double wLow = -(Math.fma(w, z, -1) + w * zLow) / z;
    double v = w * w;
    double series = BERNOULLI[8];
    for (int i = 7; i >= 0; i--) {
      series = Math.fma(series, v, BERNOULLI[i]);
    }
    double s = sum + sign * w;
    low += DoubleDouble.sumError(sum, sign * w, s) + sign * wLow;
    return s + Math.fma(sign, Math.fma(series * v, w, 0.5 * v), low);
  }

  /// 1/a² for small a, where the sum's other terms vanish.
  private static double inverseSquareTiny(double a) {
    double p = a * a;
    double q = 1 / p;
    return q < Double.POSITIVE_INFINITY ? q - q * (Math.fma(q, p, -1) + q * Math.fma(a, a, -p)) : q;
  }

  /// 1/(z + zLow)², leading part.
  private static double inverseSquare(double z, double zLow) {
    double w = 1 / z;
    return w * w - 2 * w * w * w * zLow;
  }

  /// The rest: 1/(z + zLow)² − w for w near it.
  private static double inverseSquareLow(double z, double zLow, double w) {
    // Two products, since z² may be subnormal where w·z² is not.
    double y = w * z;
    double yLow = Math.fma(w, z, -y) + w * zLow;
    double remainder = -Math.fma(y, z, -1) - (yLow * z + y * zLow);
    return remainder * w;
  }
}
