package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.thalweg.run.Iteration;
import org.thalweg.run.Observer;

/// A line on a terminal that says how a run is going. It appears after half a second, changes at
/// most ten times a second and leaves nothing behind.
final class ProgressLine implements Observer {

  /// A run that ends sooner needs no such line.
  private static final long QUIET_NANOS = 500_000_000;

  /// More often than ten times a second nobody can read.
  private static final long BETWEEN_NANOS = 100_000_000;

  private static final String ERASE = "\r\u001b[K";
  private static final String GAP = "  ";

  /// The terminal writes `^C` behind the line, and the cursor needs a column.
  private static final int MARGIN = 3;

  private final Console console;
  private final Budgets budgets;
  private long shownAt = Long.MIN_VALUE;

  /// What may end the run, to tell how long it can still take.
  ///
  /// @param updates at most so many; [Long#MAX_VALUE] for no such limit
  /// @param epochs of minibatches, at most so many; [Long#MAX_VALUE] for no such limit
  /// @param nanos at most so long; [Long#MAX_VALUE] for no such limit
  /// @param own whether these are limits of the user, who waits for them; those that nobody set are
  ///   seldom reached with minibatches
  record Budgets(long updates, long epochs, long nanos, boolean own) {}

  ProgressLine(Console console, Budgets budgets) {
    this.console = console;
    this.budgets = budgets;
  }

  @Override
  public void observe(Iteration it, Supplier<double[]> theta) {
    if (it.nanos() < QUIET_NANOS
        || (shownAt != Long.MIN_VALUE && it.nanos() - shownAt < BETWEEN_NANOS)) {
      return;
    }
    shownAt = it.nanos();
    String dim = console.color() ? "\u001b[2m" : "";
    String plain = console.color() ? "\u001b[0m" : "";
    console.err().text(ERASE + dim + line(it) + plain);
  }

  /// Takes the line away.
  void erase() {
    if (shownAt != Long.MIN_VALUE) {
      console.err().text(ERASE);
      shownAt = Long.MIN_VALUE;
    }
  }

  /// The most important first; what does not fit the window is left out, since a line that wraps
  /// cannot be erased.
  private String line(Iteration it) {
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
    int room = console.columns() - MARGIN;
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      String gap = line.isEmpty() ? "" : GAP;
      if (line.length() + gap.length() + part.length() > room) {
        break;
      }
      line.append(gap).append(part);
    }
    return line.toString();
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
