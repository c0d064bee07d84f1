package org.thalweg.method;

import java.util.Optional;

/// A first-order method as a tiny pure thing: from θ and one gradient to the next θ. Its memory is
/// in a [State] outside it, so one rule serves any number of runs.
///
/// @param <S> the rule's state
public interface UpdateRule<S extends State> {

  /// The state before the first update, for d parameters.
  S start(int dimension);

  /// Where the next gradient is taken: θ, unless the rule looks ahead.
  ///
  /// @param theta θ, length d; not modified
  /// @param scratch length d; may be overwritten
  /// @return `theta`, or `scratch` filled with the point
  default double[] query(S state, double[] theta, double[] scratch) {
    return theta;
  }

  /// Makes one update.
  ///
  /// @param theta θ_t, length d; overwritten by θ_{t+1}
  /// @param gradient the gradient at the queried point, length d; may be overwritten
  void update(S state, double[] theta, double[] gradient, StepInfo info);

  /// What counts as the answer so far: θ, unless the rule reports another point.
  ///
  /// @param theta θ, length d; not modified
  /// @param scratch length d; may be overwritten
  /// @return `theta`, or `scratch` filled with the point
  default double[] reported(S state, double[] theta, double[] scratch) {
    return theta;
  }

  /// Whether the next gradient is taken at the point that is reported, as by default where that is
  /// no average; then one evaluation serves both.
  default boolean asksWhereItReports() {
    return !averages();
  }

  /// Whether it is to be asked for an update where a minibatch's cost is not finite; otherwise the
  /// run ends there.
  default boolean bearsNotFinite() {
    return false;
  }

  /// Whether an update is θ − η·g and nothing else, so that it may be made along the rows of a
  /// batch without g being written down.
  default boolean plain() {
    return false;
  }

  /// What it does to each parameter for itself, for one run with such rates; empty where it cannot
  /// be told of one without the others, or of updates without a gradient in one go.
  default Optional<Elementwise<S>> elementwise(Rates rates) {
    return Optional.empty();
  }

  /// Whether it keeps an average of its own iterates, which would not be that of a θ moved
  /// otherwise.
  default boolean averages() {
    return false;
  }

  /// True for each parameter that it never moves, whose part of the gradient therefore does not
  /// vanish at its end; empty: it may move all.
  default Optional<boolean[]> still() {
    return Optional.empty();
  }

  /// 1/(1−γ), the number of updates that momentum remembers; 1 for a rule whose cost should fall at
  /// every small step. Infinity is legal.
  default double memory() {
    return 1;
  }

  /// Takes γ before the first update, where it follows from the cost: see [LearningRate.Damped]. A
  /// rule whose γ is given keeps it.
  default void damp(S state, double gamma) {}
}
