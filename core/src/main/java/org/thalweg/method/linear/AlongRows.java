package org.thalweg.method.linear;

import java.util.Optional;
import org.thalweg.cost.LinearTerms;
import org.thalweg.data.Batches;
import org.thalweg.method.Rates;
import org.thalweg.method.State;
import org.thalweg.method.UpdateRule;

/// Updates of a rule that are made along the rows of a batch, without the gradient being written
/// down as a vector.
///
/// @param <R> the rule's state
public sealed interface AlongRows<R extends State> extends State permits RowDescent, LazyRows {

  /// Updates along rows at θ₀, where they are cheaper than gradients as vectors and the rule can be
  /// had that way.
  ///
  /// @param state of the rule, fresh; shared
  static <R extends State> Optional<? extends AlongRows<? super R>> of(
      LinearTerms terms,
      Batches batches,
      UpdateRule<R> rule,
      R state,
      Rates rates,
      double[] theta0) {
    return rule.plain()
        ? RowDescent.of(terms, batches, theta0)
        : LazyRows.of(terms, batches, rule, state, rates, theta0);
  }

  /// Updates within one epoch.
  ///
  /// @param first the number of the first, from 1
  /// @param last the number of the last, of the same epoch
  /// @return the last that was made: with the next a slope would not be finite
  long advance(Batches batches, long first, long last, Rates rates);

  /// Whether so many updates can have been made, of a state that was kept.
  default boolean isAfter(long updates) {
    return true;
  }

  /// θ as it stands; nothing is changed.
  void write(double[] theta);

  /// At the end of an epoch: brings all parameters and the rule's state up to date, which takes d
  /// operations.
  void settle(double[] theta);

  /// After [#settle]: another state of the rule takes the place of the one that it had.
  void forget(R fresh);

  /// Goes on from θ, after [#settle].
  void restart(double[] theta);
}
