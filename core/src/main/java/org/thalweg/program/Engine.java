package org.thalweg.program;

import org.thalweg.kernel.BlockKernels;
import org.thalweg.kernel.Kernels;

/// What programs run on: kernels and threads. No choice here changes a bit of any result.
public final class Engine {

  private final BlockKernels kernels;
  private final int threads;

  private Engine(BlockKernels kernels, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads = " + threads + ", but at least 1 is needed");
    }
    this.kernels = kernels;
    this.threads = threads;
  }

  /// The kernels chosen for this machine, and all its cores.
  public static Engine standard() {
    return withThreads(Runtime.getRuntime().availableProcessors());
  }

  /// The kernels chosen for this machine, and as many threads on one pass over the data.
  ///
  /// @param threads at least 1; more than the machine has cores is allowed and useless
  public static Engine withThreads(int threads) {
    return new Engine(Kernels.active(), threads);
  }

  BlockKernels kernels() {
    return kernels;
  }

  /// How many threads may work on one pass over the data.
  public int threads() {
    return threads;
  }
}
