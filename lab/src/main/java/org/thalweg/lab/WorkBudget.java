package org.thalweg.lab;

import java.util.Locale;

/// How much work each method of a race may do.
///
/// A **gradient** is one of the whole data: a minibatch of n of N rows counts n/N. Whatever else
/// goes over the rows counts by what it costs beside a gradient, which reads the data once: a cost
/// alone 1, since it reads them too; a product H·v 2; a whole Hessian made in one pass d/4, since
/// it makes d²/2 products a row where a gradient makes 2d. What is only looked at from outside, to
/// draw curves, does not count.
public sealed interface WorkBudget {

  /// So many gradients of the whole data.
  ///
  /// @param limit above 0
  record Gradients(double limit) implements WorkBudget {
    public Gradients {
      require(limit);
    }
  }

  /// So many seconds of the method's own work.
  ///
  /// @param limit above 0
  record Seconds(double limit) implements WorkBudget {
    public Seconds {
      require(limit);
    }
  }

  /// The number of gradients or seconds.
  double limit();

  /// A part of it.
  default WorkBudget part(double amount) {
    return switch (this) {
      case Gradients _ -> new Gradients(amount);
      case Seconds _ -> new Seconds(amount);
    };
  }

  /// How much of it is spent.
  default double spent(Work work) {
    return switch (this) {
      case Gradients _ -> work.gradients();
      case Seconds _ -> work.seconds();
    };
  }

  private static void require(double limit) {
    if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a budget must be finite and above 0, but is %s", limit));
    }
  }
}
