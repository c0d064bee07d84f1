package org.thalweg.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sums, products with matrices and their adjoints: both twins give the bits of a plain statement
/// of the documented order of sums, at every length from 0 to 67 and at awkward larger ones, in
/// both layouts. What lies beyond the rows is NaN in these tests, so that any use of it shows.
class TwinSumsTest {

  private static final long SEED = 20260802;

  private final BlockKernels[] twins = {Kernels.scalar(), Kernels.vector()};

  private static int[] lengths() {
    return IntStream.concat(IntStream.rangeClosed(0, 67), IntStream.of(255, 256, 257, 1021))
        .toArray();
  }

  /// A matrix of n × p in one of the two layouts, NaN wherever no element stands.
  private record Matrix(double[] x, int xo, int columnStep, int tileStep, int n, int p) {

    static Matrix tiles(SplittableRandom random, int n, int p) {
      return filled(random, 3, 8, 8 * p, n, p, 3 + (n + 7) / 8 * 8 * p);
    }

    /// Columns directly behind one another, so that a read past the last one's end fails.
    static Matrix columns(SplittableRandom random, int n, int p) {
      return filled(random, 2, n, 8, n, p, 2 + n * p);
    }

    private static Matrix filled(
        SplittableRandom random, int xo, int columnStep, int tileStep, int n, int p, int length) {
      double[] x = new double[length];
      java.util.Arrays.fill(x, Double.NaN);
      Matrix m = new Matrix(x, xo, columnStep, tileStep, n, p);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < p; j++) {
          x[m.index(i, j)] = random.nextDouble(-3, 3);
        }
      }
      return m;
    }

    int index(int i, int j) {
      return xo + i / 8 * tileStep + j * columnStep + i % 8;
    }

    double at(int i, int j) {
      return x[index(i, j)];
    }
  }

  private static Matrix[] matrices(SplittableRandom random, int n, int p) {
    return new Matrix[] {Matrix.tiles(random, n, p), Matrix.columns(random, n, p)};
  }

  private static double fold(double[] lanes) {
    return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6]))
        + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
  }

  private static void same(double expected, double actual, String what) {
    assertEquals(
        Double.doubleToRawLongBits(expected),
        Double.doubleToRawLongBits(actual),
        () -> what + ": expected " + expected + " got " + actual + ", seed " + SEED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 16, 24, 32, 40, 64, 72, 1024})
  void singleRowsAndWeights(int n) {
    SplittableRandom random = new SplittableRandom(SEED + n);
    double[] x = Samples.ordinary(random, n + 3);
    double[] w = Samples.ordinary(random, n);
    double c = random.nextDouble(-2, 2);
    double[] lanes = new double[8];
    double[] moved = new double[n];
    for (int j = 0; j < n; j++) {
      lanes[j % 8] = Math.fma(x[3 + j], w[j], lanes[j % 8]);
      moved[j] = Math.fma(c, x[3 + j], w[j]);
    }
    for (BlockKernels k : twins) {
      same(fold(lanes), k.rowDot(x, 3, w, n), "product of a row of " + n);
      double[] u = w.clone();
      k.addRow(c, x, 3, u, n);
      assertArrayEquals(moved, u, 0);
    }
  }

  @Test
  void sumsOfRows() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : lengths()) {
      double[] a = Samples.ordinary(random, n + 1);
      double[] b = Samples.ordinary(random, n + 2);
      double[] c = Samples.ordinary(random, n);
      double[] sum = new double[8];
      double[] two = new double[8];
      double[] three = new double[8];
      for (int i = 0; i < n; i++) {
        sum[i % 8] += a[1 + i];
        two[i % 8] = Math.fma(a[1 + i], b[2 + i], two[i % 8]);
        three[i % 8] = Math.fma(a[1 + i] * b[2 + i], c[i], three[i % 8]);
      }
      for (BlockKernels k : twins) {
        same(fold(sum), k.sum(a, 1, n), "sum of " + n);
        same(fold(two), k.dot(a, 1, b, 2, n), "dot of " + n);
        same(fold(three), k.dot(a, 1, b, 2, c, 0, n), "triple dot of " + n);
      }
    }
  }

  @Test
  void sumsKeepSpecialValues() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : lengths()) {
      double[] a = Samples.mixed(random, n);
      double[] b = Samples.mixed(random, n);
      double scalar = twins[0].dot(a, 0, b, 0, n);
      double vector = twins[1].dot(a, 0, b, 0, n);
      assertEquals(Double.doubleToLongBits(scalar), Double.doubleToLongBits(vector));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 13, 28})
  void affine(int p) {
    SplittableRandom random = new SplittableRandom(SEED + p);
    for (int n : lengths()) {
      for (Matrix m : matrices(random, n, p)) {
        for (int outputs : new int[] {1, 3, 4, 9}) {
          checkAffine(random, m, outputs, false);
          checkAffine(random, m, outputs, true);
        }
      }
    }
  }

  private void checkAffine(SplittableRandom random, Matrix m, int outputs, boolean add) {
    int n = m.n();
    int p = m.p();
    // Weights by output (step 1 along columns) and transposed (step = outputs).
    for (boolean transposed : new boolean[] {false, true}) {
      int wStep = transposed ? outputs : 1;
      int wOutputStep = transposed ? 1 : p;
      double[] w = Samples.ordinary(random, 1 + outputs * p);
      int dStep = n + 1;
      double[] before = Samples.ordinary(random, 2 + outputs * dStep);
      double[] expected = before.clone();
      for (int k = 0; k < outputs; k++) {
        for (int i = 0; i < n; i++) {
          double[] partial = new double[2];
          for (int j = 0; j < p; j++) {
            double wj = w[1 + k * wOutputStep + j * wStep];
            partial[j % 2] = Math.fma(m.at(i, j), wj, partial[j % 2]);
          }
          double s = partial[0] + partial[1];
          int to = 2 + k * dStep + i;
          expected[to] = add ? expected[to] + s : s;
        }
      }
      for (BlockKernels kernels : twins) {
        double[] dst = before.clone();
        kernels.affine(
            m.x(),
            m.xo(),
            m.columnStep(),
            m.tileStep(),
            p,
            w,
            1,
            wStep,
            wOutputStep,
            outputs,
            dst,
            2,
            dStep,
            n,
            add);
        assertArrayEquals(
            expected,
            dst,
            () -> "affine " + n + "×" + p + "→" + outputs + " " + kernels.getClass() + SEED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 28})
  void adjoint(int p) {
    SplittableRandom random = new SplittableRandom(SEED + p);
    for (int n : lengths()) {
      for (Matrix m : matrices(random, n, p)) {
        for (int outputs : new int[] {1, 3, 4, 6}) {
          int aStep = n + 3;
          double[] a = Samples.ordinary(random, 1 + outputs * aStep);
          int accStep = p + 2;
          double[] before = Samples.ordinary(random, 1 + outputs * accStep);
          double[] expected = before.clone();
          for (int k = 0; k < outputs; k++) {
            for (int j = 0; j < p; j++) {
              double[] lanes = new double[8];
              for (int i = 0; i < n; i++) {
                lanes[i % 8] = Math.fma(a[1 + k * aStep + i], m.at(i, j), lanes[i % 8]);
              }
              expected[1 + k * accStep + j] += fold(lanes);
            }
          }
          for (BlockKernels kernels : twins) {
            double[] acc = before.clone();
            kernels.adjoint(
                m.x(),
                m.xo(),
                m.columnStep(),
                m.tileStep(),
                p,
                a,
                1,
                aStep,
                outputs,
                n,
                acc,
                1,
                accStep);
            assertArrayEquals(
                expected,
                acc,
                () -> "adjoint " + n + "×" + p + "→" + outputs + " " + kernels.getClass() + SEED);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 16, 18, 28})
  void gram(int p) {
    SplittableRandom random = new SplittableRandom(SEED + p);
    for (int n : lengths()) {
      for (Matrix m : matrices(random, n, p)) {
        double[] weights = Samples.ordinary(random, n + 2);
        int ld = p + 1;
        double[] before = Samples.ordinary(random, 1 + p * ld);
        double[] plain = before.clone();
        double[] weighted = before.clone();
        for (int j = 0; j < p; j++) {
          for (int k = j; k < p; k++) {
            double[] lanes = new double[8];
            double[] weightedLanes = new double[8];
            for (int i = 0; i < n; i++) {
              double u = m.at(i, j);
              double v = m.at(i, k);
              lanes[i % 8] = Math.fma(u, v, lanes[i % 8]);
              weightedLanes[i % 8] = Math.fma(weights[2 + i] * u, v, weightedLanes[i % 8]);
            }
            plain[1 + j * ld + k] += fold(lanes);
            weighted[1 + j * ld + k] += fold(weightedLanes);
          }
        }
        for (BlockKernels kernels : twins) {
          double[] out = before.clone();
          kernels.gram(m.x(), m.xo(), m.columnStep(), m.tileStep(), p, n, out, 1, ld);
          assertArrayEquals(plain, out, () -> "gram " + n + "×" + p + " " + kernels.getClass());
          double[] out2 = before.clone();
          kernels.gram(m.x(), m.xo(), m.columnStep(), m.tileStep(), p, weights, 2, n, out2, 1, ld);
          assertArrayEquals(
              weighted, out2, () -> "weighted gram " + n + "×" + p + " " + kernels.getClass());
        }
      }
    }
  }

  @Test
  void sparse() {
    SplittableRandom random = new SplittableRandom(SEED);
    int columns = 40;
    for (int n : new int[] {0, 1, 2, 17, 256}) {
      int[] starts = new int[n + 2];
      starts[1] = 3;
      for (int i = 0; i < n; i++) {
        starts[i + 2] = starts[i + 1] + random.nextInt(14);
      }
      int entries = starts[n + 1];
      double[] values = Samples.ordinary(random, entries);
      int[] indices = random.ints(entries, 0, columns).toArray();
      double[] w = Samples.ordinary(random, columns + 1);
      double[] a = Samples.ordinary(random, n + 1);
      double[] z = Samples.ordinary(random, n + 1);
      double[] product = z.clone();
      double[] sum = z.clone();
      double[] accBefore = Samples.ordinary(random, columns + 2);
      double[] accExpected = accBefore.clone();
      double[] gramBefore = Samples.ordinary(random, columns * (columns + 1) + 2);
      double[] gramExpected = gramBefore.clone();
      for (int i = 0; i < n; i++) {
        double[] partial = new double[4];
        for (int e = starts[i + 1]; e < starts[i + 2]; e++) {
          int q = (e - starts[i + 1]) % 4;
          partial[q] = Math.fma(values[e], w[1 + indices[e]], partial[q]);
          int to = 2 + indices[e];
          accExpected[to] = Math.fma(a[1 + i], values[e], accExpected[to]);
          for (int f = e; f < starts[i + 2]; f++) {
            int at = 2 + indices[e] * (columns + 1) + indices[f];
            gramExpected[at] = Math.fma(a[1 + i] * values[e], values[f], gramExpected[at]);
          }
        }
        double s = (partial[0] + partial[2]) + (partial[1] + partial[3]);
        product[1 + i] = s;
        sum[1 + i] += s;
      }
      for (BlockKernels kernels : twins) {
        double[] dst = z.clone();
        kernels.sparseAffine(values, indices, starts, 1, w, 1, dst, 1, n, false);
        assertArrayEquals(product, dst);
        double[] dst2 = z.clone();
        kernels.sparseAffine(values, indices, starts, 1, w, 1, dst2, 1, n, true);
        assertArrayEquals(sum, dst2);
        double[] acc = accBefore.clone();
        kernels.sparseAdjoint(values, indices, starts, 1, a, 1, n, acc, 2);
        assertArrayEquals(accExpected, acc);
        double[] gram = gramBefore.clone();
        kernels.sparseGram(values, indices, starts, 1, a, 1, n, gram, 2, columns + 1);
        assertArrayEquals(gramExpected, gram);
      }
    }
  }
}
