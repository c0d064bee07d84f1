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
  private static final DoubleVector HALF = constant(0.5);
  private static final DoubleVector ZERO = constant(0.0);
  private static final DoubleVector LN2_HI = constant(Exp.LN2_HI);
  private static final DoubleVector LN2_LO = constant(Exp.LN2_LO);
  private static final DoubleVector ROOT_TWO = constant(Softplus.ROOT_TWO);
  private static final DoubleVector LINEAR = constant(Softplus.LINEAR);
  private static final DoubleVector R1 = constant(Log.R1);
  private static final DoubleVector R2 = constant(Log.R2);
  private static final DoubleVector R3 = constant(Log.R3);
  private static final DoubleVector R4 = constant(Log.R4);
  private static final DoubleVector R5 = constant(Log.R5);
  private static final DoubleVector R6 = constant(Log.R6);
  private static final DoubleVector R7 = constant(Log.R7);

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
      VectorSigmoid.quotient(a, ao + i, scratch, sigmoid, go + i, rows);
      logarithm(a, ao + i, scratch, softplus, so + i, rows);
    }
  }

  /// max(x, 0) + log(1 + e + eLow).
  private static void logarithm(double[] a, int ao, double[] scratch, double[] dst, int d, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector e = DoubleVector.fromArray(S, scratch, i);
      DoubleVector u = e.add(ONE);
      DoubleVector c =
          ONE.sub(u).add(e).add(DoubleVector.fromArray(S, scratch, VectorDecay.ROWS + i));
      VectorMask<Double> wide = u.compare(VectorOperators.GT, ROOT_TWO);
      DoubleVector f0 = u.blend(u.mul(HALF), wide).sub(ONE);
      c = c.blend(c.mul(HALF), wide);
      DoubleVector k = ZERO.blend(ONE, wide);
      DoubleVector f = f0.add(c);
      DoubleVector low = f0.sub(f).add(c);
      DoubleVector s = f.div(f.add(TWO));
      DoubleVector z = s.mul(s);
      DoubleVector p = R7.fma(z, R6);
      p = p.fma(z, R5);
      p = p.fma(z, R4);
      p = p.fma(z, R3);
      p = p.fma(z, R2);
      p = p.fma(z, R1);
      DoubleVector h = f.mul(HALF).mul(f);
      DoubleVector tail = s.fma(z.fma(p, h), h.neg());
      tail = tail.add(low.fma(f.neg(), low));
      DoubleVector kLn2 = k.mul(LN2_HI);
      DoubleVector hi = kLn2.add(f);
      DoubleVector lo = kLn2.sub(hi).add(f).add(k.fma(LN2_LO, tail));
      DoubleVector v = ZERO.blend(x, x.compare(VectorOperators.GT, ZERO));
      DoubleVector sum = v.add(hi);
      DoubleVector back = sum.sub(v);
      DoubleVector error = v.sub(sum.sub(back)).add(hi.sub(back));
      DoubleVector result = sum.add(error.add(lo));
      result = result.blend(x, x.compare(VectorOperators.GT, LINEAR));
      result.blend(x, x.test(VectorOperators.IS_NAN)).intoArray(dst, d + i);
    }
  }
}
