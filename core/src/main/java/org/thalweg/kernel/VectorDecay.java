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
  private static final LongVector SIGN = constant(Long.MIN_VALUE);
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector HALF = constant(0.5);
  private static final DoubleVector ROUND = constant(Exp.ROUND);
  private static final DoubleVector ROUND_BIASED = constant(Exp.ROUND_BIASED);
  private static final DoubleVector LOG2_E = constant(Exp.LOG2_E);
  private static final DoubleVector MINUS_LN2_HI = constant(-Exp.LN2_HI);
  private static final DoubleVector MINUS_LN2_LO = constant(-Exp.LN2_LO);
  private static final DoubleVector SMALLEST = constant(Exp.SMALLEST);
  private static final DoubleVector MINUS_NORMAL = constant(-Exp.NORMAL);
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

  /// Rows that one pass takes; the scratch array holds twice as many doubles.
  static final int ROWS = 256;

  private VectorDecay() {}

  /// e^(−|x|) into e, its second part ROWS further. While one vector is finished, the next is
  /// begun.
  static void decay(double[] a, int ao, double[] e, int n) {
    if (n == 0) {
      return;
    }
    DoubleVector y = minusAbs(a, ao);
    if (y.compare(VectorOperators.LT, MINUS_NORMAL).anyTrue()) {
      anyExponent(a, ao, e, 0, n);
      return;
    }
    DoubleVector k = y.fma(LOG2_E, ROUND).sub(ROUND);
    DoubleVector r = k.fma(MINUS_LN2_HI, y);
    DoubleVector one = k.fma(MINUS_LN2_LO, r).add(ONE);
    DoubleVector s = one.sub(ONE);
    DoubleVector low = k.fma(MINUS_LN2_LO, r.sub(s));
    DoubleVector scale =
        k.add(ROUND_BIASED)
            .reinterpretAsLongs()
            .lanewise(VectorOperators.LSHL, 52)
            .reinterpretAsDoubles();
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      y =
          DoubleVector.fromArray(S, a, ao + Math.min(i + VectorWidth.LANES, n - VectorWidth.LANES))
              .reinterpretAsLongs()
              .or(SIGN)
              .reinterpretAsDoubles();
      if (y.compare(VectorOperators.LT, MINUS_NORMAL).anyTrue()) {
        anyExponent(a, ao + i, e, i, n - i);
        return;
      }
      k = y.fma(LOG2_E, ROUND).sub(ROUND);
      DoubleVector s2 = s.mul(s);
      DoubleVector s4 = s2.mul(s2);
      r = k.fma(MINUS_LN2_HI, y);
      DoubleVector c0 = s.fma(C1, C0);
      DoubleVector c2 = s.fma(C3, C2);
      DoubleVector nextOne = k.fma(MINUS_LN2_LO, r).add(ONE);
      DoubleVector c4 = s.fma(C5, C4);
      DoubleVector c6 = s.fma(C7, C6);
      DoubleVector nextS = nextOne.sub(ONE);
      DoubleVector c8 = s.fma(C9, C8);
      c0 = c2.fma(s2, c0);
      DoubleVector nextLow = k.fma(MINUS_LN2_LO, r.sub(nextS));
      c4 = c6.fma(s2, c4);
      DoubleVector nextScale =
          k.add(ROUND_BIASED)
              .reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, 52)
              .reinterpretAsDoubles();
      DoubleVector c = c8.fma(s4, c4).fma(s4, c0);
      DoubleVector rest = c.fma(s2, low.fma(s, low));
      DoubleVector m = one.add(rest);
      m.mul(scale).intoArray(e, i);
      one.sub(m).add(rest).mul(scale).intoArray(e, ROWS + i);
      one = nextOne;
      s = nextS;
      low = nextLow;
      scale = nextScale;
    }
  }

  private static DoubleVector minusAbs(double[] a, int at) {
    return DoubleVector.fromArray(S, a, at).reinterpretAsLongs().or(SIGN).reinterpretAsDoubles();
  }

  /// The same where the result may be 0 or subnormal: the power of two in two steps.
  private static void anyExponent(double[] a, int ao, double[] e, int eo, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector y = minusAbs(a, ao + i);
      y = y.blend(SMALLEST, y.compare(VectorOperators.LT, SMALLEST));
      DoubleVector k = y.fma(LOG2_E, ROUND).sub(ROUND);
      DoubleVector r = k.fma(MINUS_LN2_HI, y);
      DoubleVector one = k.fma(MINUS_LN2_LO, r).add(ONE);
      DoubleVector s = one.sub(ONE);
      DoubleVector low = k.fma(MINUS_LN2_LO, r.sub(s));
      DoubleVector s2 = s.mul(s);
      DoubleVector s4 = s2.mul(s2);
      DoubleVector c0 = s.fma(C1, C0);
      DoubleVector c2 = s.fma(C3, C2);
      DoubleVector c4 = s.fma(C5, C4);
      DoubleVector c6 = s.fma(C7, C6);
      DoubleVector c8 = s.fma(C9, C8);
      c0 = c2.fma(s2, c0);
      c4 = c6.fma(s2, c4);
      DoubleVector c = c8.fma(s4, c4).fma(s4, c0);
      DoubleVector rest = c.fma(s2, low.fma(s, low));
      DoubleVector m = one.add(rest);
      DoubleVector mLow = one.sub(m).add(rest);
      DoubleVector half = k.fma(HALF, ROUND).sub(ROUND);
      DoubleVector first = power(half);
      DoubleVector second = power(k.sub(half));
      m.mul(first).mul(second).intoArray(e, eo + i);
      mLow.mul(first).mul(second).intoArray(e, ROWS + eo + i);
    }
  }

  /// [Exp#power].
  private static DoubleVector power(DoubleVector k) {
    LongVector bits = k.add(ROUND_BIASED).reinterpretAsLongs();
    return bits.lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
  }
}
