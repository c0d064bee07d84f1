package org.thalweg.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The worker threads of this process, for passes over chunks of rows.
///
/// A pass hands out its task numbers through one atomic counter; the calling thread works too.
/// Between passes workers spin for about a quarter of a millisecond, so that the next pass of an
/// iteration starts in microseconds, and then park. (Measured: a parked executor, fork–join or
/// virtual threads cost 50 µs a pass, spinning workers 2 to 5 µs. A spinning thread starves every
/// other pool on a small machine, hence one pool for the process.)
///
/// Which thread runs a task is left to chance: results must go to slots by task number and be
/// joined in order by the caller.
public final class WorkerPool {

  /// About 0.25 ms of `Thread.onSpinWait` at some 12 ns each.
  private static final int SPINS = 20_000;

  /// Flag of the gate, above any number of workers.
  private static final int OPEN = 1 << 30;

  /// How long the caller sleeps between looks at a worker that the system has set aside.
  private static final long PATIENCE_NANOS = 20_000;

  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicInteger next = new AtomicInteger();

  /// The number of workers inside the present pass, plus OPEN while others may still enter. A
  /// worker that wakes too late finds the gate shut and goes back to waiting: nobody waits for it.
  private final AtomicInteger gate = new AtomicInteger();

  private final Worker[] workers;

  private @Nullable IntConsumer task;
  private int tasks;

  /// A pool whose passes use up to `threads` threads, the caller's among them; worker threads are
  /// daemons and start at the first pass that wants them.
  ///
  /// @throws IllegalArgumentException if `threads` is less than 1
  public WorkerPool(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ": expected 1 or more");
    }
    workers = new Worker[threads - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(i);
    }
  }

  /// The pool that all fits of this process share, with a thread for every processor.
  public static WorkerPool shared() {
    return Shared.POOL;
  }

  /// The most threads a pass can use, the caller's among them.
  public int threads() {
    return workers.length + 1;
  }

  /// Runs `body` for each number from 0 to before `count`, on all threads of the pool.
  public void run(int count, IntConsumer body) {
    run(count, threads(), body);
  }

  /// Runs `body` for each number from 0 to before `count` on at most `threads` threads, and returns
  /// when all have ended. With one thread, within a task of this pool, or while another thread uses
  /// the pool, everything runs on the calling thread, in order.
  ///
  /// @throws RuntimeException or an error, whatever a task threw first; remaining tasks are then
  ///   left out
  public void run(int count, int threads, IntConsumer body) {
    int helpers = Math.min(Math.min(threads, threads()), count) - 1;
    if (helpers < 1 || !busy.compareAndSet(false, true)) {
      for (int i = 0; i < count; i++) {
        body.accept(i);
      }
      return;
    }
    try {
      task = body;
      tasks = count;
      failure.set(null);
      next.set(0);
      gate.set(OPEN);
      for (int i = 0; i < helpers; i++) {
        workers[i].wake();
      }
      work(body, count);
      gate.addAndGet(-OPEN);
      // The others are at most one task from their end.
      for (int spin = 0; gate.get() != 0; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.parkNanos(this, PATIENCE_NANOS);
        }
      }
      task = null;
    } finally {
      busy.set(false);
    }
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  private void work(IntConsumer body, int count) {
    try {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        body.accept(i);
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      next.set(count);
    }
  }

  /// Lazily made, at first use of the shared pool.
  private static final class Shared {
    static final WorkerPool POOL = new WorkerPool(Runtime.getRuntime().availableProcessors());
  }

  /// One helper thread and its signal: a count of the passes it was called to.
  private final class Worker implements Runnable {
    private final int number;
    private final AtomicInteger called = new AtomicInteger();
    private volatile boolean parked;
    private @Nullable Thread thread;

    Worker(int number) {
      this.number = number;
    }

    /// Called by the thread that holds the pool only. What it wrote before is seen by the worker
    /// through `called`.
    void wake() {
      called.incrementAndGet();
      Thread t = thread;
      if (t == null) {
        t = new Thread(this, "thalweg-worker-" + (number + 1));
        t.setDaemon(true);
        thread = t;
        t.start();
      } else if (parked) {
        LockSupport.unpark(t);
      }
    }

    @Override
    public void run() {
      int seen = 0;
      while (true) {
        await(seen);
        seen = called.get();
        if (enter()) {
          IntConsumer body = task;
          if (body != null) {
            work(body, tasks);
          }
          gate.decrementAndGet();
        }
      }
    }

    private boolean enter() {
      while (true) {
        int inside = gate.get();
        if (inside < OPEN) {
          return false;
        }
        if (gate.compareAndSet(inside, inside + 1)) {
          return true;
        }
      }
    }

    private void await(int seen) {
      for (int spin = 0; spin < SPINS; spin++) {
        if (called.get() != seen) {
          return;
        }
        Thread.onSpinWait();
      }
      parked = true;
      while (called.get() == seen) {
        LockSupport.park(WorkerPool.this);
      }
      parked = false;
    }
  }
}
