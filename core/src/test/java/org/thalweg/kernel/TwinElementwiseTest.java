package org.thalweg.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The scalar and the vector twin give equal bits, and both give the bits of the scalar definition,
/// at every length from 0 to 67 and at awkward larger ones, for ordinary and special values, with
/// the destination apart and in place.
class TwinElementwiseTest {

  private static final long SEED = 20260801;
  private static final int PAD = 5;

  private final BlockKernels scalar = Kernels.scalar();
  private final BlockKernels vector = Kernels.vector();

  /// 0 … 67, then lengths around powers of two and a prime.
  private static int[] lengths() {
    return IntStream.concat(IntStream.rangeClosed(0, 67), IntStream.of(255, 256, 257, 1021, 4099))
        .toArray();
  }

  private interface Loop {
    void run(BlockKernels kernels, double[] dst, int d, int n);
  }

  private interface Definition {
    double at(int i, double old);
  }

  /// Runs a loop in both twins and compares with the definition; elements around must stay.
  private void check(String name, int n, double[] before, Loop loop, Definition definition) {
    double[] expected = before.clone();
    for (int i = 0; i < n; i++) {
      expected[PAD + i] = definition.at(i, before[PAD + i]);
    }
    for (BlockKernels kernels : new BlockKernels[] {scalar, vector}) {
      double[] dst = before.clone();
      loop.run(kernels, dst, PAD, n);
      for (int i = 0; i < dst.length; i++) {
        int at = i;
        assertEquals(
            Double.doubleToLongBits(expected[i]),
            Double.doubleToLongBits(dst[i]),
            () ->
                name
                    + " length "
                    + n
                    + " element "
                    + (at - PAD)
                    + " in "
                    + kernels.getClass().getSimpleName()
                    + ": expected "
                    + expected[at]
                    + " got "
                    + dst[at]
                    + ", seed "
                    + SEED);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(UnaryOp.class)
  void unary(UnaryOp op) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : lengths()) {
      double[] a = Samples.mixed(random, n + 3);
      double[] before = Samples.mixed(random, n + 2 * PAD);
      check(
          op.name(),
          n,
          before,
          (k, dst, d, m) -> k.unary(op, a, 3, dst, d, m),
          (i, old) -> op.apply(a[3 + i]));
      check(
          op + " in place",
          n,
          before,
          (k, dst, d, m) -> k.unary(op, dst, d, dst, d, m),
          (i, old) -> op.apply(old));
    }
  }

  @ParameterizedTest
  @EnumSource(BinaryOp.class)
  void binary(BinaryOp op) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : lengths()) {
      double[] a = Samples.mixed(random, n + 1);
      double[] b = Samples.mixed(random, n + 2);
      for (int i = 0; i < n; i += 3) {
        // Equal operands are a case of their own for comparisons.
        b[2 + i] = a[1 + i];
      }
      double s = a[0];
      double[] before = Samples.mixed(random, n + 2 * PAD);
      check(
          op.name(),
          n,
          before,
          (k, dst, d, m) -> k.binary(op, a, 1, b, 2, dst, d, m),
          (i, old) -> op.apply(a[1 + i], b[2 + i]));
      check(
          op + " with a scalar on the right",
          n,
          before,
          (k, dst, d, m) -> k.binary(op, a, 1, s, dst, d, m),
          (i, old) -> op.apply(a[1 + i], s));
      check(
          op + " with a scalar on the left",
          n,
          before,
          (k, dst, d, m) -> k.binary(op, s, b, 2, dst, d, m),
          (i, old) -> op.apply(s, b[2 + i]));
      check(
          op + " in place of the first",
          n,
          before,
          (k, dst, d, m) -> k.binary(op, dst, d, b, 2, dst, d, m),
          (i, old) -> op.apply(old, b[2 + i]));
      check(
          op + " in place of the second",
          n,
          before,
          (k, dst, d, m) -> k.binary(op, a, 1, dst, d, dst, d, m),
          (i, old) -> op.apply(a[1 + i], old));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 12, -1, -2, -5, 100, Integer.MIN_VALUE})
  void integerPower(int exponent) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : lengths()) {
      double[] a = Samples.mixed(random, n);
      check(
          "power " + exponent,
          n,
          new double[n + 2 * PAD],
          (k, dst, d, m) -> k.integerPower(a, 0, exponent, dst, d, m),
          (i, old) -> Power.ofInteger(a[i], exponent));
    }
  }

  @Test
  void addProduct() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : lengths()) {
      double[] a = Samples.mixed(random, n + 1);
      double[] b = Samples.mixed(random, n);
      double[] before = Samples.mixed(random, n + 2 * PAD);
      check(
          "addProduct",
          n,
          before,
          (k, dst, d, m) -> k.addProduct(a, 1, b, 0, dst, d, m),
          (i, old) -> Math.fma(a[1 + i], b[i], old));
      check(
          "addProduct of a scalar",
          n,
          before,
          (k, dst, d, m) -> k.addProduct(a[0], b, 0, dst, d, m),
          (i, old) -> Math.fma(a[0], b[i], old));
    }
  }

  @Test
  void softplusAndSigmoid() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : lengths()) {
      double[] a = Samples.mixed(random, n + 1);
      double[] before = new double[n + 2 * PAD];
      check(
          "softplus of both",
          n,
          before,
          (k, dst, d, m) -> k.softplusAndSigmoid(a, 1, dst, d, new double[m], 0, m),
          (i, old) -> UnaryOp.SOFTPLUS.apply(a[1 + i]));
      check(
          "sigmoid of both",
          n,
          before,
          (k, dst, d, m) -> k.softplusAndSigmoid(a, 1, new double[m], 0, dst, d, m),
          (i, old) -> UnaryOp.SIGMOID.apply(a[1 + i]));
    }
  }

  @Test
  void select() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : lengths()) {
      double[] c = Samples.mixed(random, n + 1);
      for (int i = 0; i < n; i += 2) {
        c[1 + i] = random.nextBoolean() ? 0.0 : -0.0;
      }
      double[] a = Samples.mixed(random, n + 1);
      double[] b = Samples.mixed(random, n + 1);
      double s = a[0];
      double t = b[0];
      double[] before = Samples.mixed(random, n + 2 * PAD);
      check(
          "select",
          n,
          before,
          (k, dst, d, m) -> k.select(c, 1, a, 1, b, 1, dst, d, m),
          (i, old) -> c[1 + i] != 0 ? a[1 + i] : b[1 + i]);
      check(
          "select, scalar if not",
          n,
          before,
          (k, dst, d, m) -> k.select(c, 1, a, 1, t, dst, d, m),
          (i, old) -> c[1 + i] != 0 ? a[1 + i] : t);
      check(
          "select, scalar if so",
          n,
          before,
          (k, dst, d, m) -> k.select(c, 1, s, b, 1, dst, d, m),
          (i, old) -> c[1 + i] != 0 ? s : b[1 + i]);
      check(
          "select of two scalars",
          n,
          before,
          (k, dst, d, m) -> k.select(c, 1, s, t, dst, d, m),
          (i, old) -> c[1 + i] != 0 ? s : t);
    }
  }

  @Test
  void fillAndCopy() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : lengths()) {
      double[] a = Samples.mixed(random, n + 1);
      double[] before = Samples.mixed(random, n + 2 * PAD);
      check("fill", n, before, (k, dst, d, m) -> k.fill(a[0], dst, d, m), (i, old) -> a[0]);
      check("copy", n, before, (k, dst, d, m) -> k.copy(a, 1, dst, d, m), (i, old) -> a[1 + i]);
    }
  }

  @Test
  void samplesHoldEverySpecialValue() {
    double[] a = Samples.mixed(new SplittableRandom(SEED), 4099);
    for (double special : Samples.SPECIAL) {
      assertTrue(
          Arrays.stream(a)
              .anyMatch(x -> Double.doubleToRawLongBits(x) == Double.doubleToRawLongBits(special)),
          () -> "no " + special);
    }
  }
}
