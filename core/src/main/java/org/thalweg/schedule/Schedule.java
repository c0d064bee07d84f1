package org.thalweg.schedule;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.thalweg.kernel.Exp;
import org.thalweg.kernel.Power;

/// A learning rate that changes with the update, from η₀ and t. Any other setting of a rule that is
/// a number can follow one as well, see [Schedules].
///
/// t counts **updates**, from 1. With minibatches an epoch of M updates is therefore M steps of t:
/// a rate that is to halve every 10 epochs has `every=10·M`. A schedule that falls gives η₀ at t =
/// 1.
public interface Schedule {

  /// The schedule at the beginning of a run.
  Course begin();

  /// As it is written in a command: a text that [ScheduleTable#parse] reads back.
  String text();

  /// How many updates it lasts before it stands still; empty if it never does.
  default OptionalLong length() {
    return OptionalLong.empty();
  }

  /// Whether it looks at costs, see [Course#judged].
  default boolean looksAtCosts() {
    return false;
  }

  /// A schedule in a run, with what it remembers.
  interface Course {

    /// η_t. Asked twice for the same update it gives the same rate.
    ///
    /// @param eta0 η₀ > 0, the rate that the method was given
    /// @param update t, from 1
    double rate(double eta0, long update);

    /// Told the cost of all rows after an epoch, where the schedule looks at costs.
    ///
    /// @param update the last of the epoch
    default void judged(long update, double cost) {}

    /// Shows the arrays in which it remembers, always in the same order.
    default void memory(Consumer<double[]> visitor) {}
  }

  /// A schedule that remembers nothing: η_t is a function of η₀ and t.
  interface Pure extends Schedule, Course {
    @Override
    default Course begin() {
      return this;
    }
  }

  /// η_t = η₀.
  record Constant() implements Pure {
    @Override
    public double rate(double eta0, long update) {
      return eta0;
    }

    @Override
    public String text() {
      return "constant";
    }
  }

  /// η_t = η₀ / (1 + decay·(t−1)). With decay > 0 the sum of rates diverges and that of their
  /// squares converges, which is what stochastic gradient descent needs to settle (Robbins and
  /// Monro, 1951).
  ///
  /// @param decay at least 0, in 1/updates: after 1/decay updates the rate is η₀/2
  record InverseTime(double decay) implements Pure {
    public InverseTime {
      requireDecay(decay);
    }

    @Override
    public double rate(double eta0, long update) {
      return eta0 / (1 + decay * (update - 1));
    }

    @Override
    public String text() {
      return "inverse-time(decay=" + decay + ")";
    }
  }

  /// η_t = η₀ e^{−decay·(t−1)}.
  ///
  /// @param decay at least 0, in 1/updates: after 1/decay updates the rate is η₀/e
  record Exponential(double decay) implements Pure {
    public Exponential {
      requireDecay(decay);
    }

    @Override
    public double rate(double eta0, long update) {
      return eta0 * Exp.of(-decay * (update - 1));
    }

    @Override
    public String text() {
      return "exponential(decay=" + decay + ")";
    }
  }

  /// η_t = η₀ · factor^⌊(t−1)/every⌋.
  ///
  /// @param every updates between two drops, at least 1
  /// @param factor by which the rate is multiplied at each, in (0, 1]
  record Drops(long every, double factor) implements Pure {
    public Drops {
      if (every < 1) {
        throw new IllegalArgumentException("every must be at least 1, but is " + every);
      }
      if (!(factor > 0 && factor <= 1)) {
        throw new IllegalArgumentException("factor must be in (0, 1], but is " + factor);
      }
    }

    @Override
    public double rate(double eta0, long update) {
      long drops = (update - 1) / every;
      return eta0 * Power.of(factor, (double) drops);
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "step(every=%d, factor=%s)", every, factor);
    }
  }

  private static void requireDecay(double decay) {
    if (!(decay >= 0 && decay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("decay must be finite and at least 0, but is " + decay);
    }
  }
}
