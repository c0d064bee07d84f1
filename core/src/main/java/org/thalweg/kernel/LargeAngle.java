package org.thalweg.kernel;

/// Reduction modulo π/2 of angles above 2³⁰, after Payne and Hanek: of x·2/π only the bits that
/// matter modulo 4 are formed, as a product of the 53-bit significand with 192 bits of 2/π.
final class LargeAngle {

  /// Number of the tangent beside 0, sine, and 1, cosine.
  static final int TANGENT = 2;

  /// The first 1280 binary digits of 2/π after the point, behind 64 zeros.
  private static final long[] TWO_OVER_PI = {
    0L,
    0xa2f9836e4e441529L,
    0xfc2757d1f534ddc0L,
    0xdb6295993c439041L,
    0xfe5163abdebbc561L,
    0xb7246e3a424dd2e0L,
    0x06492eea09d1921cL,
    0xfe1deb1cb129a73eL,
    0xe88235f52ebb4484L,
    0xe99c7026b45f7e41L,
    0x3991d639835339f4L,
    0x9c845f8bbdf9283bL,
    0x1ff897ffde05980fL,
    0xef2f118b5a0a6d1fL,
    0x6d367ecf27cb09b7L,
    0x4f463f669e5fea2dL,
    0x7527bac7ebe5f17bL,
    0x3d0739f78a5292eaL,
    0x6bfb5fb11f8d5d08L,
    0x56033046fc7b6babL,
    0xf0cfbc209af4361dL,
  };

  private LargeAngle() {}

  /// The function (0 sine, 1 cosine, 2 tangent) of x, |x| > 2³⁰; NaN for ±∞ and NaN.
  static double apply(double x, int function) {
    if (!(Math.abs(x) < Double.POSITIVE_INFINITY)) {
      return Double.NaN;
    }
    long bits = Double.doubleToRawLongBits(x);
    int e = (int) ((bits >>> 52) & 0x7ff) - 1075;
    long m = (bits & Log.FRACTION) | (Log.FRACTION + 1);

    // Digits of 2/π with weight 4 or more after scaling by 2ᵉ cannot matter: start at digit e − 2.
    int start = e - 2 + 64;
    int word = start >>> 6;
    int shift = start & 63;
    long a0 = digits(word, shift);
    long a1 = digits(word + 1, shift);
    long a2 = digits(word + 2, shift);

    // m·(a0, a1, a2) modulo 2¹⁹²: two bits of quadrant, then 190 bits of fraction.
    long lo = m * a2;
    long carry = Math.unsignedMultiplyHigh(m, a2);
    long mid = m * a1 + carry;
    long top = m * a0 + Math.unsignedMultiplyHigh(m, a1);
    if (Long.compareUnsigned(mid, carry) < 0) {
      top++;
    }
    long quadrant = top >>> 62;
    long f = (top << 2) | (mid >>> 62);
    long g = (mid << 2) | (lo >>> 62);
    boolean negative = f < 0;
    if (negative) {
      // A fraction of ½ or more: the next quadrant, less 1 − fraction.
      quadrant++;
      f = ~f;
      g = ~g;
    }
    int zeros = f == 0 ? 64 : Long.numberOfLeadingZeros(f);
    if (zeros == 64) {
      f = g;
      g = 0;
    } else if (zeros > 0) {
      f = (f << zeros) | (g >>> (64 - zeros));
      g = g << zeros;
    }
    double unit = Double.longBitsToDouble(Exp.ONE_BITS - ((long) (zeros + 53) << 52));
    double hi = (f >>> 11) * unit;
    double lo53 = (((f & 0x7ff) << 42) | (g >>> 22)) * (unit * 0x1p-53);
    double r = hi * Trig.P1;
    double rLow = Math.fma(hi, Trig.P1, -r) + Math.fma(hi, Trig.P2, lo53 * Trig.P1);
    boolean flip = negative != x < 0;
    long n = x < 0 ? -quadrant : quadrant;
    double sum = r + rLow;
    double sumLow = (r - sum) + rLow;
    return Trig.finish(flip ? -sum : sum, flip ? -sumLow : sumLow, n, function);
  }

  private static long digits(int word, int shift) {
    return shift == 0
        ? TWO_OVER_PI[word]
        : (TWO_OVER_PI[word] << shift) | (TWO_OVER_PI[word + 1] >>> (64 - shift));
  }
}
