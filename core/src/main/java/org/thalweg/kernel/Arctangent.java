package org.thalweg.kernel;

/// The arctangent.
///
/// Between the borders 7/16, 11/16, 19/16 and 39/16, atan x = atan c + atan((x − c)/(1 + c·x)) with
/// c = 0, ½, 1, 3/2 and ∞; the remaining argument t is at most 7/16 and carried as a sum of two
/// doubles; atan t = t + t³·A(t²), A of degree 10, a minimax fit (2⁻⁵⁷·⁷).
public final class Arctangent {

  /// atan ½, atan 1 and atan 3/2, each as a sum of two doubles.
  private static final double ATAN_HALF = 0x1.dac670561bb4fp-2;

  private static final double ATAN_HALF_LOW = 0x1.a2b7f222f65e2p-56;
  private static final double ATAN_ONE = 0x1.921fb54442d18p-1;
  private static final double ATAN_ONE_LOW = 0x1.1a62633145c07p-55;
  private static final double ATAN_THREE_HALVES = 0x1.f730bd281f69bp-1;
  private static final double ATAN_THREE_HALVES_LOW = 0x1.007887af0cbbdp-56;

  private static final double A1 = -0x1.5555555555509p-2;
  private static final double A2 = 0x1.999999998e48bp-3;
  private static final double A3 = -0x1.2492491fdfae5p-3;
  private static final double A4 = 0x1.c71c6fd406d92p-4;
  private static final double A5 = -0x1.745cdae86754ep-4;
  private static final double A6 = 0x1.3b0f145161fc2p-4;
  private static final double A7 = -0x1.10d583b9cfbbfp-4;
  private static final double A8 = 0x1.ddd71e1c4c18ap-5;
  private static final double A9 = -0x1.97857581b1886p-5;
  private static final double A10 = 0x1.2ad8d85d2d095p-5;
  private static final double A11 = -0x1.0a01154b1dbcbp-6;

  private Arctangent() {}

  /// atan x, for every x; ±π/2 at ±∞; keeps the sign of a zero.
  public static double of(double x) {
    double a = Math.abs(x);
    if (a < 0.4375) {
      return a < 0x1p-27 ? x : x + tail(x);
    }
    double result;
    if (a < 0.6875) {
      result = shifted(a, 0.5, ATAN_HALF, ATAN_HALF_LOW);
    } else if (a < 1.1875) {
      result = shifted(a, 1, ATAN_ONE, ATAN_ONE_LOW);
    } else if (a < 2.4375) {
      result = shifted(a, 1.5, ATAN_THREE_HALVES, ATAN_THREE_HALVES_LOW);
    } else if (a <= Double.MAX_VALUE) {
      double t = -1 / a;
      double tLow = -Math.fma(t, a, 1) / a;
      result = sum(Trig.P1, Trig.P2, t, tLow);
    } else {
      result = a > 0 ? Trig.P1 : Double.NaN;
    }
    return Math.copySign(result, x);
  }

  private static double shifted(double a, double c, double base, double baseLow) {
    // a − c is exact: the two are within a factor of two.
    double n = a - c;
    double p = c * a;
    double pLow = Math.fma(c, a, -p);
    double d = 1 + p;
    double dLow = DoubleDouble.sumError(1, p, d) + pLow;
    double t = n / d;
    double tLow = (Math.fma(-t, d, n) - t * dLow) / d;
    return sum(base, baseLow, t, tLow);
  }

  private static double sum(double base, double baseLow, double t, double tLow) {
    double hi = base + t;
    double lo = (base - hi) + t;
    return hi + (lo + (baseLow + (tLow + tail(t))));
  }

  /// atan t − t for |t| ≤ 7/16.
  private static double tail(double t) {
    double z = t * t;
    double p = Math.fma(A11, z, A10);
    p = Math.fma(p, z, A9);
    p = Math.fma(p, z, A8);
    p = Math.fma(p, z, A7);
    p = Math.fma(p, z, A6);
    p = Math.fma(p, z, A5);
    p = Math.fma(p, z, A4);
    p = Math.fma(p, z, A3);
    p = Math.fma(p, z, A2);
    p = Math.fma(p, z, A1);
    return (t * z) * p;
  }
}
