package org.thalweg.kernel;

import static org.thalweg.kernel.VectorExp.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/// The steps of [Erf] on vectors, in the same order; sizes as in [VectorExp].
final class VectorErf {

  private VectorErf() {}

  /// [Erf#of].
  static DoubleVector erf(DoubleVector x) {
    DoubleVector a = x.abs();
    DoubleVector inner = a.fma(inner(a.mul(a)), a);
    DoubleVector t = a.blend(Erf.LARGEST, a.compare(VectorOperators.GT, Erf.LARGEST));
    DoubleVector outer = constant(1).sub(VectorExp.exp(outer(t)));
    return VectorExp.copySign(outer.blend(inner, a.compare(VectorOperators.LT, 1)), x);
  }

  /// [Erf#inner].
  private static DoubleVector inner(DoubleVector z) {
    DoubleVector p = constant(Erf.A12).fma(z, constant(Erf.A11));
    p = p.fma(z, constant(Erf.A10));
    p = p.fma(z, constant(Erf.A9));
    p = p.fma(z, constant(Erf.A8));
    p = p.fma(z, constant(Erf.A7));
    p = p.fma(z, constant(Erf.A6));
    p = p.fma(z, constant(Erf.A5));
    p = p.fma(z, constant(Erf.A4));
    p = p.fma(z, constant(Erf.A3));
    p = p.fma(z, constant(Erf.A2));
    p = p.fma(z, constant(Erf.A1));
    p = p.fma(z, constant(Erf.A0));
    return p;
  }

  /// [Erf#outer].
  private static DoubleVector outer(DoubleVector t) {
    DoubleVector p = constant(Erf.B18).fma(t, constant(Erf.B17));
    p = p.fma(t, constant(Erf.B16));
    p = p.fma(t, constant(Erf.B15));
    p = p.fma(t, constant(Erf.B14));
    p = p.fma(t, constant(Erf.B13));
    p = p.fma(t, constant(Erf.B12));
    p = p.fma(t, constant(Erf.B11));
    p = p.fma(t, constant(Erf.B10));
    p = p.fma(t, constant(Erf.B9));
    p = p.fma(t, constant(Erf.B8));
    p = p.fma(t, constant(Erf.B7));
    p = p.fma(t, constant(Erf.B6));
    p = p.fma(t, constant(Erf.B5));
    p = p.fma(t, constant(Erf.B4));
    p = p.fma(t, constant(Erf.B3));
    p = p.fma(t, constant(Erf.B2));
    p = p.fma(t, constant(Erf.B1));
    p = p.fma(t, constant(Erf.B0));
    return p;
  }
}
