package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The steps of [Erf#of] on vectors, in the same order, as three loops over a scratch array: log
/// erfc|x|, its exponential, and the choice between the two ranges; n is a multiple of the vector
/// length, and how such loops are written stands in [VectorWidth].
final class VectorErf {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector ZERO = constant(0.0);
  private static final DoubleVector LARGEST = constant(Erf.LARGEST);
  private static final DoubleVector BORDER = constant(Erf.BORDER);
  private static final DoubleVector A0 = constant(Erf.A0);
  private static final DoubleVector A1 = constant(Erf.A1);
  private static final DoubleVector A2 = constant(Erf.A2);
  private static final DoubleVector A3 = constant(Erf.A3);
  private static final DoubleVector A4 = constant(Erf.A4);
  private static final DoubleVector A5 = constant(Erf.A5);
  private static final DoubleVector A6 = constant(Erf.A6);
  private static final DoubleVector A7 = constant(Erf.A7);
  private static final DoubleVector A8 = constant(Erf.A8);
  private static final DoubleVector A9 = constant(Erf.A9);
  private static final DoubleVector A10 = constant(Erf.A10);
  private static final DoubleVector A11 = constant(Erf.A11);
  private static final DoubleVector A12 = constant(Erf.A12);
  private static final DoubleVector B0 = constant(Erf.B0);
  private static final DoubleVector B1 = constant(Erf.B1);
  private static final DoubleVector B2 = constant(Erf.B2);
  private static final DoubleVector B3 = constant(Erf.B3);
  private static final DoubleVector B4 = constant(Erf.B4);
  private static final DoubleVector B5 = constant(Erf.B5);
  private static final DoubleVector B6 = constant(Erf.B6);
  private static final DoubleVector B7 = constant(Erf.B7);
  private static final DoubleVector B8 = constant(Erf.B8);
  private static final DoubleVector B9 = constant(Erf.B9);
  private static final DoubleVector B10 = constant(Erf.B10);
  private static final DoubleVector B11 = constant(Erf.B11);
  private static final DoubleVector B12 = constant(Erf.B12);
  private static final DoubleVector B13 = constant(Erf.B13);
  private static final DoubleVector B14 = constant(Erf.B14);
  private static final DoubleVector B15 = constant(Erf.B15);
  private static final DoubleVector B16 = constant(Erf.B16);
  private static final DoubleVector B17 = constant(Erf.B17);
  private static final DoubleVector B18 = constant(Erf.B18);

  private VectorErf() {}

  /// Rows that one pass takes; the scratch array holds twice as many doubles.
  static final int ROWS = 256;

  /// erf x, `scratch` of length 2·ROWS.
  static void erf(double[] a, int ao, double[] dst, int d, int n, double[] scratch) {
    for (int first = 0; first < n; first += ROWS) {
      int rows = Math.min(ROWS, n - first);
      int from = ao + first;
      for (int i = 0; i < rows; i += VectorWidth.LANES) {
        DoubleVector t = DoubleVector.fromArray(S, a, from + i).abs();
        t = t.blend(LARGEST, t.compare(VectorOperators.GT, LARGEST));
        DoubleVector p = t.fma(B18, B17);
        p = p.fma(t, B16);
        p = p.fma(t, B15);
        p = p.fma(t, B14);
        p = p.fma(t, B13);
        p = p.fma(t, B12);
        p = p.fma(t, B11);
        p = p.fma(t, B10);
        p = p.fma(t, B9);
        p = p.fma(t, B8);
        p = p.fma(t, B7);
        p = p.fma(t, B6);
        p = p.fma(t, B5);
        p = p.fma(t, B4);
        p = p.fma(t, B3);
        p = p.fma(t, B2);
        p = p.fma(t, B1);
        DoubleVector product = t.mul(p);
        DoubleVector b = product.add(B0);
        b.intoArray(scratch, i);
        DoubleVector bLow = product.sub(b).add(B0).add(t.fma(p, product.neg()));
        bLow.intoArray(scratch, ROWS + i);
      }
      VectorExp.exp(scratch, 0, scratch, 0, rows);
      for (int i = 0; i < rows; i += VectorWidth.LANES) {
        DoubleVector x = DoubleVector.fromArray(S, a, from + i);
        DoubleVector z = x.mul(x);
        DoubleVector p = z.fma(A12, A11);
        p = p.fma(z, A10);
        p = p.fma(z, A9);
        p = p.fma(z, A8);
        p = p.fma(z, A7);
        p = p.fma(z, A6);
        p = p.fma(z, A5);
        p = p.fma(z, A4);
        p = p.fma(z, A3);
        p = p.fma(z, A2);
        p = p.fma(z, A1);
        p = p.fma(z, A0);
        DoubleVector e = DoubleVector.fromArray(S, scratch, i);
        DoubleVector v = ONE.sub(e.fma(DoubleVector.fromArray(S, scratch, ROWS + i), e));
        v = v.blend(v.neg(), x.compare(VectorOperators.LT, ZERO));
        v.blend(x.fma(p, x), x.abs().compare(VectorOperators.LT, BORDER))
            .intoArray(dst, d + first + i);
      }
    }
  }
}
