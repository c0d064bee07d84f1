package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The steps of [Sigmoid#of] and [Tanh#of] on vectors, in the same order; n is a multiple of the
/// vector length, and how such loops are written stands in [VectorWidth].
final class VectorSigmoid {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector TWO = constant(2.0);
  private static final DoubleVector ZERO = constant(0.0);
  private static final DoubleVector MINUS_NORMAL = constant(-Exp.NORMAL);
  private static final DoubleVector ROUND = constant(Exp.ROUND);
  private static final DoubleVector ROUND_BIASED = constant(Exp.ROUND_BIASED);
  private static final DoubleVector LOG2_E = constant(Exp.LOG2_E);
  private static final DoubleVector MINUS_LN2_HI = constant(-Exp.LN2_HI);
  private static final DoubleVector LN2_LO = constant(Exp.LN2_LO);
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
  private static final DoubleVector TANH_LARGEST = constant(Tanh.LARGEST);
  private static final DoubleVector TINY = constant(Tanh.TINY);

  private VectorSigmoid() {}

  /// 1/(1 + e⁻ˣ); vectors with a result that may be subnormal go to the scalar function.
  static void sigmoid(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector y = x.abs().neg();
      if (y.compare(VectorOperators.LT, MINUS_NORMAL).anyTrue()) {
        ScalarUnary.apply(UnaryOp.SIGMOID, a, ao + i, dst, d + i, VectorWidth.LANES);
        continue;
      }
      DoubleVector k = y.fma(LOG2_E, ROUND).sub(ROUND);
      DoubleVector r0 = k.fma(MINUS_LN2_HI, y);
      DoubleVector w = k.mul(LN2_LO);
      DoubleVector r = r0.sub(w);
      DoubleVector low = r0.sub(r).sub(w);
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector q1 = Q2.fma(r, Q1);
      DoubleVector q3 = Q4.fma(r, Q3);
      DoubleVector q5 = Q6.fma(r, Q5);
      DoubleVector q7 = Q8.fma(r, Q7);
      DoubleVector q9 = Q10.fma(r, Q9);
      q1 = q3.fma(r2, q1);
      q5 = q7.fma(r2, q5);
      DoubleVector q = q9.fma(r4, q5).fma(r4, q1).fma(r, Q0);
      DoubleVector one = r.add(ONE);
      DoubleVector rest = r.sub(one.sub(ONE)).add(r2.mul(q).add(low));
      DoubleVector m = one.add(rest);
      DoubleVector mLow = one.sub(m).add(rest);
      DoubleVector s = power(k);
      DoubleVector e = m.mul(s);
      DoubleVector eLow = mLow.mul(s);
      DoubleVector u = e.add(ONE);
      DoubleVector uLow = ONE.sub(u).add(e).add(eLow);
      VectorMask<Double> upper = x.compare(VectorOperators.GE, ZERO);
      DoubleVector v = e.blend(ONE, upper);
      DoubleVector vLow = eLow.blend(ZERO, upper);
      DoubleVector inverse = ONE.div(u);
      DoubleVector t = v.mul(inverse);
      DoubleVector remainder = t.neg().fma(u, v).add(vLow.sub(t.mul(uLow)));
      remainder.fma(inverse, t).intoArray(dst, d + i);
    }
  }

  /// tanh x.
  static void tanh(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector abs = x.abs();
      DoubleVector y =
          abs.blend(TANH_LARGEST, abs.compare(VectorOperators.GT, TANH_LARGEST)).mul(TWO);
      DoubleVector k = y.fma(LOG2_E, ROUND).sub(ROUND);
      DoubleVector r0 = k.fma(MINUS_LN2_HI, y);
      DoubleVector w = k.mul(LN2_LO);
      DoubleVector r = r0.sub(w);
      DoubleVector low = r0.sub(r).sub(w);
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector q1 = Q2.fma(r, Q1);
      DoubleVector q3 = Q4.fma(r, Q3);
      DoubleVector q5 = Q6.fma(r, Q5);
      DoubleVector q7 = Q8.fma(r, Q7);
      DoubleVector q9 = Q10.fma(r, Q9);
      q1 = q3.fma(r2, q1);
      q5 = q7.fma(r2, q5);
      DoubleVector q = q9.fma(r4, q5).fma(r4, q1).fma(r, Q0);
      DoubleVector s = power(k);
      DoubleVector c = s.sub(ONE);
      DoubleVector b = s.mul(r);
      DoubleVector n0 = c.add(b);
      DoubleVector n1 = c.sub(n0).add(b).add(s.mul(r2.mul(q).add(low)));
      DoubleVector u = n0.add(n1);
      DoubleVector uLow = n0.sub(u).add(n1);
      DoubleVector e = u.add(TWO);
      DoubleVector back = e.sub(u);
      DoubleVector eLow = u.sub(e.sub(back)).add(TWO.sub(back)).add(uLow);
      DoubleVector inverse = ONE.div(e);
      DoubleVector v = u.mul(inverse);
      DoubleVector remainder = v.neg().fma(e, u).add(uLow.sub(v.mul(eLow)));
      v = remainder.fma(inverse, v);
      v = v.blend(v.neg(), x.compare(VectorOperators.LT, ZERO));
      v.blend(x, abs.compare(VectorOperators.LT, TINY)).intoArray(dst, d + i);
    }
  }

  /// [Exp#power].
  private static DoubleVector power(DoubleVector k) {
    LongVector bits = k.add(ROUND_BIASED).reinterpretAsLongs();
    return bits.lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
  }
}
