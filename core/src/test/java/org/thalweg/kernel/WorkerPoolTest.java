package org.thalweg.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyTaskRunsOnceInEveryPass(int threads) {
    WorkerPool pool = new WorkerPool(threads);
    int tasks = 37;
    AtomicIntegerArray counts = new AtomicIntegerArray(tasks);
    int passes = 300;
    for (int pass = 0; pass < passes; pass++) {
      pool.run(tasks, counts::incrementAndGet);
    }
    for (int i = 0; i < tasks; i++) {
      assertEquals(passes, counts.get(i), "task " + i);
    }
  }

  @Test
  void whatTasksWroteIsSeenByTheCaller() {
    WorkerPool pool = new WorkerPool(3);
    double[] slots = new double[64];
    double[] expected = new double[64];
    for (int pass = 0; pass < 200; pass++) {
      int p = pass;
      pool.run(64, i -> slots[i] = i * 1000.0 + p);
      for (int i = 0; i < 64; i++) {
        expected[i] = i * 1000.0 + pass;
      }
      assertArrayEquals(expected, slots);
    }
  }

  @Test
  void workersWakeAfterTheyParked() throws InterruptedException {
    WorkerPool pool = new WorkerPool(2);
    AtomicInteger count = new AtomicInteger();
    for (int pass = 0; pass < 5; pass++) {
      pool.run(4, i -> count.incrementAndGet());
      // Longer than the workers spin.
      Thread.sleep(20);
    }
    assertEquals(20, count.get());
  }

  @Test
  void noTaskIsNoWork() {
    AtomicInteger count = new AtomicInteger();
    new WorkerPool(4).run(0, i -> count.incrementAndGet());
    assertEquals(0, count.get());
  }

  @Test
  void oneThreadRunsInOrderOnTheCaller() {
    StringBuilder order = new StringBuilder();
    new WorkerPool(4).run(5, 1, order::append);
    assertEquals("01234", order.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void anExceptionReachesTheCallerAndThePoolLivesOn(int threads) {
    WorkerPool pool = new WorkerPool(threads);
    for (int pass = 0; pass < 50; pass++) {
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  pool.run(
                      40,
                      i -> {
                        if (i == 17) {
                          throw new IllegalStateException("task 17");
                        }
                      }));
      assertEquals("task 17", e.getMessage());
      AtomicInteger count = new AtomicInteger();
      pool.run(40, i -> count.incrementAndGet());
      assertEquals(40, count.get());
    }
  }

  @Test
  void aPassWithinATaskRunsThere() {
    WorkerPool pool = new WorkerPool(3);
    AtomicInteger count = new AtomicInteger();
    pool.run(6, i -> pool.run(7, j -> count.incrementAndGet()));
    assertEquals(42, count.get());
  }

  @Test
  void twoCallersAtOnceBothFinish() throws InterruptedException {
    WorkerPool pool = new WorkerPool(3);
    AtomicInteger count = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable caller =
        () -> {
          for (int pass = 0; pass < 500; pass++) {
            pool.run(9, i -> count.incrementAndGet());
          }
        };
    Thread a = new Thread(caller);
    Thread b = new Thread(caller);
    a.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    b.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    a.start();
    b.start();
    a.join();
    b.join();
    assertEquals(null, failure.get());
    assertEquals(2 * 500 * 9, count.get());
  }

  @Test
  void threadsMustBePositive() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new WorkerPool(0));
    assertEquals("threads is 0: expected 1 or more", e.getMessage());
  }
}
