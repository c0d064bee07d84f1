package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The steps of [Softplus#of] on vectors, in the same order, as three loops over a scratch array:
/// [VectorDecay], [VectorQuotient], then the logarithm; n is a multiple of the vector length, and
/// how such loops are written stands in [VectorWidth].
final class VectorSoftplus {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
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
      VectorQuotient.apply(VectorQuotient.Of.SOFTPLUS, a, ao + i, scratch, dst, d + i, rows);
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
      VectorQuotient.both(a, ao + i, scratch, sigmoid, go + i, rows);
      logarithm(a, ao + i, scratch, softplus, so + i, rows);
    }
  }

  /// max(x, 0) + log(1 + e), where −t and its second part stand in `scratch`.
  private static void logarithm(double[] a, int ao, double[] scratch, double[] dst, int d, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector t = DoubleVector.fromArray(S, scratch, i);
      DoubleVector tLow = DoubleVector.fromArray(S, scratch, VectorDecay.ROWS + i);
      DoubleVector z = t.mul(t);
      DoubleVector z2 = z.mul(z);
      DoubleVector z4 = z2.mul(z2);
      DoubleVector p1 = z.fma(R2, R1);
      DoubleVector p3 = z.fma(R4, R3);
      DoubleVector p5 = z.fma(R6, R5);
      DoubleVector p7 = z.fma(R8, R7);
      DoubleVector p9 = z.fma(R10, R9);
      p1 = p3.fma(z2, p1);
      p5 = p7.fma(z2, p5);
      DoubleVector p = p9.fma(z4, p5).fma(z4, p1);
      DoubleVector tz = t.mul(z);
      DoubleVector tail = tz.fma(p, tLow);
      VectorMask<Double> upper = x.compare(VectorOperators.GE, ZERO);
      DoubleVector linear = ZERO.blend(x, upper);
      DoubleVector sum = linear.sub(t);
      DoubleVector back = sum.sub(linear);
      DoubleVector ofLinear = linear.sub(sum.sub(back));
      DoubleVector ofT = t.add(back);
      DoubleVector error = ofLinear.sub(ofT);
      DoubleVector result = sum.add(error.sub(tail));
      result.blend(x, x.compare(VectorOperators.GT, LINEAR)).intoArray(dst, d + i);
    }
  }
}
