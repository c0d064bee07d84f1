package org.thalweg.kernel;

/// log|Γ(x)|.
///
/// Near 1 and 2, where it vanishes, (x − 1)·A(x − 1) and (x − 2)·B(x − 2) with minimax fits of
/// degree 18 and 15. Elsewhere above 0, Stirling's series at z = x + m ≥ 12, (z − ½)(log z − 1) + ½
/// log 2π − ½ + Σ B₂ₖ/(2k(2k−1)z²ᵏ⁻¹), less log(x(x+1)…(x+m−1)), summed in pairs of doubles. Below
/// 0 by reflection, log|Γ(x)| = log(π/(|x|·|sin πx|)) − log Γ(|x|).
public final class LogGamma {

  /// The largest argument whose result is finite, from the equation log Γ(x) = 2¹⁰²⁴ − 2⁹⁷⁰.
  private static final double LARGEST = 0x1.754d9278b51a7p+1014;

  /// −γ and 1 − γ as sums of two doubles.
  private static final double A0 = -0x1.2788cfc6fb619p-1;

  private static final double B0 = 0x1.b0ee6072093cep-2;
  private static final double LOW0 = 0x1.6cb90701fbfabp-58;

  private static final double[] A = {
    0x1.a51a6625307d4p-1,
    -0x1.9a4d55beab2d4p-2,
    0x1.151322ac7d393p-2,
    -0x1.a8b9c17aa67fap-3,
    0x1.5b40cb10b2cf5p-3,
    -0x1.2703a1dce18bbp-3,
    0x1.010b365c57a78p-3,
    -0x1.c806703c348efp-4,
    0x1.9a02104d3f908p-4,
    -0x1.748c49db7d837p-4,
    0x1.5563c9d553ca1p-4,
    -0x1.3b18fc97ad12bp-4,
    0x1.25417b2e87ccap-4,
    -0x1.11945cf6e5e8dp-4,
    0x1.ed0b43e13aee6p-5,
    -0x1.d209df09f5c69p-5,
    0x1.2b647876e5c69p-4,
    -0x1.1816649ac77c0p-4,
  };

  private static final double[] B = {
    0x1.4a34cc4a60fa6p-2,
    -0x1.13e001a557616p-4,
    0x1.51322ac7d9287p-6,
    -0x1.e404fc218727ep-8,
    0x1.7add6eaad62e9p-9,
    -0x1.38ac5c2cf9cf8p-10,
    0x1.0b36b18f876a0p-11,
    -0x1.d3fd57f0f28fbp-13,
    0x1.a12657d4655e5p-14,
    -0x1.78d6c0f8c0440p-15,
    0x1.5839dd514cefap-16,
    -0x1.3e7dfa431f0cfp-17,
    0x1.26f81601f0b39p-18,
    -0x1.e517ff7462142p-20,
    0x1.de46667fccb38p-22,
  };

  /// B₂ₖ/(2k(2k − 1)), k = 1 … 8.
  private static final double[] STIRLING = {
    0x1.5555555555555p-4,
    -0x1.6c16c16c16c17p-9,
    0x1.a01a01a01a01ap-11,
    -0x1.3813813813814p-11,
    0x1.b951e2b18ff23p-11,
    -0x1.f6ab0d9993c7dp-10,
    0x1.a41a41a41a41ap-8,
    -0x1.e4286cb0f5398p-6,
  };

  /// ½·log 2π − ½ as a sum of two doubles.
  private static final double CONSTANT = 0x1.acfe390c97d69p-2;

  private static final double CONSTANT_LOW = 0x1.3494bc9001442p-56;

  /// From 12 on, eight terms of Stirling's series leave an error below 2⁻⁶³.
  private static final double STIRLING_FROM = 12;

  private LogGamma() {}

  /// log|Γ(x)|: ∞ at 0, −1, −2, … and at ±∞.
  public static double of(double x) {
    double a = Math.abs(x);
    if (!(a < Double.POSITIVE_INFINITY)) {
      return a;
    }
    if (a < 0x1p-60) {
      return a == 0 ? Double.POSITIVE_INFINITY : -LogTable.high(a);
    }
    if (x > 0) {
      if (a > 0.75 && a < 1.25) {
        return DoubleDouble.series(a - 1, 0, A0, LOW0, A);
      }
      if (a > 1.75 && a < 2.5) {
        return DoubleDouble.series(a - 2, 0, B0, LOW0, B);
      }
      return positive(a, 0, 0);
    }
    double f = SinePi.distance(a);
    if (f == 0) {
      return Double.POSITIVE_INFINITY;
    }
    // log(|x|·|sin πx|/π) as a sum of two doubles, then −(log Γ(|x|) + that).
    double s = SinePi.sine(f);
    double sLow = SinePi.sineLow(f);
    double p = s * a;
    double pLow = Math.fma(s, a, -p) + sLow * a;
    double l = LogTable.high(p);
    double lLow = LogTable.low(p) + pLow / p;
    double minusLogPi = -0x1.250d048e7a1bdp+0;
    double minusLogPiLow = -0x1.7abf2ad8d5088p-57;
    double sum = l + minusLogPi;
    double sumLow = DoubleDouble.sumError(l, minusLogPi, sum) + (lLow + minusLogPiLow);
    return -positive(a, sum, sumLow);
  }

  /// log Γ(a) + extra + extraLow, a > 0.
  private static double positive(double a, double extra, double extraLow) {
    if (a > LARGEST) {
      return Double.POSITIVE_INFINITY;
    }
    // z = a + m and the product a(a + 1)…(a + m − 1), both as sums of two doubles.
    double z = a;
    double zLow = 0;
    double product = 1;
    double productLow = 0;
    for (int m = 1; z < STIRLING_FROM; m++) {
      double p = product * z;
      productLow = Math.fma(product, z, -p) + (product * zLow + productLow * z);
      product = p;
      double next = a + m;
      zLow = DoubleDouble.sumError(a, m, next);
      z = next;
    }
    double l = LogTable.high(z);
    double lLow = LogTable.low(z) + zLow / z;
    double b = l - 1;
    double bLow = ((l - b) - 1) + lLow;
    double h = z - 0.5;
    double hLow = ((z - h) - 0.5) + zLow;
    double main = h * b;
    double mainLow = Math.fma(h, b, -main) + (h * bLow + hLow * b);

    double w = 1 / z;
    double v = w * w;
    double series = STIRLING[7];
    for (int i = 6; i >= 0; i--) {
      series = Math.fma(series, v, STIRLING[i]);
    }
    double s1 = main + CONSTANT;
    double e1 = DoubleDouble.sumError(main, CONSTANT, s1) + (mainLow + CONSTANT_LOW);
    double s2 = s1 + extra;
    double e2 = DoubleDouble.sumError(s1, extra, s2) + (e1 + extraLow);
    double minusLog = -LogTable.high(product);
    double minusLogLow = -(LogTable.low(product) + productLow / product);
    double s3 = s2 + minusLog;
    double e3 = DoubleDouble.sumError(s2, minusLog, s3) + (e2 + minusLogLow);
    return s3 + Math.fma(series, w, e3);
  }
}
