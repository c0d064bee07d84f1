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
  private static final DoubleVector MINUS_LN2_LO = constant(-Exp.LN2_LO);
  private static final DoubleVector LARGEST = constant(Exp.LARGEST);
  private static final DoubleVector SMALLEST = constant(Exp.SMALLEST);
  private static final DoubleVector C0 = constant(Exp.C0);
  private static final DoubleVector C1 = constant(Exp.C1);
  private static final DoubleVector C2 = constant(Exp.C2);
  private static final DoubleVector C3 = constant(Exp.C3);
  private static final DoubleVector C4 = constant(Exp.C4);
  private static final DoubleVector C5 = constant(Exp.C5);
  private static final DoubleVector C6 = constant(Exp.C6);
  private static final DoubleVector C7 = constant(Exp.C7);
  private static final DoubleVector C8 = constant(Exp.C8);
  private static final DoubleVector C9 = constant(Exp.C9);
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
  private static final DoubleVector SCALABLE = constant(Exp.SCALABLE);

  private VectorExp() {}

  /// eˣ. While one vector is finished, the next is begun: the two do not wait for each other.
  static void exp(double[] a, int ao, double[] dst, int d, int n) {
    if (n == 0) {
      return;
    }
    DoubleVector x = DoubleVector.fromArray(S, a, ao);
    if (x.abs().compare(VectorOperators.GT, SCALABLE).anyTrue()) {
      anyExponent(a, ao, dst, d, n);
      return;
    }
    DoubleVector biased = x.fma(LOG2_E, ROUND_BIASED);
    DoubleVector k = biased.sub(ROUND_BIASED);
    DoubleVector r = k.fma(MINUS_LN2_LO, k.fma(MINUS_LN2_HI, x));
    DoubleVector scale =
        biased.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector y =
          DoubleVector.fromArray(S, a, ao + Math.min(i + VectorWidth.LANES, n - VectorWidth.LANES));
      if (y.abs().compare(VectorOperators.GT, SCALABLE).anyTrue()) {
        anyExponent(a, ao + i, dst, d + i, n - i);
        return;
      }
      biased = y.fma(LOG2_E, ROUND_BIASED);
      DoubleVector s2 = r.mul(r);
      DoubleVector c0 = r.fma(C1, C0);
      DoubleVector scaled = r.mul(scale);
      k = biased.sub(ROUND_BIASED);
      DoubleVector c2 = r.fma(C3, C2);
      DoubleVector s4 = s2.mul(s2);
      DoubleVector c4 = r.fma(C5, C4);
      DoubleVector next = k.fma(MINUS_LN2_HI, y);
      DoubleVector c6 = r.fma(C7, C6);
      DoubleVector c8 = r.fma(C9, C8);
      c0 = c2.fma(s2, c0);
      c4 = c6.fma(s2, c4);
      next = k.fma(MINUS_LN2_LO, next);
      DoubleVector nextScale =
          biased.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
      DoubleVector c = c8.fma(s4, c4).fma(s4, c0);
      scaled.fma(c.fma(r, ONE), scale).intoArray(dst, d + i);
      r = next;
      scale = nextScale;
    }
  }

  /// eˣ where the result may be 0, subnormal or infinite: the power of two in two steps.
  private static void anyExponent(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector y = x.blend(LARGEST, x.compare(VectorOperators.GT, LARGEST));
      y = y.blend(SMALLEST, y.compare(VectorOperators.LT, SMALLEST));
      DoubleVector k = y.fma(LOG2_E, ROUND_BIASED).sub(ROUND_BIASED);
      DoubleVector r = k.fma(MINUS_LN2_LO, k.fma(MINUS_LN2_HI, y));
      DoubleVector s2 = r.mul(r);
      DoubleVector s4 = s2.mul(s2);
      DoubleVector c0 = r.fma(C1, C0);
      DoubleVector c2 = r.fma(C3, C2);
      DoubleVector c4 = r.fma(C5, C4);
      DoubleVector c6 = r.fma(C7, C6);
      DoubleVector c8 = r.fma(C9, C8);
      c0 = c2.fma(s2, c0);
      c4 = c6.fma(s2, c4);
      DoubleVector c = c8.fma(s4, c4).fma(s4, c0);
      DoubleVector half = k.fma(HALF, ROUND).sub(ROUND);
      DoubleVector m = r.fma(c.fma(r, ONE), ONE);
      DoubleVector first =
          half.add(ROUND_BIASED)
              .reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, 52)
              .reinterpretAsDoubles();
      DoubleVector second =
          k.sub(half)
              .add(ROUND_BIASED)
              .reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, 52)
              .reinterpretAsDoubles();
      m.mul(first).mul(second).intoArray(dst, d + i);
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
      DoubleVector q1 = r.fma(Q2, Q1);
      DoubleVector q3 = r.fma(Q4, Q3);
      DoubleVector q5 = r.fma(Q6, Q5);
      DoubleVector q7 = r.fma(Q8, Q7);
      DoubleVector q9 = r.fma(Q10, Q9);
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
