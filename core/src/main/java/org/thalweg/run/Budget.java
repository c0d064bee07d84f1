package org.thalweg.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.thalweg.method.Rounding;

/// Unfinished: a budget is used up. When the cost then stands above where it began, the run has
/// failed.
public sealed interface Budget extends StopRule {

  /// At most so many updates.
  ///
  /// @param limit at least 0
  /// @param asked whether the caller set it
  record Updates(long limit, boolean asked) implements Budget {
    public Updates {
      require("updates", limit);
    }

    @Override
    public Optional<Ending> check(Iteration it) {
      return it.update() < limit
          ? Optional.empty()
          : Optional.of(
              ending(
                  it,
                  "max-updates",
                  (double) it.update(),
                  (double) limit,
                  limit + " updates",
                  asked));
    }

    @Override
    public long lastUpdate(long updatesPerEpoch) {
      return limit;
    }
  }

  /// At most so many passes over the data.
  ///
  /// @param limit at least 0
  /// @param asked whether the caller set it
  record Epochs(long limit, boolean asked) implements Budget {
    public Epochs {
      require("epochs", limit);
    }

    @Override
    public Optional<Ending> check(Iteration it) {
      return it.epochs() < limit
          ? Optional.empty()
          : Optional.of(
              ending(it, "max-epochs", it.epochs(), (double) limit, limit + " epochs", asked));
    }

    @Override
    public long lastUpdate(long updatesPerEpoch) {
      return limit > Long.MAX_VALUE / updatesPerEpoch ? Long.MAX_VALUE : limit * updatesPerEpoch;
    }
  }

  /// At most so long.
  ///
  /// @param limit not negative
  /// @param asked whether the caller set it
  record Time(Duration limit, boolean asked) implements Budget {
    public Time {
      require("seconds", limit.toSeconds());
    }

    @Override
    public Optional<Ending> check(Iteration it) {
      double seconds = limit.toNanos() * 1e-9;
      return it.nanos() < limit.toNanos()
          ? Optional.empty()
          : Optional.of(
              ending(
                  it,
                  "max-time",
                  it.nanos() * 1e-9,
                  seconds,
                  String.format(Locale.ROOT, "%.3g seconds", seconds),
                  asked));
    }

    @Override
    public long lastNanos() {
      return limit.toNanos();
    }
  }

  private static Ending ending(
      Iteration it, String rule, double measured, double limit, String budget, boolean asked) {
    double start = it.history().startCost();
    if (it.cost() > start + Rounding.of(start)) {
      return new Ending.Failed(
          "diverged",
          it.cost(),
          start,
          String.format(
              Locale.ROOT,
              "after %s the cost is %.6g, above the %.6g it began with",
              budget,
              it.cost(),
              start));
    }
    return new Ending.Unfinished(
        rule,
        measured,
        limit,
        (asked ? "the budget of " : "the automatic budget of ") + budget + " is used up",
        asked);
  }

  private static void require(String what, long limit) {
    if (limit < 0) {
      throw new IllegalArgumentException(
          "a budget of " + what + " must be at least 0, but is " + limit);
    }
  }
}
