package org.thalweg.kernel;

/// Sums of contiguous rows over 8 lanes.
final class ScalarReductions {

  private ScalarReductions() {}

  static double sum(double[] a, int ao, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = ao;
    int end = ao + n;
    for (; i < end - 7; i += 8) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      s4 += a[i + 4];
      s5 += a[i + 5];
      s6 += a[i + 6];
      s7 += a[i + 7];
    }
    int left = end - i;
    s0 = left > 0 ? s0 + a[i] : s0;
    s1 = left > 1 ? s1 + a[i + 1] : s1;
    s2 = left > 2 ? s2 + a[i + 2] : s2;
    s3 = left > 3 ? s3 + a[i + 3] : s3;
    s4 = left > 4 ? s4 + a[i + 4] : s4;
    s5 = left > 5 ? s5 + a[i + 5] : s5;
    s6 = left > 6 ? s6 + a[i + 6] : s6;
    return Lanes.fold(s0, s1, s2, s3, s4, s5, s6, s7);
  }

  static double dot(double[] a, int ao, double[] b, int bo, int n) {
    return ScalarDense.dot(b, bo, Lanes.COUNT, a, ao, n);
  }

  static double dot(double[] a, int ao, double[] b, int bo, double[] c, int co, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = 0;
    for (; i < n - 7; i += 8) {
      s0 = Math.fma(a[ao + i] * b[bo + i], c[co + i], s0);
      s1 = Math.fma(a[ao + i + 1] * b[bo + i + 1], c[co + i + 1], s1);
      s2 = Math.fma(a[ao + i + 2] * b[bo + i + 2], c[co + i + 2], s2);
      s3 = Math.fma(a[ao + i + 3] * b[bo + i + 3], c[co + i + 3], s3);
      s4 = Math.fma(a[ao + i + 4] * b[bo + i + 4], c[co + i + 4], s4);
      s5 = Math.fma(a[ao + i + 5] * b[bo + i + 5], c[co + i + 5], s5);
      s6 = Math.fma(a[ao + i + 6] * b[bo + i + 6], c[co + i + 6], s6);
      s7 = Math.fma(a[ao + i + 7] * b[bo + i + 7], c[co + i + 7], s7);
    }
    int left = n - i;
    s0 = left > 0 ? Math.fma(a[ao + i] * b[bo + i], c[co + i], s0) : s0;
    s1 = left > 1 ? Math.fma(a[ao + i + 1] * b[bo + i + 1], c[co + i + 1], s1) : s1;
    s2 = left > 2 ? Math.fma(a[ao + i + 2] * b[bo + i + 2], c[co + i + 2], s2) : s2;
    s3 = left > 3 ? Math.fma(a[ao + i + 3] * b[bo + i + 3], c[co + i + 3], s3) : s3;
    s4 = left > 4 ? Math.fma(a[ao + i + 4] * b[bo + i + 4], c[co + i + 4], s4) : s4;
    s5 = left > 5 ? Math.fma(a[ao + i + 5] * b[bo + i + 5], c[co + i + 5], s5) : s5;
    s6 = left > 6 ? Math.fma(a[ao + i + 6] * b[bo + i + 6], c[co + i + 6], s6) : s6;
    return Lanes.fold(s0, s1, s2, s3, s4, s5, s6, s7);
  }
}
