package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The steps of [Softplus#of] on vectors, in the same order, as two loops: [VectorDecay] into a
/// scratch array, then the logarithm; n is a multiple of the vector length, and how such loops are
/// written stands in [VectorWidth].
final class VectorSoftplus {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector TWO = constant(2.0);
  private static final DoubleVector ZERO = constant(0.0);
  private static final DoubleVector LINEAR = constant(Softplus.LINEAR);
  private static final DoubleVector R1 = constant(Softplus.R1);
  private static final DoubleVector R2 = constant(Softplus.R2);
  private static final DoubleVector R3 = constant(Softplus.R3);
  private static final DoubleVector R4 = constant(Softplus.R4);
  private static final DoubleVector R5 = constant(Softplus.R5);
  private static final DoubleVector R6 = constant(Softplus.R6);
  private static final DoubleVector R7 = constant(Softplus.R7);
  private static final DoubleVector R8 = constant(Softplus.R8);
  private static final DoubleVector R9 = constant(Softplus.R9);
  private static final DoubleVector R10 = constant(Softplus.R10);

  private VectorSoftplus() {}

  /// log(1 + eˣ), `scratch` of length 2·[VectorDecay#ROWS].
  static void softplus(double[] a, int ao, double[] dst, int d, int n, double[] scratch) {
    for (int i = 0; i < n; i += VectorDecay.ROWS) {
      int rows = Math.min(VectorDecay.ROWS, n - i);
      VectorDecay.decay(a, ao + i, scratch, rows);
      logarithm(a, ao + i, scratch, dst, d + i, rows);
    }
  }

  /// log(1 + eˣ) and 1/(1 + e⁻ˣ) from one e^(−|x|); `sigmoid` must not overlap `a`.
  static void withSigmoid(
      double[] a,
      int ao,
      double[] softplus,
      int so,
      double[] sigmoid,
      int go,
      int n,
      double[] scratch) {
    for (int i = 0; i < n; i += VectorDecay.ROWS) {
      int rows = Math.min(VectorDecay.ROWS, n - i);
      VectorDecay.decay(a, ao + i, scratch, rows);
      both(a, ao + i, scratch, softplus, so + i, sigmoid, go + i, rows);
    }
  }

  /// max(x, 0) + log(1 + e + eLow).
  private static void logarithm(double[] a, int ao, double[] scratch, double[] dst, int d, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector e = DoubleVector.fromArray(S, scratch, i);
      DoubleVector eLow = DoubleVector.fromArray(S, scratch, VectorDecay.ROWS + i);
      DoubleVector u = e.add(TWO);
      DoubleVector uLow = TWO.sub(u).add(e).add(eLow);
      DoubleVector inverse = ONE.div(u);
      DoubleVector t = e.mul(inverse.add(inverse));
      DoubleVector correction = eLow.add(eLow).sub(t.mul(uLow));
      DoubleVector tLow = t.neg().fma(u, e.add(e)).add(correction).mul(inverse);
      DoubleVector z = t.mul(t);
      DoubleVector z2 = z.mul(z);
      DoubleVector z4 = z2.mul(z2);
      DoubleVector p1 = R2.fma(z, R1);
      DoubleVector p3 = R4.fma(z, R3);
      DoubleVector p5 = R6.fma(z, R5);
      DoubleVector p7 = R8.fma(z, R7);
      DoubleVector p9 = R10.fma(z, R9);
      p1 = p3.fma(z2, p1);
      p5 = p7.fma(z2, p5);
      DoubleVector p = p9.fma(z4, p5).fma(z4, p1);
      DoubleVector tail = t.mul(z).fma(p, tLow);
      DoubleVector linear = ZERO.blend(x, x.compare(VectorOperators.GT, ZERO));
      DoubleVector sum = linear.add(t);
      DoubleVector back = sum.sub(linear);
      DoubleVector error = linear.sub(sum.sub(back)).add(t.sub(back));
      DoubleVector result = sum.add(error.add(tail));
      result.blend(x, x.compare(VectorOperators.GT, LINEAR)).intoArray(dst, d + i);
    }
  }

  /// The same and 1/(1 + e + eLow), or (e + eLow)/(1 + e + eLow) for x < 0.
  private static void both(
      double[] a,
      int ao,
      double[] scratch,
      double[] softplus,
      int so,
      double[] sigmoid,
      int go,
      int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector e = DoubleVector.fromArray(S, scratch, i);
      DoubleVector eLow = DoubleVector.fromArray(S, scratch, VectorDecay.ROWS + i);
      DoubleVector u = e.add(TWO);
      DoubleVector uLow = TWO.sub(u).add(e).add(eLow);
      DoubleVector inverse = ONE.div(u);
      DoubleVector t = e.mul(inverse.add(inverse));
      DoubleVector correction = eLow.add(eLow).sub(t.mul(uLow));
      DoubleVector tLow = t.neg().fma(u, e.add(e)).add(correction).mul(inverse);
      DoubleVector z = t.mul(t);
      DoubleVector z2 = z.mul(z);
      DoubleVector z4 = z2.mul(z2);
      DoubleVector p1 = R2.fma(z, R1);
      DoubleVector p3 = R4.fma(z, R3);
      DoubleVector p5 = R6.fma(z, R5);
      DoubleVector p7 = R8.fma(z, R7);
      DoubleVector p9 = R10.fma(z, R9);
      p1 = p3.fma(z2, p1);
      p5 = p7.fma(z2, p5);
      DoubleVector p = p9.fma(z4, p5).fma(z4, p1);
      DoubleVector tail = t.mul(z).fma(p, tLow);
      DoubleVector linear = ZERO.blend(x, x.compare(VectorOperators.GT, ZERO));
      DoubleVector sum = linear.add(t);
      DoubleVector back = sum.sub(linear);
      DoubleVector error = linear.sub(sum.sub(back)).add(t.sub(back));
      DoubleVector result = sum.add(error.add(tail));
      result.blend(x, x.compare(VectorOperators.GT, LINEAR)).intoArray(softplus, so + i);
      DoubleVector v = e.add(ONE);
      DoubleVector vLow = ONE.sub(v).add(e).add(eLow);
      VectorMask<Double> upper = x.compare(VectorOperators.GE, ZERO);
      DoubleVector w = e.blend(ONE, upper);
      DoubleVector wLow = eLow.blend(ZERO, upper);
      DoubleVector inverseOfV = ONE.div(v);
      DoubleVector q = w.mul(inverseOfV);
      DoubleVector remainder = q.neg().fma(v, w).add(wLow.sub(q.mul(vLow)));
      remainder.fma(inverseOfV, q).intoArray(sigmoid, go + i);
    }
  }
}
