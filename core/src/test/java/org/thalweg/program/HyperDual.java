package org.thalweg.program;

/// A number v with its derivatives along two directions and both, v + a·ε₁ + b·ε₂ + ab·ε₁ε₂, and
/// beside each part the sum of the magnitudes of the terms that made it, by which its rounding
/// error is to be judged: where a part is computed from x and f′(x) is not exact because x is not,
/// that counts too. Written apart from the library: no rule here is taken from it.
record HyperDual(
    double v, double a, double b, double ab, double sv, double sa, double sb, double sab) {

  static final HyperDual ZERO = constant(0);

  static HyperDual constant(double v) {
    return new HyperDual(v, 0, 0, 0, Math.abs(v), 0, 0, 0);
  }

  /// A variable with its components of the two directions.
  static HyperDual variable(double v, double a, double b) {
    return new HyperDual(v, a, b, 0, Math.abs(v), Math.abs(a), Math.abs(b), 0);
  }

  HyperDual plus(HyperDual y) {
    return new HyperDual(
        v + y.v, a + y.a, b + y.b, ab + y.ab, sv + y.sv, sa + y.sa, sb + y.sb, sab + y.sab);
  }

  HyperDual times(double c) {
    double m = Math.abs(c);
    return new HyperDual(c * v, c * a, c * b, c * ab, m * sv, m * sa, m * sb, m * sab);
  }

  HyperDual minus(HyperDual y) {
    return plus(y.times(-1));
  }

  HyperDual times(HyperDual y) {
    return new HyperDual(
        v * y.v,
        a * y.v + v * y.a,
        b * y.v + v * y.b,
        ab * y.v + a * y.b + b * y.a + v * y.ab,
        size(v, sv, y.v, y.sv),
        size(a, sa, y.v, y.sv) + size(v, sv, y.a, y.sa),
        size(b, sb, y.v, y.sv) + size(v, sv, y.b, y.sb),
        size(ab, sab, y.v, y.sv)
            + size(a, sa, y.b, y.sb)
            + size(b, sb, y.a, y.sa)
            + size(v, sv, y.ab, y.sab));
  }

  private static double size(double p, double sp, double q, double sq) {
    return Math.abs(p) * sq + sp * Math.abs(q);
  }

  /// A function of this number, from its value and first three derivatives.
  HyperDual map(double f, double f1, double f2, double f3) {
    return map(f, f1, f2, f3, Math.abs(f1), Math.abs(f2));
  }

  /// A function whose derivatives are themselves sums, as tanh′ = 1 − tanh²: m1 and m2 are the
  /// magnitudes of their terms.
  HyperDual map(double f, double f1, double f2, double f3, double m1, double m2) {
    return new HyperDual(
        f,
        f1 * a,
        f1 * b,
        f2 * a * b + f1 * ab,
        Math.abs(f) + m1 * sv,
        m1 * sa + m2 * sv * Math.abs(a),
        m1 * sb + m2 * sv * Math.abs(b),
        Math.abs(f3) * sv * Math.abs(a * b)
            + m2 * (sa * Math.abs(b) + Math.abs(a) * sb + sv * Math.abs(ab))
            + m1 * sab);
  }

  HyperDual reciprocal() {
    double r = 1 / v;
    return map(r, -r * r, 2 * r * r * r, -6 * r * r * r * r);
  }

  HyperDual exp() {
    double e = StrictMath.exp(v);
    return map(e, e, e, e);
  }

  HyperDual log() {
    double r = 1 / v;
    return map(StrictMath.log(v), r, -r * r, 2 * r * r * r);
  }

  /// This to a constant power.
  HyperDual power(double n) {
    return map(
        StrictMath.pow(v, n),
        falling(n, 1) * StrictMath.pow(v, n - 1),
        falling(n, 2) * StrictMath.pow(v, n - 2),
        falling(n, 3) * StrictMath.pow(v, n - 3));
  }

  /// n(n−1)…, k factors.
  private static double falling(double n, int k) {
    double product = 1;
    for (int i = 0; i < k; i++) {
      product *= n - i;
    }
    return product;
  }
}
