package org.thalweg.benchmarks;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.thalweg.kernel.BlockKernels;
import org.thalweg.kernel.Kernels;
import org.thalweg.kernel.UnaryOp;

/// A function over blocks of 256 by our kernels, and by the JDK's `Math` in a scalar loop.
final class Elementary {

  static final int NUMBERS = 1 << 20;

  private static final int BLOCK = 256;

  private final double[] x = new Random(20260810).doubles(BLOCK, 0.1, 3).toArray();
  private final double[] y = new double[BLOCK];
  private final BlockKernels kernels = Kernels.active();

  double kernel(UnaryOp op) {
    for (int i = 0; i < NUMBERS; i += BLOCK) {
      kernels.unary(op, x, 0, y, 0, BLOCK);
    }
    return y[0];
  }

  double math(DoubleUnaryOperator f) {
    for (int i = 0; i < NUMBERS; i += BLOCK) {
      for (int k = 0; k < BLOCK; k++) {
        y[k] = f.applyAsDouble(x[k]);
      }
    }
    return y[0];
  }
}
