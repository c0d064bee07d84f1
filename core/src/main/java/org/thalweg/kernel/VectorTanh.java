package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The steps of [Tanh#of] on vectors, in the same order, as two loops over a scratch array, the
/// second of them in [VectorQuotient]; n is a multiple of the vector length, and how such loops are
/// written stands in [VectorWidth].
///
/// In both loops a vector is begun while the one before is finished.
final class VectorTanh {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector TWO = constant(2.0);
  private static final DoubleVector ROUND = constant(Exp.ROUND);
  private static final DoubleVector ROUND_BIASED = constant(Exp.ROUND_BIASED);
  private static final DoubleVector LOG2_E = constant(Exp.LOG2_E);
  private static final DoubleVector MINUS_LN2_HI = constant(-Exp.LN2_HI);
  private static final DoubleVector MINUS_LN2_LO = constant(-Exp.LN2_LO);
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
  private static final DoubleVector LARGEST = constant(Tanh.LARGEST);

  private VectorTanh() {}

  /// tanh x, `scratch` of length 2·[VectorDecay#ROWS].
  static void tanh(double[] a, int ao, double[] dst, int d, int n, double[] scratch) {
    for (int i = 0; i < n; i += VectorDecay.ROWS) {
      int rows = Math.min(VectorDecay.ROWS, n - i);
      expm1(a, ao + i, scratch, rows);
      VectorQuotient.apply(VectorQuotient.Of.TANH, a, ao + i, scratch, dst, d + i, rows);
    }
  }

  /// e^(2|x|) − 1 as a sum of two doubles, the second part [VectorDecay#ROWS] further.
  private static void expm1(double[] a, int ao, double[] scratch, int n) {
    if (n == 0) {
      return;
    }
    DoubleVector abs = DoubleVector.fromArray(S, a, ao).abs();
    DoubleVector y = abs.blend(LARGEST, abs.compare(VectorOperators.GT, LARGEST)).mul(TWO);
    DoubleVector k = y.fma(LOG2_E, ROUND).sub(ROUND);
    DoubleVector r0 = k.fma(MINUS_LN2_HI, y);
    DoubleVector r = k.fma(MINUS_LN2_LO, r0);
    DoubleVector low = k.fma(MINUS_LN2_LO, r0.sub(r));
    DoubleVector s =
        k.add(ROUND_BIASED)
            .reinterpretAsLongs()
            .lanewise(VectorOperators.LSHL, 52)
            .reinterpretAsDoubles();
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      abs =
          DoubleVector.fromArray(S, a, ao + Math.min(i + VectorWidth.LANES, n - VectorWidth.LANES))
              .abs();
      y = abs.blend(LARGEST, abs.compare(VectorOperators.GT, LARGEST)).mul(TWO);
      k = y.fma(LOG2_E, ROUND).sub(ROUND);
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      r0 = k.fma(MINUS_LN2_HI, y);
      DoubleVector q1 = Q2.fma(r, Q1);
      DoubleVector q3 = Q4.fma(r, Q3);
      DoubleVector nextR = k.fma(MINUS_LN2_LO, r0);
      DoubleVector q5 = Q6.fma(r, Q5);
      DoubleVector q7 = Q8.fma(r, Q7);
      DoubleVector nextLow = k.fma(MINUS_LN2_LO, r0.sub(nextR));
      DoubleVector q9 = Q10.fma(r, Q9);
      q1 = q3.fma(r2, q1);
      DoubleVector nextS =
          k.add(ROUND_BIASED)
              .reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, 52)
              .reinterpretAsDoubles();
      q5 = q7.fma(r2, q5);
      DoubleVector c = s.sub(ONE);
      DoubleVector b = s.mul(r);
      DoubleVector n0 = c.add(b);
      DoubleVector q = q9.fma(r4, q5).fma(r4, q1).fma(r, Q0);
      DoubleVector n1 = c.sub(n0).add(b).add(s.mul(r2.mul(q).add(low)));
      DoubleVector u = n0.add(n1);
      u.intoArray(scratch, i);
      n0.sub(u).add(n1).intoArray(scratch, VectorDecay.ROWS + i);
      r = nextR;
      low = nextLow;
      s = nextS;
    }
  }
}
