package org.thalweg.program;

import org.thalweg.kernel.BlockKernels;
import org.thalweg.kernel.Kernels;
import org.thalweg.kernel.WorkerPool;

/// What programs run on: kernels and threads. No choice here changes a bit of any result.
public final class Engine {

  private final BlockKernels kernels;
  private final WorkerPool pool;
  private final int threads;

  private Engine(BlockKernels kernels, WorkerPool pool, int threads) {
    this.kernels = kernels;
    this.pool = pool;
    this.threads = threads;
  }

  /// The kernels chosen for this machine, and all its cores.
  public static Engine standard() {
    return withThreads(WorkerPool.shared().threads());
  }

  /// The kernels chosen for this machine, and as many threads on one pass over the data.
  ///
  /// @param threads at least 1; more than the machine has cores is allowed and useless
  public static Engine withThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads = " + threads + ", but at least 1 is needed");
    }
    WorkerPool shared = WorkerPool.shared();
    WorkerPool pool = threads <= shared.threads() ? shared : new WorkerPool(threads);
    return new Engine(Kernels.active(), pool, threads);
  }

  /// The same threads with the scalar kernels.
  public Engine scalar() {
    return new Engine(Kernels.scalar(), pool, threads);
  }

  /// The same threads with the vector kernels.
  ///
  /// @throws IllegalStateException where they cannot run
  public Engine vector() {
    return new Engine(Kernels.vector(), pool, threads);
  }

  BlockKernels kernels() {
    return kernels;
  }

  WorkerPool pool() {
    return pool;
  }

  /// The kernels chosen for this machine, in words.
  public static String kernelDescription() {
    return Kernels.description();
  }

  /// How many threads may work on one pass over the data.
  public int threads() {
    return threads;
  }
}
