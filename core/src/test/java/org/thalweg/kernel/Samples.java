package org.thalweg.kernel;

import java.util.SplittableRandom;

/// Arguments for tests of kernels: many magnitudes, special values mixed in.
final class Samples {

  /// Zeros, infinities, NaN, subnormals, the ends of ranges and borders inside the functions.
  static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    709.782712893384,
    709.7827128933841,
    -745.1332191019411,
    -745.1332191019412,
    -708.4,
    -746.5,
    40,
    -40,
    22,
    5.95,
    1e-300,
    -1e-20,
    0x1p-54,
    0x1p30,
    1e22,
    -1e300,
    2,
    0.5,
    -7,
  };

  private Samples() {}

  /// An array of `length` doubles, about one in six special.
  static double[] mixed(SplittableRandom random, int length) {
    double[] a = new double[length];
    for (int i = 0; i < length; i++) {
      a[i] = any(random);
    }
    return a;
  }

  /// An array of `length` doubles of moderate size, none special.
  static double[] ordinary(SplittableRandom random, int length) {
    double[] a = new double[length];
    for (int i = 0; i < length; i++) {
      a[i] = random.nextDouble(-3, 3);
    }
    return a;
  }

  private static double any(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
      case 1 -> random.nextDouble(-1.5, 1.5);
      case 2 -> random.nextDouble(-30, 30);
      case 3 -> random.nextDouble(-760, 760);
      case 4 -> Math.scalb(random.nextDouble(-2, 2), random.nextInt(-1074, 1024));
      default -> random.nextInt(-9, 10);
    };
  }
}
