package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The quotients of [Softplus#of], [Sigmoid#of] and [Tanh#of] on vectors, in the same order, from
/// what [VectorDecay] and [VectorTanh] leave in a scratch array; n is a multiple of the vector
/// length, and how such loops are written stands in [VectorWidth].
///
/// The divisions of one vector are begun while the vector before is finished.
final class VectorQuotient {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final LongVector ALL_BUT_SIGN = constant(Long.MAX_VALUE);
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector TWO = constant(2.0);
  private static final DoubleVector HALF = constant(0.5);
  private static final DoubleVector ZERO = constant(0.0);
  private static final DoubleVector MINUS_ONE = constant(-1.0);

  private VectorQuotient() {}

  /// What the quotients are for.
  enum Of {
    SOFTPLUS,
    SIGMOID,
    TANH
  }

  /// The numbers in `scratch` are sums of two doubles, the second part [VectorDecay#ROWS] further.
  /// For the softplus, −e/(1 + e/2) takes the place of e = e^(−|x|); the sigmoid, and tanh x = u/(u
  /// +
  /// 1) for x ≥ 0 from u = (e^(2|x|) − 1)/2, go to `dst`.
  static void apply(Of of, double[] a, int ao, double[] scratch, double[] dst, int d, int n) {
    if (n == 0) {
      return;
    }
    switch (of) {
      case SOFTPLUS -> {
        DoubleVector e = DoubleVector.fromArray(S, scratch, 0);
        DoubleVector eLow = DoubleVector.fromArray(S, scratch, VectorDecay.ROWS);
        DoubleVector w = e.fma(HALF, ONE);
        DoubleVector v = w.fma(TWO, MINUS_ONE);
        DoubleVector vLow = e.sub(v.sub(ONE)).add(eLow);
        DoubleVector wInverse = MINUS_ONE.div(w);
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          int next = Math.min(i + VectorWidth.LANES, n - VectorWidth.LANES);
          DoubleVector f = DoubleVector.fromArray(S, scratch, next);
          DoubleVector fLow = DoubleVector.fromArray(S, scratch, VectorDecay.ROWS + next);
          DoubleVector nextW = f.fma(HALF, ONE);
          DoubleVector nextV = nextW.fma(TWO, MINUS_ONE);
          DoubleVector nextWInverse = MINUS_ONE.div(nextW);
          DoubleVector nextVLow = f.sub(nextV.sub(ONE)).add(fLow);
          DoubleVector t = e.mul(wInverse);
          DoubleVector tLow = t.fma(w, e).add(t.fma(vLow.mul(HALF), eLow)).mul(wInverse);
          t.intoArray(scratch, i);
          tLow.intoArray(scratch, VectorDecay.ROWS + i);
          wInverse = nextWInverse;
          w = nextW;
          e = f;
          eLow = fLow;
          vLow = nextVLow;
        }
      }
      case SIGMOID -> {
        DoubleVector e = DoubleVector.fromArray(S, scratch, 0);
        DoubleVector eLow = DoubleVector.fromArray(S, scratch, VectorDecay.ROWS);
        DoubleVector w = e.fma(HALF, ONE);
        DoubleVector v = w.fma(TWO, MINUS_ONE);
        DoubleVector vLow = e.sub(v.sub(ONE)).add(eLow);
        DoubleVector vInverse = MINUS_ONE.div(v);
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          int next = Math.min(i + VectorWidth.LANES, n - VectorWidth.LANES);
          DoubleVector f = DoubleVector.fromArray(S, scratch, next);
          DoubleVector fLow = DoubleVector.fromArray(S, scratch, VectorDecay.ROWS + next);
          DoubleVector nextW = f.fma(HALF, ONE);
          DoubleVector nextV = nextW.fma(TWO, MINUS_ONE);
          DoubleVector nextVInverse = MINUS_ONE.div(nextV);
          DoubleVector nextVLow = f.sub(nextV.sub(ONE)).add(fLow);
          VectorMask<Double> upper =
              DoubleVector.fromArray(S, a, ao + i).compare(VectorOperators.GE, ZERO);
          DoubleVector m = e.blend(ONE, upper);
          DoubleVector mLow = eLow.blend(ZERO, upper);
          DoubleVector q = m.mul(vInverse);
          DoubleVector remainder = q.fma(v, m).add(q.fma(vLow, mLow));
          remainder.fma(vInverse, q).neg().intoArray(dst, d + i);
          vInverse = nextVInverse;
          v = nextV;
          e = f;
          eLow = fLow;
          vLow = nextVLow;
        }
      }
      case TANH -> {
        DoubleVector u = DoubleVector.fromArray(S, scratch, 0);
        DoubleVector e = u.add(ONE);
        DoubleVector inverse = MINUS_ONE.div(e);
        for (int i = 0; i < n; i += VectorWidth.LANES) {
          int next = Math.min(i + VectorWidth.LANES, n - VectorWidth.LANES);
          DoubleVector nextU = DoubleVector.fromArray(S, scratch, next);
          DoubleVector nextE = nextU.add(ONE);
          DoubleVector nextInverse = MINUS_ONE.div(nextE);
          DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
          DoubleVector uLow = DoubleVector.fromArray(S, scratch, VectorDecay.ROWS + i);
          DoubleVector back = e.sub(u);
          DoubleVector eLow = u.sub(e.sub(back)).add(ONE.sub(back)).add(uLow);
          DoubleVector v = u.mul(inverse);
          DoubleVector remainder = v.fma(e, u).add(v.fma(eLow, uLow));
          // The quotient is −tanh |x|, and keeps its sign where x is negative.
          LongVector sign = x.reinterpretAsLongs().or(ALL_BUT_SIGN);
          remainder
              .fma(inverse, v)
              .reinterpretAsLongs()
              .and(sign)
              .reinterpretAsDoubles()
              .intoArray(dst, d + i);
          u = nextU;
          e = nextE;
          inverse = nextInverse;
        }
      }
    }
  }

  /// What [#apply] does for the softplus and for the sigmoid, the latter into `dst`; a method of
  /// its own, so that it is compiled for itself.
  static void both(double[] a, int ao, double[] scratch, double[] dst, int d, int n) {
    if (n == 0) {
      return;
    }
    DoubleVector e = DoubleVector.fromArray(S, scratch, 0);
    DoubleVector eLow = DoubleVector.fromArray(S, scratch, VectorDecay.ROWS);
    DoubleVector w = e.fma(HALF, ONE);
    DoubleVector v = w.fma(TWO, MINUS_ONE);
    DoubleVector vLow = e.sub(v.sub(ONE)).add(eLow);
    DoubleVector wInverse = MINUS_ONE.div(w);
    DoubleVector vInverse = MINUS_ONE.div(v);
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      int next = Math.min(i + VectorWidth.LANES, n - VectorWidth.LANES);
      DoubleVector f = DoubleVector.fromArray(S, scratch, next);
      DoubleVector fLow = DoubleVector.fromArray(S, scratch, VectorDecay.ROWS + next);
      DoubleVector nextW = f.fma(HALF, ONE);
      DoubleVector nextV = nextW.fma(TWO, MINUS_ONE);
      DoubleVector nextWInverse = MINUS_ONE.div(nextW);
      DoubleVector nextVInverse = MINUS_ONE.div(nextV);
      DoubleVector nextVLow = f.sub(nextV.sub(ONE)).add(fLow);
      VectorMask<Double> upper =
          DoubleVector.fromArray(S, a, ao + i).compare(VectorOperators.GE, ZERO);
      DoubleVector m = e.blend(ONE, upper);
      DoubleVector mLow = eLow.blend(ZERO, upper);
      DoubleVector q = m.mul(vInverse);
      DoubleVector remainder = q.fma(v, m).add(q.fma(vLow, mLow));
      remainder.fma(vInverse, q).neg().intoArray(dst, d + i);
      DoubleVector t = e.mul(wInverse);
      DoubleVector tLow = t.fma(w, e).add(t.fma(vLow.mul(HALF), eLow)).mul(wInverse);
      t.intoArray(scratch, i);
      tLow.intoArray(scratch, VectorDecay.ROWS + i);
      wInverse = nextWInverse;
      w = nextW;
      vInverse = nextVInverse;
      v = nextV;
      e = f;
      eLow = fLow;
      vLow = nextVLow;
    }
  }
}
