package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The steps of [Trig#sin] and [Trig#cos] on vectors, in the same order; vectors with an angle
/// beyond [Trig#MODERATE] go to the scalar function. n is a multiple of the vector length, and how
/// such loops are written stands in [VectorWidth].
final class VectorTrig {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector HALF = constant(0.5);
  private static final DoubleVector ZERO = constant(0.0);
  private static final DoubleVector ROUND = constant(Exp.ROUND);
  private static final DoubleVector TWO_OVER_PI = constant(Trig.TWO_OVER_PI);
  private static final DoubleVector MINUS_P1 = constant(-Trig.P1);
  private static final DoubleVector P2 = constant(Trig.P2);
  private static final DoubleVector P3 = constant(Trig.P3);
  private static final DoubleVector MINUS_HALF = constant(-0.5);
  private static final DoubleVector MODERATE = constant(Trig.MODERATE);
  private static final DoubleVector S1 = constant(Trig.S1);
  private static final DoubleVector S2 = constant(Trig.S2);
  private static final DoubleVector S3 = constant(Trig.S3);
  private static final DoubleVector S4 = constant(Trig.S4);
  private static final DoubleVector S5 = constant(Trig.S5);
  private static final DoubleVector S6 = constant(Trig.S6);
  private static final DoubleVector C1 = constant(Trig.C1);
  private static final DoubleVector C2 = constant(Trig.C2);
  private static final DoubleVector C3 = constant(Trig.C3);
  private static final DoubleVector C4 = constant(Trig.C4);
  private static final DoubleVector C5 = constant(Trig.C5);
  private static final DoubleVector C6 = constant(Trig.C6);
  private static final LongVector ZERO_BITS = constant(0L);
  private static final LongVector ONE_BIT = constant(1L);
  private static final LongVector TWO_BIT = constant(2L);

  private VectorTrig() {}

  /// sin x if `op` is SIN, cos x if it is COS.
  static void apply(UnaryOp op, double[] a, int ao, double[] dst, int d, int n) {
    boolean sine = op == UnaryOp.SIN;
    LongVector function = sine ? ZERO_BITS : ONE_BIT;
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      if (x.abs().compare(VectorOperators.GT, MODERATE).anyTrue()) {
        ScalarUnary.apply(op, a, ao + i, dst, d + i, VectorWidth.LANES);
        continue;
      }
      DoubleVector t = x.fma(TWO_OVER_PI, ROUND);
      DoubleVector k = t.sub(ROUND);
      DoubleVector r0 = k.fma(MINUS_P1, x);
      DoubleVector w = k.mul(P2);
      DoubleVector wLow = k.fma(P2, w.neg());
      DoubleVector r = r0.sub(w);
      DoubleVector back = r.sub(r0);
      DoubleVector low = r0.sub(r.sub(back)).sub(w.add(back)).sub(k.fma(P3, wLow));
      DoubleVector z = r.mul(r);
      DoubleVector p = z.fma(S6, S5);
      p = p.fma(z, S4);
      p = p.fma(z, S3);
      p = p.fma(z, S2);
      p = p.fma(z, S1);
      DoubleVector u = r.add(z.mul(r).fma(p, z.mul(MINUS_HALF).fma(low, low)));
      DoubleVector q = z.fma(C6, C5);
      q = q.fma(z, C4);
      q = q.fma(z, C3);
      q = q.fma(z, C2);
      q = q.fma(z, C1);
      DoubleVector h = z.mul(HALF);
      DoubleVector one = ONE.sub(h);
      DoubleVector zLow = r.fma(r, z.neg());
      DoubleVector rest = z.mul(z).fma(q, r.fma(low, zLow.mul(HALF)).neg());
      DoubleVector v = one.add(ONE.sub(one).sub(h).add(rest));
      LongVector quadrant = t.reinterpretAsLongs().add(function);
      u = u.blend(v, quadrant.and(ONE_BIT).compare(VectorOperators.EQ, ONE_BIT).cast(S));
      LongVector sign = quadrant.and(TWO_BIT).lanewise(VectorOperators.LSHL, 62);
      v = u.reinterpretAsLongs().lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
      if (sine) {
        v = v.blend(x, x.compare(VectorOperators.EQ, ZERO));
      }
      v.intoArray(dst, d + i);
    }
  }
}
