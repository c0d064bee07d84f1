package org.thalweg.program;

import org.thalweg.kernel.BlockKernels;
import org.thalweg.kernel.Kernels;
import org.thalweg.kernel.WorkerPool;

/// What programs run on: kernels and threads. No choice here changes a bit of any result.
public final class Engine {

  /// Multiply-adds below which the scalar kernels of a process that has just begun are the faster
  /// ones: vectors are objects until the compiler has done with their loops, which takes a second
  /// or two. Newton's method from a cold start, both cores of a Zen 1: 200,000 × 10 (7e7) took 0.98
  /// s with scalar and 2.65 s with vector kernels, 1,000,000 × 28 (2.2e9) 4.9 and 5.8 s.
  private static final double COLD = 2e9;

  private final BlockKernels kernels;
  private final WorkerPool pool;
  private final int threads;
  private final boolean cold;

  private Engine(BlockKernels kernels, WorkerPool pool, int threads, boolean cold) {
    this.kernels = kernels;
    this.pool = pool;
    this.threads = threads;
    this.cold = cold;
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
    return new Engine(Kernels.active(), pool, threads, false);
  }

  /// The same threads with the scalar kernels.
  public Engine scalar() {
    return new Engine(Kernels.scalar(), pool, threads, false);
  }

  /// The same threads with the vector kernels.
  ///
  /// @throws IllegalStateException where they cannot run
  public Engine vector() {
    return new Engine(Kernels.vector(), pool, threads, false);
  }

  /// The same in a process that has just begun and ends with its task: [#forWork] then counts what
  /// it takes to compile the kernels.
  public Engine fromColdStart() {
    return new Engine(kernels, pool, threads, true);
  }

  /// The engine for a task: this one, or, from a cold start, the one that is the sooner done.
  ///
  /// @param multiplyAdds of the whole task, roughly
  public Engine forWork(double multiplyAdds) {
    return cold && multiplyAdds < COLD && !Kernels.asked() ? scalar() : this;
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
