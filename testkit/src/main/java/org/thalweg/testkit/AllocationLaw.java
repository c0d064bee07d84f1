package org.thalweg.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.thalweg.method.Method;
import org.thalweg.method.State;
import org.thalweg.run.Objective;

/// A warm iteration of a full-batch method allocates nothing that grows with N or d.
public final class AllocationLaw {

  /// Some records say what an update did; they are a few hundred bytes whatever d is.
  private static final double MOST_BYTES = 2_000;

  private static final int WARM = 300;
  private static final int MEASURED = 200;

  private AllocationLaw() {}

  /// The law of one method on one problem, whose d should be so large that one array of d numbers
  /// is far above the limit.
  ///
  /// @param start θ₀, from which 500 updates can be made
  public static <P, S extends State> Law of(
      String name, Method<? super P, S> method, Supplier<Objective<P>> objective, double... start) {
    return new Law(
        name + ": a warm update allocates nothing that grows",
        () -> check(method, objective.get(), start));
  }

  private static <P, S extends State> void check(
      Method<? super P, S> method, Objective<P> objective, double[] start) {
    S state = method.start(objective.problem(), start);
    long warm = method.advance(objective.problem(), state, WARM).updates();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long made = 0;
    for (int t = 1; t <= MEASURED; t++) {
      made = method.advance(objective.problem(), state, warm + t).updates() - warm;
    }
    double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - before) / Math.max(1, made);
    Law.require(bytes <= MOST_BYTES, "%.0f bytes an update, d = %d", bytes, start.length);
  }
}
