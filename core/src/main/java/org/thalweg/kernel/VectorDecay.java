package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// e^(−|x|) as a sum of two doubles, the common beginning of [Softplus#of] and [Sigmoid#of], in the
/// same order; n is a multiple of the vector length, and how such loops are written stands in
/// [VectorWidth].
final class VectorDecay {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector HALF = constant(0.5);
  private static final DoubleVector ROUND = constant(Exp.ROUND);
  private static final DoubleVector ROUND_BIASED = constant(Exp.ROUND_BIASED);
  private static final DoubleVector LOG2_E = constant(Exp.LOG2_E);
  private static final DoubleVector MINUS_LN2_HI = constant(-Exp.LN2_HI);
  private static final DoubleVector LN2_LO = constant(Exp.LN2_LO);
  private static final DoubleVector SMALLEST = constant(Exp.SMALLEST);
  private static final DoubleVector MINUS_NORMAL = constant(-Exp.NORMAL);
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

  /// Rows that one pass takes; the scratch array holds twice as many doubles.
  static final int ROWS = 256;

  private VectorDecay() {}

  /// e^(−|x|) into e, its second part ROWS further.
  static void decay(double[] a, int ao, double[] e, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector y = DoubleVector.fromArray(S, a, ao + i).abs().neg();
      if (y.compare(VectorOperators.LT, MINUS_NORMAL).anyTrue()) {
        anyExponent(a, ao + i, e, i, VectorWidth.LANES);
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
      m.mul(s).intoArray(e, i);
      mLow.mul(s).intoArray(e, ROWS + i);
    }
  }

  /// The same where the result may be 0 or subnormal: the power of two in two steps.
  private static void anyExponent(double[] a, int ao, double[] e, int eo, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector y = DoubleVector.fromArray(S, a, ao + i).abs().neg();
      y = y.blend(SMALLEST, y.compare(VectorOperators.LT, SMALLEST));
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
      DoubleVector half = k.fma(HALF, ROUND).sub(ROUND);
      DoubleVector s1 = power(half);
      DoubleVector s2 = power(k.sub(half));
      m.mul(s1).mul(s2).intoArray(e, eo + i);
      mLow.mul(s1).mul(s2).intoArray(e, ROWS + eo + i);
    }
  }

  /// [Exp#power].
  private static DoubleVector power(DoubleVector k) {
    LongVector bits = k.add(ROUND_BIASED).reinterpretAsLongs();
    return bits.lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
  }
}
