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
  private static final DoubleVector HALF = constant(0.5);
  private static final DoubleVector MINUS_HALF = constant(-0.5);
  private static final DoubleVector ROUND_BIASED = constant(Exp.ROUND_BIASED);
  private static final DoubleVector TWICE_LOG2_E = constant(Tanh.TWICE_LOG2_E);
  private static final DoubleVector MINUS_LN2_HI = constant(-Tanh.HALF_LN2_HI);
  private static final DoubleVector MINUS_LN2_LO = constant(-Tanh.HALF_LN2_LO);
  private static final DoubleVector H0 = constant(Tanh.H0);
  private static final DoubleVector H1 = constant(Tanh.H1);
  private static final DoubleVector H2 = constant(Tanh.H2);
  private static final DoubleVector H3 = constant(Tanh.H3);
  private static final DoubleVector H4 = constant(Tanh.H4);
  private static final DoubleVector H5 = constant(Tanh.H5);
  private static final DoubleVector H6 = constant(Tanh.H6);
  private static final DoubleVector H7 = constant(Tanh.H7);
  private static final DoubleVector H8 = constant(Tanh.H8);
  private static final DoubleVector H9 = constant(Tanh.H9);
  private static final DoubleVector H10 = constant(Tanh.H10);
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

  /// (e^(2|x|) − 1)/2 as a sum of two doubles, the second part [VectorDecay#ROWS] further.
  private static void expm1(double[] a, int ao, double[] scratch, int n) {
    if (n == 0) {
      return;
    }
    DoubleVector abs = DoubleVector.fromArray(S, a, ao).abs();
    DoubleVector y = abs.blend(LARGEST, abs.compare(VectorOperators.GT, LARGEST));
    DoubleVector biased = y.fma(TWICE_LOG2_E, ROUND_BIASED);
    DoubleVector k = biased.sub(ROUND_BIASED);
    DoubleVector r0 = k.fma(MINUS_LN2_HI, y);
    DoubleVector r = k.fma(MINUS_LN2_LO, r0);
    DoubleVector low = k.fma(MINUS_LN2_LO, r0.sub(r));
    DoubleVector s =
        biased.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      abs =
          DoubleVector.fromArray(S, a, ao + Math.min(i + VectorWidth.LANES, n - VectorWidth.LANES))
              .abs();
      y = abs.blend(LARGEST, abs.compare(VectorOperators.GT, LARGEST));
      biased = y.fma(TWICE_LOG2_E, ROUND_BIASED);
      k = biased.sub(ROUND_BIASED);
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      r0 = k.fma(MINUS_LN2_HI, y);
      DoubleVector h1 = r.fma(H2, H1);
      DoubleVector h3 = r.fma(H4, H3);
      DoubleVector nextR = k.fma(MINUS_LN2_LO, r0);
      DoubleVector h5 = r.fma(H6, H5);
      DoubleVector h7 = r.fma(H8, H7);
      DoubleVector nextLow = k.fma(MINUS_LN2_LO, r0.sub(nextR));
      DoubleVector h9 = r.fma(H10, H9);
      h1 = h3.fma(r2, h1);
      DoubleVector nextS =
          biased.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
      h5 = h7.fma(r2, h5);
      DoubleVector c = s.fma(HALF, MINUS_HALF);
      DoubleVector b = s.mul(r);
      DoubleVector n0 = c.add(b);
      DoubleVector h = h9.fma(r4, h5).fma(r4, h1).fma(r, H0);
      DoubleVector n1 = s.fma(r2.fma(h, low), c.sub(n0).add(b));
      DoubleVector u = n0.add(n1);
      u.intoArray(scratch, i);
      n0.sub(u).add(n1).intoArray(scratch, VectorDecay.ROWS + i);
      r = nextR;
      low = nextLow;
      s = nextS;
    }
  }
}
