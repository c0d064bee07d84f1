package org.thalweg.kernel;

import java.util.SplittableRandom;

/// Prints a hash of the bits of many kernel results, from the first and from the last of so many
/// passes as the argument tells: run by [SameBitsTest] in differently started processes.
final class KernelHash {

  private static final long SEED = 20260804;
  private static final int P = 13;

  private long hash = 1469598103934665603L;

  private KernelHash() {}

  public static void main(String[] arguments) {
    int passes = Integer.parseInt(arguments[0]);
    BlockKernels kernels = Kernels.active();
    String first = Long.toHexString(pass(kernels));
    String last = first;
    for (int i = 1; i < passes; i++) {
      last = Long.toHexString(pass(kernels));
    }
    System.out.println(first + " " + last);
  }

  private static long pass(BlockKernels kernels) {
    KernelHash h = new KernelHash();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : new int[] {1, 7, 8, 37, 64}) {
      h.elementwise(kernels, random, n);
      h.sums(kernels, random, n);
    }
    return h.hash;
  }

  private void elementwise(BlockKernels kernels, SplittableRandom random, int n) {
    double[] a = Samples.mixed(random, n);
    double[] b = Samples.mixed(random, n);
    double[] dst = new double[n];
    for (UnaryOp op : UnaryOp.values()) {
      kernels.unary(op, a, 0, dst, 0, n);
      add(dst);
    }
    for (BinaryOp op : BinaryOp.values()) {
      kernels.binary(op, a, 0, b, 0, dst, 0, n);
      add(dst);
      kernels.binary(op, a, 0, 1.25, dst, 0, n);
      add(dst);
      kernels.binary(op, 1.25, b, 0, dst, 0, n);
      add(dst);
    }
    kernels.integerPower(a, 0, -3, dst, 0, n);
    add(dst);
    double[] sigmoid = new double[n];
    kernels.softplusAndSigmoid(a, 0, dst, 0, sigmoid, 0, n);
    add(dst);
    add(sigmoid);
    add(
        new double[] {
          kernels.softplusSum(a, 0, n), kernels.softplusSumAndSigmoid(b, 0, sigmoid, 0, n)
        });
    add(sigmoid);
    kernels.addProduct(a, 0, b, 0, dst, 0, n);
    add(dst);
  }

  private void sums(BlockKernels kernels, SplittableRandom random, int n) {
    double[] x = Samples.ordinary(random, (n + 7) / 8 * 8 * P);
    double[] a = Samples.ordinary(random, 5 * n);
    double[] w = Samples.ordinary(random, 5 * P);
    double[] dst = new double[5 * n];
    kernels.affine(x, 0, 8, 8 * P, P, w, 0, 1, P, 5, dst, 0, n, n, false);
    add(dst);
    double[] acc = new double[5 * P];
    kernels.adjoint(x, 0, 8, 8 * P, P, a, 0, n, 5, n, acc, 0, P);
    add(acc);
    double[] gram = new double[P * P];
    kernels.gram(x, 0, 8, 8 * P, P, n, gram, 0, P);
    kernels.gram(x, 0, 8, 8 * P, P, a, 0, n, gram, 0, P);
    kernels.gram(x, 0, 8, 8 * P, 6, n, gram, 0, P);
    add(gram);
    add(
        new double[] {
          kernels.sum(a, 0, 5 * n),
          kernels.dot(a, 0, dst, 0, 5 * n),
          kernels.dot(a, 0, a, 1, dst, 1, n)
        });
  }

  private void add(double[] values) {
    for (double v : values) {
      hash = (hash ^ Double.doubleToLongBits(v)) * 1099511628211L;
    }
  }
}
