package org.thalweg.kernel;

import static org.thalweg.kernel.VectorExp.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The steps of [Trig#sin] and [Trig#cos] on vectors, in the same order, for angles up to
/// [Trig#MODERATE]; sizes as in [VectorExp].
final class VectorTrig {

  private VectorTrig() {}

  /// Sine.
  static DoubleVector sin(DoubleVector x) {
    return reduced(x, 0).blend(x, x.compare(VectorOperators.EQ, 0));
  }

  /// Cosine.
  static DoubleVector cos(DoubleVector x) {
    return reduced(x, 1);
  }

  private static DoubleVector reduced(DoubleVector x, long function) {
    DoubleVector t = x.fma(constant(Trig.TWO_OVER_PI), constant(Exp.ROUND));
    DoubleVector n = t.sub(Exp.ROUND);
    DoubleVector r0 = n.fma(constant(-Trig.P1), x);
    DoubleVector w = n.mul(Trig.P2);
    DoubleVector wLow = n.fma(constant(Trig.P2), w.neg());
    DoubleVector r = r0.sub(w);
    DoubleVector back = r.sub(r0);
    DoubleVector low = r0.sub(r.sub(back)).sub(w.add(back)).sub(n.fma(constant(Trig.P3), wLow));
    LongVector q = t.reinterpretAsLongs().add(function);
    DoubleVector z = r.mul(r);
    VectorMask<Double> odd = q.and(1).compare(VectorOperators.NE, 0).cast(VectorWidth.SPECIES);
    DoubleVector value = sine(r, low, z).blend(cosine(r, low, z), odd);
    LongVector sign = q.and(2).lanewise(VectorOperators.LSHL, 62);
    return value.reinterpretAsLongs().lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
  }

  /// [Trig#sine].
  private static DoubleVector sine(DoubleVector r, DoubleVector low, DoubleVector z) {
    DoubleVector p = constant(Trig.S6).fma(z, constant(Trig.S5));
    p = p.fma(z, constant(Trig.S4));
    p = p.fma(z, constant(Trig.S3));
    p = p.fma(z, constant(Trig.S2));
    p = p.fma(z, constant(Trig.S1));
    return r.add(z.mul(r).fma(p, z.mul(-0.5).fma(low, low)));
  }

  /// [Trig#cosine].
  private static DoubleVector cosine(DoubleVector r, DoubleVector low, DoubleVector z) {
    DoubleVector p = constant(Trig.C6).fma(z, constant(Trig.C5));
    p = p.fma(z, constant(Trig.C4));
    p = p.fma(z, constant(Trig.C3));
    p = p.fma(z, constant(Trig.C2));
    p = p.fma(z, constant(Trig.C1));
    DoubleVector h = z.mul(0.5);
    DoubleVector one = constant(1).sub(h);
    DoubleVector zLow = r.fma(r, z.neg());
    DoubleVector rest = z.mul(z).fma(p, r.fma(low, zLow.mul(0.5)).neg());
    return one.add(constant(1).sub(one).sub(h).add(rest));
  }
}
