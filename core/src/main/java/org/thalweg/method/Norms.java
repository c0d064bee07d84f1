package org.thalweg.method;

/// Norms of vectors, as stop rules measure them.
public final class Norms {
  private Norms() {}

  /// ‖v‖∞, the largest |vᵢ|; NaN when any element is NaN.
  public static double max(double[] v) {
    double largest = 0;
    for (double element : v) {
      largest = Math.max(largest, Math.abs(element));
    }
    return largest;
  }

  /// ‖a − b‖∞; NaN when any difference is.
  public static double maxDifference(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  /// Sets elements of a vector to 0, so that they have no part in its norms.
  ///
  /// @param v overwritten
  /// @param which true for those
  public static void clear(double[] v, boolean[] which) {
    for (int i = 0; i < v.length; i++) {
      v[i] = which[i] ? 0 : v[i];
    }
  }

  /// aᵀb, summed over 8 lanes joined in a fixed order, so that the bits do not depend on the
  /// machine.
  public static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = 0;
    for (; i + 8 <= a.length; i += 8) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
      s4 += a[i + 4] * b[i + 4];
      s5 += a[i + 5] * b[i + 5];
      s6 += a[i + 6] * b[i + 6];
      s7 += a[i + 7] * b[i + 7];
    }
    double tail = 0;
    for (; i < a.length; i++) {
      tail += a[i] * b[i];
    }
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7)) + tail;
  }

  /// ‖v‖₂.
  public static double euclidean(double[] v) {
    return Math.sqrt(dot(v, v));
  }
}
