package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.thalweg.run.Iteration;
import org.thalweg.run.Observer;

/// The line on a terminal that says how a run is going.
final class ProgressLine implements Observer {

  private final LiveLine line;
  private final Budgets budgets;

  /// What may end the run, to tell how long it can still take.
  ///
  /// @param updates at most so many; [Long#MAX_VALUE] for no such limit
  /// @param epochs of minibatches, at most so many; [Long#MAX_VALUE] for no such limit
  /// @param nanos at most so long; [Long#MAX_VALUE] for no such limit
  /// @param own whether these are limits of the user, who waits for them; those that nobody set are
  ///   seldom reached with minibatches
  record Budgets(long updates, long epochs, long nanos, boolean own) {}

  ProgressLine(Console console, Budgets budgets) {
    this.line = new LiveLine(console);
    this.budgets = budgets;
  }

  @Override
  public void observe(Iteration it, Supplier<double[]> theta) {
    line.show(it.nanos(), () -> parts(it));
  }

  /// Takes the line away.
  void erase() {
    line.erase();
  }

  private List<String> parts(Iteration it) {
    List<String> parts = new ArrayList<>();
    parts.add(
        minibatches(it)
            ? String.format(Locale.ROOT, "epoch %.4g", it.epochs())
            : "iteration " + Numbers.count(it.update()));
    parts.add(String.format(Locale.ROOT, "cost %.6g", it.cost()));
    it.validationCost()
        .ifPresent(cost -> parts.add(String.format(Locale.ROOT, "validation %.6g", cost)));
    parts.add(time(it));
    it.gradientNorm()
        .ifPresent(norm -> parts.add(String.format(Locale.ROOT, "gradient %.1e", norm)));
    if (it.rate() > 0) {
      parts.add(String.format(Locale.ROOT, "rate %.1e", it.rate()));
    }
    return parts;
  }

  private static boolean minibatches(Iteration it) {
    return it.epochs() < it.update();
  }

  private String time(Iteration it) {
    double left = secondsLeft(it);
    boolean bound = minibatches(it) && !budgets.own();
    return left < Double.POSITIVE_INFINITY
        ? (bound ? "at most " : "") + Numbers.seconds(Math.ceil(left)) + " left"
        : Numbers.seconds(Math.floor(it.nanos() * 1e-9));
  }

  private double secondsLeft(Iteration it) {
    double left = Double.POSITIVE_INFINITY;
    if (budgets.nanos() < Long.MAX_VALUE) {
      left = (budgets.nanos() - it.nanos()) * 1e-9;
    }
    double seconds = it.nanos() * 1e-9;
    boolean updates = budgets.own() || !minibatches(it);
    if (updates && budgets.updates() < Long.MAX_VALUE && it.update() > 0) {
      left = Math.min(left, seconds / it.update() * (budgets.updates() - it.update()));
    }
    boolean epochs = budgets.own() || minibatches(it);
    if (epochs && budgets.epochs() < Long.MAX_VALUE && it.epochs() > 0) {
      left = Math.min(left, seconds / it.epochs() * (budgets.epochs() - it.epochs()));
    }
    return Math.max(0, left);
  }
}
