package org.thalweg.kernel;

import java.math.BigDecimal;

/// A number as the unevaluated sum of two doubles, about 31 digits; plain and slow, for references.
record Dd(double hi, double lo) {

  static final Dd ZERO = new Dd(0, 0);
  static final Dd ONE = new Dd(1, 0);

  static Dd of(double x) {
    return new Dd(x, 0);
  }

  static Dd of(BigDecimal x) {
    double hi = x.doubleValue();
    return new Dd(hi, x.subtract(new BigDecimal(hi)).doubleValue());
  }

  /// a + b exactly, if nothing overflows.
  static Dd sum(double a, double b) {
    double s = a + b;
    double back = s - a;
    return new Dd(s, (a - (s - back)) + (b - back));
  }

  /// a·b exactly, if nothing underflows.
  static Dd product(double a, double b) {
    double p = a * b;
    return new Dd(p, Math.fma(a, b, -p));
  }

  private static Dd fast(double a, double b) {
    double s = a + b;
    return new Dd(s, b - (s - a));
  }

  Dd plus(Dd o) {
    Dd s = sum(hi, o.hi);
    Dd t = sum(lo, o.lo);
    Dd u = fast(s.hi, s.lo + t.hi);
    return fast(u.hi, u.lo + t.lo);
  }

  Dd plus(double o) {
    return plus(of(o));
  }

  Dd minus(Dd o) {
    return plus(o.negate());
  }

  Dd negate() {
    return new Dd(-hi, -lo);
  }

  Dd times(Dd o) {
    Dd p = product(hi, o.hi);
    return fast(p.hi, p.lo + (hi * o.lo + lo * o.hi));
  }

  Dd times(double o) {
    return times(of(o));
  }

  Dd over(Dd o) {
    double q1 = hi / o.hi;
    Dd r = minus(o.times(q1));
    double q2 = r.hi / o.hi;
    r = r.minus(o.times(q2));
    double q3 = r.hi / o.hi;
    return fast(q1, q2).plus(q3);
  }

  Dd over(double o) {
    return over(of(o));
  }

  /// Times a power of two.
  Dd scaled(int exponent) {
    return new Dd(Math.scalb(hi, exponent), Math.scalb(lo, exponent));
  }

  Dd abs() {
    return hi < 0 ? negate() : this;
  }

  BigDecimal toBigDecimal() {
    return new BigDecimal(hi).add(new BigDecimal(lo));
  }

  /// The distance of `x` from this number, in units of the last place of the double nearest to it.
  double ulps(double x) {
    double error = Math.abs((hi - x) + lo);
    return error / Math.ulp(hi);
  }
}
