package org.thalweg.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Σ log(1 + eˣ) with one logarithm for many terms: both twins give the bits of a plain statement
/// of the documented order, and the sum is exact relative to itself however small its terms are.
class SoftplusSumTest {

  private static final long SEED = 20261126;

  private final List<BlockKernels> twins = List.of(Kernels.scalar(), Kernels.vector());

  private static int[] lengths() {
    return IntStream.concat(
            IntStream.rangeClosed(0, 67), IntStream.of(255, 256, 257, 263, 511, 512, 1021))
        .toArray();
  }

  /// The documented order, row by row.
  private static double plain(double[] a, int from, int n) {
    double total = 0;
    for (int start = 0; start < n; start += 256) {
      double[] sum = new double[8];
      double[] q = new double[8];
      for (int i = start; i < Math.min(n, start + 256); i++) {
        double x = a[from + i];
        sum[i % 8] += x >= 0 ? x : 0;
        q[i % 8] = joined(q[i % 8], Exp.of(-Math.abs(x)));
      }
      double even = joined(joined(q[0], q[4]), joined(q[2], q[6]));
      double odd = joined(joined(q[1], q[5]), joined(q[3], q[7]));
      double linear =
          ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
      total += linear + Log1p.of(joined(even, odd));
    }
    return total;
  }

  private static double joined(double q, double e) {
    return Math.fma(q, 1 + e, e);
  }

  @Test
  void twinsHaveTheBitsOfTheDefinition() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : lengths()) {
      check(Samples.ordinary(random, n + 3), n);
      check(Samples.mixed(random, n + 3), n);
      check(random.doubles(n + 3, -700, 700).toArray(), n);
    }
  }

  /// What stands around the rows is NaN, and must neither be read nor be written.
  private void check(double[] values, int n) {
    double[] a = new double[n + 6];
    Arrays.fill(a, Double.NaN);
    System.arraycopy(values, 0, a, 3, n);
    double[] sigmoids = new double[n];
    for (int i = 0; i < n; i++) {
      double e = Exp.of(-Math.abs(a[3 + i]));
      sigmoids[i] = (a[3 + i] >= 0 ? 1 : e) / (1 + e);
    }
    double expected = plain(a, 3, n);
    for (BlockKernels k : twins) {
      double[] sigmoid = new double[n + 5];
      Arrays.fill(sigmoid, -7);
      same(expected, k.softplusSum(a, 3, n), n);
      same(expected, k.softplusSumAndSigmoid(a, 3, sigmoid, 2, n), n);
      for (int i = 0; i < n; i++) {
        same(sigmoids[i], sigmoid[2 + i], n);
      }
      assertEquals(-7, sigmoid[1]);
      assertEquals(-7, sigmoid[2 + n]);
    }
  }

  private static void same(double expected, double actual, int n) {
    assertEquals(
        Double.doubleToLongBits(expected),
        Double.doubleToLongBits(actual),
        () -> "expected " + expected + " got " + actual + ", n = " + n + ", seed " + SEED);
  }

  /// Against sums of 31 digits. Each of the 32 steps of a lane and 3 of joining adds at most 2⁻⁵²,
  /// the exponential, the logarithm and the sum over stretches 2⁻⁵⁰ more.
  @ParameterizedTest
  @CsvSource({
    "-5, 5",
    "-1, 0",
    "-40, 40",
    // Rows on the right side, far away: every term is about 10⁻¹¹, or 10⁻²⁹⁰.
    "-26, -25",
    "-669, -667",
    "-660, -20",
    "20, 60",
  })
  void sumsAreExactRelativeToThemselves(double from, double to) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : new int[] {1, 8, 100, 256, 1024}) {
      double[] a = random.doubles(n, from, to).toArray();
      Dd sum = Dd.ZERO;
      for (double x : a) {
        sum = sum.plus(Reference.softplus(Dd.of(x)));
      }
      double actual = twins.getLast().softplusSum(a, 0, n);
      double error = Math.abs((sum.hi() - actual) + sum.lo()) / sum.hi();
      assertTrue(error <= 39 * 0x1p-52, n + " rows: relative error " + error + ", seed " + SEED);
    }
  }

  @Test
  void specialRows() {
    for (BlockKernels k : twins) {
      double[] a = new double[300];
      assertEquals(300 * Math.log(2), k.softplusSum(a, 0, 300), 1e-12);
      Arrays.fill(a, Double.NEGATIVE_INFINITY);
      assertEquals(0, k.softplusSum(a, 0, 300));
      a[137] = -740;
      assertEquals(Math.exp(-740), k.softplusSum(a, 0, 300));
      a[299] = 1e300;
      assertEquals(1e300, k.softplusSum(a, 0, 300));
      a[4] = Double.POSITIVE_INFINITY;
      assertEquals(Double.POSITIVE_INFINITY, k.softplusSum(a, 0, 300));
      a[5] = Double.NaN;
      assertEquals(Double.NaN, k.softplusSum(a, 0, 300));
      double[] sigmoid = new double[300];
      k.softplusSumAndSigmoid(a, 0, sigmoid, 0, 300);
      assertEquals(Double.NaN, sigmoid[5]);
      assertEquals(1, sigmoid[4]);
      assertEquals(0, sigmoid[0]);
    }
  }
}
