package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The steps of [Exp#of] and [Expm1#of] on vectors, in the same order; n is a multiple of the
/// vector length, and how such loops are written stands in [VectorWidth].
final class VectorExp {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector TWO = constant(2.0);
  private static final DoubleVector HALF = constant(0.5);
  private static final DoubleVector ROUND = constant(Exp.ROUND);
  private static final DoubleVector ROUND_BIASED = constant(Exp.ROUND_BIASED);
  private static final DoubleVector LOG2_E = constant(Exp.LOG2_E);
  private static final DoubleVector MINUS_LN2_HI = constant(-Exp.LN2_HI);
  private static final DoubleVector LN2_LO = constant(Exp.LN2_LO);
  private static final DoubleVector LARGEST = constant(Exp.LARGEST);
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
  private static final DoubleVector EXPM1_SMALLEST = constant(Expm1.SMALLEST);
  private static final DoubleVector TINY = constant(Expm1.TINY);
  private static final DoubleVector NORMAL = constant(Exp.NORMAL);

  private VectorExp() {}

  /// eˣ.
  static void exp(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      if (x.abs().compare(VectorOperators.GT, NORMAL).anyTrue()) {
        anyExponent(a, ao + i, dst, d + i, VectorWidth.LANES);
        continue;
      }
      DoubleVector k = x.fma(LOG2_E, ROUND).sub(ROUND);
      DoubleVector r0 = k.fma(MINUS_LN2_HI, x);
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
      one.add(rest).mul(power(k)).intoArray(dst, d + i);
    }
  }

  /// eˣ where the result may be 0, subnormal or infinite: the power of two in two steps.
  private static void anyExponent(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector y = x.blend(LARGEST, x.compare(VectorOperators.GT, LARGEST));
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
      DoubleVector half = k.fma(HALF, ROUND).sub(ROUND);
      DoubleVector result = one.add(rest).mul(power(half)).mul(power(k.sub(half)));
      result.intoArray(dst, d + i);
    }
  }

  /// eˣ − 1.
  static void expm1(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector y = x.blend(LARGEST, x.compare(VectorOperators.GT, LARGEST));
      y = y.blend(EXPM1_SMALLEST, y.compare(VectorOperators.LT, EXPM1_SMALLEST));
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
      DoubleVector s = power(k.sub(ONE));
      DoubleVector u = s.mul(r);
      DoubleVector v = s.sub(HALF);
      DoubleVector sum = u.add(v);
      DoubleVector back = sum.sub(u);
      DoubleVector error = u.sub(sum.sub(back)).add(v.sub(back)).add(s.sub(v).sub(HALF));
      DoubleVector result = sum.add(s.fma(r2.mul(q).add(low), error)).mul(TWO);
      result = result.blend(x, x.abs().compare(VectorOperators.LT, TINY));
      result.intoArray(dst, d + i);
    }
  }

  /// [Exp#power].
  private static DoubleVector power(DoubleVector k) {
    LongVector bits = k.add(ROUND_BIASED).reinterpretAsLongs();
    return bits.lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
  }
}
