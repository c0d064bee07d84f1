package org.thalweg.lab;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.thalweg.method.Method;
import org.thalweg.method.State;
import org.thalweg.method.Step;
import org.thalweg.run.Evaluations;
import org.thalweg.run.Objective;

/// Counts what a method does itself, and not what is looked at from outside.
final class Meter {

  /// Looks at the cost in each epoch of minibatches: what they gain, they gain early.
  private static final long LOOKS = 8;

  private final Objective<?> objective;
  private final long rows;
  private double gradients;
  private long nanos;

  /// @param rows N
  Meter(Objective<?> objective, long rows) {
    this.objective = objective;
    this.rows = rows;
  }

  Work work() {
    return new Work(gradients, nanos * 1e-9);
  }

  /// The time of the method alone, for the run's clock.
  long nanos() {
    return nanos;
  }

  /// The same method, metered.
  <P, S extends State> Method<P, S> on(Method<P, S> method) {
    return new Metered<>(method);
  }

  private final class Metered<P, S extends State> implements Method<P, S> {
    private final Method<P, S> method;

    Metered(Method<P, S> method) {
      this.method = method;
    }

    private <T> T metered(Supplier<T> action) {
      Evaluations before = objective.evaluations();
      long began = System.nanoTime();
      T result = action.get();
      nanos += System.nanoTime() - began;
      gradients +=
          Work.gradients(before, objective.evaluations(), rows, objective.full().dimension());
      return result;
    }

    @Override
    public S start(P problem, double[] theta0) {
      return metered(() -> method.start(problem, theta0));
    }

    @Override
    public S blank(P problem, double[] theta0) {
      return metered(() -> method.blank(problem, theta0));
    }

    @Override
    public Step advance(P problem, S state, long untilUpdate) {
      return metered(() -> method.advance(problem, state, untilUpdate));
    }

    @Override
    public Step polish(P problem, S state, long untilUpdate) {
      return metered(() -> method.polish(problem, state, untilUpdate));
    }

    @Override
    public double[] reported(S state, double[] scratch) {
      return method.reported(state, scratch);
    }

    @Override
    public long updates(S state) {
      return method.updates(state);
    }

    @Override
    public long updatesPerEpoch(S state) {
      return method.updatesPerEpoch(state);
    }

    @Override
    public long interval(S state) {
      return Math.max(1, method.interval(state) / LOOKS);
    }

    @Override
    public boolean stochastic() {
      return method.stochastic();
    }

    @Override
    public Optional<boolean[]> still() {
      return method.still();
    }

    @Override
    public List<Chosen> chosen(S state) {
      return method.chosen(state);
    }
  }
}
