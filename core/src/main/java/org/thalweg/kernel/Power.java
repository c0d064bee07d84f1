package org.thalweg.kernel;

/// xʸ = e^(y·log x) with log x as a sum of two doubles ([LogTable]), and integer powers by repeated
/// multiplication.
///
/// Special cases are those of IEEE 754: x⁰ = 1 and 1ʸ = 1 even for NaN, (−1)^±∞ = 1 (the last two
/// differ from `Math.pow`); a negative x with an exponent that is no integer gives NaN.
public final class Power {

  private Power() {}

  /// xʸ.
  public static double of(double x, double y) {
    double a = Math.abs(x);
    if (!(a > 0 && a < Double.POSITIVE_INFINITY && Math.abs(y) < Double.POSITIVE_INFINITY)
        || y == 0
        || x == 1) {
      return special(x, y);
    }
    boolean negate = false;
    if (x < 0) {
      if (!isInteger(y)) {
        return Double.NaN;
      }
      negate = isOdd(y);
    }
    double hi = LogTable.high(a);
    double lo = LogTable.low(a);
    double p = y * hi;
    double result;
    if (p > Exp.LARGEST) {
      result = Double.POSITIVE_INFINITY;
    } else if (p < Exp.SMALLEST) {
      result = 0;
    } else {
      result = Exp.ofSum(p, Math.fma(y, hi, -p) + y * lo);
    }
    return negate ? -result : result;
  }

  /// xⁿ by squaring: the factors x^(2ʲ) of the binary digits of |n| are multiplied in the order of
  /// rising j; a negative n gives the reciprocal.
  public static double ofInteger(double x, int n) {
    long m = Math.abs((long) n);
    double result = 1;
    double factor = x;
    while (m != 0) {
      if ((m & 1) != 0) {
        result *= factor;
      }
      factor *= factor;
      m >>= 1;
    }
    return n < 0 ? 1 / result : result;
  }

  /// Cases in which x is 0, 1, ±∞ or NaN, or y is 0, ±∞ or NaN.
  private static double special(double x, double y) {
    if (y == 0 || x == 1) {
      return 1;
    }
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    double a = Math.abs(x);
    if (Double.isInfinite(y)) {
      if (a == 1) {
        return 1;
      }
      return a > 1 == y > 0 ? Double.POSITIVE_INFINITY : 0;
    }
    // x is ±0 or ±∞.
    double result = (a == 0) == y > 0 ? 0 : Double.POSITIVE_INFINITY;
    boolean negative = Double.doubleToRawLongBits(x) < 0 && isInteger(y) && isOdd(y);
    return negative ? -result : result;
  }

  private static boolean isInteger(double y) {
    double a = Math.abs(y);
    return a >= 0x1p52 || (a + 0x1p52) - 0x1p52 == a;
  }

  /// Whether the integer y is odd.
  private static boolean isOdd(double y) {
    double a = Math.abs(y);
    return a < 0x1p53 && ((long) a & 1) != 0;
  }
}
