package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The steps of [Softplus#of] on vectors, in the same order, as two loops: e^(−|x|) in two parts
/// into a scratch array, then the logarithm; n is a multiple of the vector length, and how such
/// loops are written stands in [VectorWidth].
final class VectorSoftplus {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector TWO = constant(2.0);
  private static final DoubleVector HALF = constant(0.5);
  private static final DoubleVector ZERO = constant(0.0);
  private static final DoubleVector ROUND = constant(Exp.ROUND);
  private static final DoubleVector ROUND_BIASED = constant(Exp.ROUND_BIASED);
  private static final DoubleVector LOG2_E = constant(Exp.LOG2_E);
  private static final DoubleVector MINUS_LN2_HI = constant(-Exp.LN2_HI);
  private static final DoubleVector LN2_HI = constant(Exp.LN2_HI);
  private static final DoubleVector LN2_LO = constant(Exp.LN2_LO);
  private static final DoubleVector SMALLEST = constant(Exp.SMALLEST);
  private static final DoubleVector Q0 = constant(Exp.Q0);
  private static final DoubleVector Q1 = constant(Exp.Q1);
  private static final DoubleVector Q2 = constant(Exp.Q2);
  private static final DoubleVector Q3 = constant(Exp.Q3);
  private static final DoubleVector Q4 = constant(Exp.Q4);
  private static final DoubleVector Q5 = constant(Exp.Q5);
  private static final DoubleVector Q6 = constant(Exp.Q6);
  private static final DoubleVector Q7 = constant(Exp.Q7);
  private static final DoubleVector Q8 = constant(Exp.Q8);
  private static final DoubleVector Q9 = constant(Exp.Q9);
  private static final DoubleVector Q10 = constant(Exp.Q10);
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

  /// Rows that one pass takes; the scratch array holds twice as many doubles.
  static final int ROWS = 256;

  /// log(1 + eˣ), `scratch` of length 2·ROWS.
  static void softplus(double[] a, int ao, double[] dst, int d, int n, double[] scratch) {
    for (int i = 0; i < n; i += ROWS) {
      int rows = Math.min(ROWS, n - i);
      decay(a, ao + i, scratch, rows);
      logarithm(a, ao + i, scratch, dst, d + i, rows);
    }
  }

  /// e^(−|x|) into e, its second part ROWS further.
  private static void decay(double[] a, int ao, double[] e, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector y = DoubleVector.fromArray(S, a, ao + i).abs().neg();
      y = y.blend(SMALLEST, y.compare(VectorOperators.LT, SMALLEST));
      DoubleVector k = y.fma(LOG2_E, ROUND).sub(ROUND);
      DoubleVector r0 = k.fma(MINUS_LN2_HI, y);
      DoubleVector w = k.mul(LN2_LO);
      DoubleVector r = r0.sub(w);
      DoubleVector low = r0.sub(r).sub(w);
      DoubleVector q = Q10.fma(r, Q9);
      q = q.fma(r, Q8);
      q = q.fma(r, Q7);
      q = q.fma(r, Q6);
      q = q.fma(r, Q5);
      q = q.fma(r, Q4);
      q = q.fma(r, Q3);
      q = q.fma(r, Q2);
      q = q.fma(r, Q1);
      q = q.fma(r, Q0);
      DoubleVector one = r.add(ONE);
      DoubleVector rest = r.sub(one.sub(ONE)).add(r.mul(r).mul(q).add(low));
      DoubleVector m = one.add(rest);
      DoubleVector mLow = one.sub(m).add(rest);
      DoubleVector half = k.fma(HALF, ROUND).sub(ROUND);
      DoubleVector s1 = power(half);
      DoubleVector s2 = power(k.sub(half));
      m.mul(s1).mul(s2).intoArray(e, i);
      mLow.mul(s1).mul(s2).intoArray(e, ROWS + i);
    }
  }

  /// max(x, 0) + log(1 + e + eLow).
  private static void logarithm(double[] a, int ao, double[] scratch, double[] dst, int d, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector e = DoubleVector.fromArray(S, scratch, i);
      DoubleVector u = e.add(ONE);
      DoubleVector c = ONE.sub(u).add(e).add(DoubleVector.fromArray(S, scratch, ROWS + i));
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

  /// [Exp#power].
  private static DoubleVector power(DoubleVector k) {
    LongVector bits = k.add(ROUND_BIASED).reinterpretAsLongs();
    return bits.lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
  }
}
