package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The steps of [SoftplusSum] on vectors: for each stretch of rows a loop that leaves e^(−|x|) in a
/// scratch array, with the bits of [VectorExp#exp], and a loop for products, sums and sigmoids. How
/// such loops are written stands in [VectorWidth]. One loop for both would be a tenth slower: it
/// needs more than 16 registers.
final class VectorSoftplusSum {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final LongVector SIGN = constant(Long.MIN_VALUE);
  private static final DoubleVector ZERO = constant(0.0);
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector ROUND_BIASED = constant(Exp.ROUND_BIASED);
  private static final DoubleVector LOG2_E = constant(Exp.LOG2_E);
  private static final DoubleVector MINUS_LN2_HI = constant(-Exp.LN2_HI);
  private static final DoubleVector MINUS_LN2_LO = constant(-Exp.LN2_LO);
  private static final DoubleVector MINUS_SCALABLE = constant(-Exp.SCALABLE);
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

  /// Where the lanes' products and sums stand in the scratch array, behind the exponentials.
  private static final int PRODUCTS = SoftplusSum.ROWS;

  private static final int SUMS = PRODUCTS + Lanes.COUNT;

  private VectorSoftplusSum() {}

  /// Σ log(1 + eˣ), `scratch` of length 2·[SoftplusSum#ROWS].
  static double sum(double[] a, int ao, int n, double[] scratch) {
    return sum(false, a, ao, a, ao, n, scratch);
  }

  /// The same with 1/(1 + e⁻ˣ), which must not overlap `a`.
  static double withSigmoid(double[] a, int ao, double[] sigmoid, int go, int n, double[] scratch) {
    return sum(true, a, ao, sigmoid, go, n, scratch);
  }

  private static double sum(
      boolean sigmoids, double[] a, int ao, double[] sigmoid, int go, int n, double[] scratch) {
    double total = 0;
    for (int i = 0; i < n; i += SoftplusSum.ROWS) {
      int rows = Math.min(SoftplusSum.ROWS, n - i);
      decay(a, ao + i, scratch, rows & -Lanes.COUNT);
      total += stretch(sigmoids, a, ao + i, sigmoid, go + i, scratch, rows);
    }
    return total;
  }

  /// Adds one row to a lane and returns its e^(−|x|).
  private static double add(double x, int lane, double[] scratch) {
    double e = Exp.of(-Math.abs(x));
    scratch[PRODUCTS + lane] = SoftplusSum.joined(scratch[PRODUCTS + lane], e);
    scratch[SUMS + lane] += x >= 0 ? x : 0;
    return e;
  }

  private static double total(double[] scratch) {
    double q =
        SoftplusSum.joined(
            SoftplusSum.joined(joined(scratch, 0, 4), joined(scratch, 2, 6)),
            SoftplusSum.joined(joined(scratch, 1, 5), joined(scratch, 3, 7)));
    return Lanes.fold(scratch, SUMS) + Log1p.of(q);
  }

  private static double joined(double[] scratch, int a, int b) {
    return SoftplusSum.joined(scratch[PRODUCTS + a], scratch[PRODUCTS + b]);
  }

  /// The sum over a stretch of rows and, if asked for, their sigmoids. For whole tiles of 8 rows
  /// e^(−|x|) stands in `scratch`.
  private static double stretch(
      boolean sigmoids, double[] a, int ao, double[] sigmoid, int go, double[] scratch, int n) {
    int whole = n & -Lanes.COUNT;
    for (int half = 0; half < Lanes.COUNT; half += VectorWidth.LANES) {
      DoubleVector q = DoubleVector.zero(S);
      DoubleVector sum = q;
      if (sigmoids) {
        for (int i = half; i < whole; i += Lanes.COUNT) {
          DoubleVector e = DoubleVector.fromArray(S, scratch, i);
          DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
          VectorMask<Double> upper = x.compare(VectorOperators.GE, ZERO);
          DoubleVector w = e.add(ONE);
          q = q.fma(w, e);
          sum = sum.add(ZERO.blend(x, upper));
          e.blend(ONE, upper).div(w).intoArray(sigmoid, go + i);
        }
      } else {
        for (int i = half; i < whole; i += Lanes.COUNT) {
          DoubleVector e = DoubleVector.fromArray(S, scratch, i);
          DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
          q = q.fma(e.add(ONE), e);
          sum = sum.add(ZERO.blend(x, x.compare(VectorOperators.GE, ZERO)));
        }
      }
      q.intoArray(scratch, PRODUCTS + half);
      sum.intoArray(scratch, SUMS + half);
    }
    for (int i = whole; i < n; i++) {
      double x = a[ao + i];
      double e = add(x, i - whole, scratch);
      if (sigmoids) {
        sigmoid[go + i] = SoftplusSum.sigmoid(x, e);
      }
    }
    return total(scratch);
  }

  /// e^(−|x|) into e, n a multiple of the vector length. While one vector is finished, the next is
  /// begun.
  private static void decay(double[] a, int ao, double[] e, int n) {
    if (n == 0) {
      return;
    }
    DoubleVector y = minusAbs(a, ao);
    if (y.compare(VectorOperators.LT, MINUS_SCALABLE).anyTrue()) {
      anyExponent(a, ao, e, 0, n);
      return;
    }
    DoubleVector biased = y.fma(LOG2_E, ROUND_BIASED);
    DoubleVector k = biased.sub(ROUND_BIASED);
    DoubleVector r = k.fma(MINUS_LN2_LO, k.fma(MINUS_LN2_HI, y));
    DoubleVector scale =
        biased.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      y =
          DoubleVector.fromArray(S, a, ao + Math.min(i + VectorWidth.LANES, n - VectorWidth.LANES))
              .reinterpretAsLongs()
              .or(SIGN)
              .reinterpretAsDoubles();
      if (y.compare(VectorOperators.LT, MINUS_SCALABLE).anyTrue()) {
        anyExponent(a, ao, e, i, n);
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
      scaled.fma(c.fma(r, ONE), scale).intoArray(e, i);
      r = next;
      scale = nextScale;
    }
  }

  private static DoubleVector minusAbs(double[] a, int at) {
    return DoubleVector.fromArray(S, a, at).reinterpretAsLongs().or(SIGN).reinterpretAsDoubles();
  }

  /// The same from row `from` on where e may be 0 or subnormal.
  private static void anyExponent(double[] a, int ao, double[] e, int from, int n) {
    for (int i = from; i < n; i++) {
      e[i] = -Math.abs(a[ao + i]);
    }
    VectorExp.exp(e, from, e, from, n - from);
  }
}
