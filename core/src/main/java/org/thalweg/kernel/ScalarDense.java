package org.thalweg.kernel;

/// Products with the columns of a matrix laid out as in [BlockKernels], one row or column at a
/// time.
final class ScalarDense {

  private ScalarDense() {}

  /// Rows `from` to before n of one output of [BlockKernels#affine].
  static void affine(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      double[] w,
      int wo,
      int wStep,
      double[] dst,
      int d,
      int from,
      int n,
      boolean add) {
    for (int i = from; i < n; i++) {
      double s = row(x, xo + (i >> 3) * tileStep + (i & 7), columnStep, columns, w, wo, wStep);
      dst[d + i] = add ? dst[d + i] + s : s;
    }
  }

  /// Σⱼ x[xo + j·columnStep]·w[wo + j·wStep].
  private static double row(
      double[] x, int xo, int columnStep, int columns, double[] w, int wo, int wStep) {
    double s0 = 0;
    double s1 = 0;
    int j = 0;
    int at = xo;
    int v = wo;
    for (; j < columns - 1; j += 2) {
      s0 = Math.fma(x[at], w[v], s0);
      s1 = Math.fma(x[at + columnStep], w[v + wStep], s1);
      at += 2 * columnStep;
      v += 2 * wStep;
    }
    if (j < columns) {
      s0 = Math.fma(x[at], w[v], s0);
    }
    return s0 + s1;
  }

  /// Σᵢ aᵢ·xᵢ over 8 lanes, x a column whose tiles lie `tileStep` apart.
  static double dot(double[] x, int xo, int tileStep, double[] a, int ao, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int at = xo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      s0 = Math.fma(a[ao + i], x[at], s0);
      s1 = Math.fma(a[ao + i + 1], x[at + 1], s1);
      s2 = Math.fma(a[ao + i + 2], x[at + 2], s2);
      s3 = Math.fma(a[ao + i + 3], x[at + 3], s3);
      s4 = Math.fma(a[ao + i + 4], x[at + 4], s4);
      s5 = Math.fma(a[ao + i + 5], x[at + 5], s5);
      s6 = Math.fma(a[ao + i + 6], x[at + 6], s6);
      s7 = Math.fma(a[ao + i + 7], x[at + 7], s7);
      at += tileStep;
    }
    int left = n - i;
    s0 = left > 0 ? Math.fma(a[ao + i], x[at], s0) : s0;
    s1 = left > 1 ? Math.fma(a[ao + i + 1], x[at + 1], s1) : s1;
    s2 = left > 2 ? Math.fma(a[ao + i + 2], x[at + 2], s2) : s2;
    s3 = left > 3 ? Math.fma(a[ao + i + 3], x[at + 3], s3) : s3;
    s4 = left > 4 ? Math.fma(a[ao + i + 4], x[at + 4], s4) : s4;
    s5 = left > 5 ? Math.fma(a[ao + i + 5], x[at + 5], s5) : s5;
    s6 = left > 6 ? Math.fma(a[ao + i + 6], x[at + 6], s6) : s6;
    return Lanes.fold(s0, s1, s2, s3, s4, s5, s6, s7);
  }

  /// Σᵢ uᵢ·vᵢ over 8 lanes, u and v columns whose tiles lie `tileStep` apart.
  static double columnDot(double[] x, int uo, int vo, int tileStep, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int u = uo;
    int v = vo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      s0 = Math.fma(x[u], x[v], s0);
      s1 = Math.fma(x[u + 1], x[v + 1], s1);
      s2 = Math.fma(x[u + 2], x[v + 2], s2);
      s3 = Math.fma(x[u + 3], x[v + 3], s3);
      s4 = Math.fma(x[u + 4], x[v + 4], s4);
      s5 = Math.fma(x[u + 5], x[v + 5], s5);
      s6 = Math.fma(x[u + 6], x[v + 6], s6);
      s7 = Math.fma(x[u + 7], x[v + 7], s7);
      u += tileStep;
      v += tileStep;
    }
    int left = n - i;
    s0 = left > 0 ? Math.fma(x[u], x[v], s0) : s0;
    s1 = left > 1 ? Math.fma(x[u + 1], x[v + 1], s1) : s1;
    s2 = left > 2 ? Math.fma(x[u + 2], x[v + 2], s2) : s2;
    s3 = left > 3 ? Math.fma(x[u + 3], x[v + 3], s3) : s3;
    s4 = left > 4 ? Math.fma(x[u + 4], x[v + 4], s4) : s4;
    s5 = left > 5 ? Math.fma(x[u + 5], x[v + 5], s5) : s5;
    s6 = left > 6 ? Math.fma(x[u + 6], x[v + 6], s6) : s6;
    return Lanes.fold(s0, s1, s2, s3, s4, s5, s6, s7);
  }

  /// Σᵢ (wᵢ·uᵢ)·vᵢ over 8 lanes, u and v columns whose tiles lie `tileStep` apart.
  static double weightedDot(double[] x, int uo, int vo, int tileStep, double[] w, int wo, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int u = uo;
    int v = vo;
    int i = 0;
    for (; i < n - 7; i += 8) {
      int r = wo + i;
      s0 = Math.fma(w[r] * x[u], x[v], s0);
      s1 = Math.fma(w[r + 1] * x[u + 1], x[v + 1], s1);
      s2 = Math.fma(w[r + 2] * x[u + 2], x[v + 2], s2);
      s3 = Math.fma(w[r + 3] * x[u + 3], x[v + 3], s3);
      s4 = Math.fma(w[r + 4] * x[u + 4], x[v + 4], s4);
      s5 = Math.fma(w[r + 5] * x[u + 5], x[v + 5], s5);
      s6 = Math.fma(w[r + 6] * x[u + 6], x[v + 6], s6);
      s7 = Math.fma(w[r + 7] * x[u + 7], x[v + 7], s7);
      u += tileStep;
      v += tileStep;
    }
    int left = n - i;
    int r = wo + i;
    s0 = left > 0 ? Math.fma(w[r] * x[u], x[v], s0) : s0;
    s1 = left > 1 ? Math.fma(w[r + 1] * x[u + 1], x[v + 1], s1) : s1;
    s2 = left > 2 ? Math.fma(w[r + 2] * x[u + 2], x[v + 2], s2) : s2;
    s3 = left > 3 ? Math.fma(w[r + 3] * x[u + 3], x[v + 3], s3) : s3;
    s4 = left > 4 ? Math.fma(w[r + 4] * x[u + 4], x[v + 4], s4) : s4;
    s5 = left > 5 ? Math.fma(w[r + 5] * x[u + 5], x[v + 5], s5) : s5;
    s6 = left > 6 ? Math.fma(w[r + 6] * x[u + 6], x[v + 6], s6) : s6;
    return Lanes.fold(s0, s1, s2, s3, s4, s5, s6, s7);
  }
}
