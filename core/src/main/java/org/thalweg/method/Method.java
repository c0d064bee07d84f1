package org.thalweg.method;

import java.util.List;
import java.util.Optional;

/// A way of making a cost small.
///
/// @param <P> what it asks of the problem: a [org.thalweg.cost.SmoothCost], a
///   [org.thalweg.cost.TermsCost], [org.thalweg.cost.Residuals]
/// @param <S> its state, θ included
public interface Method<P, S extends State> {

  /// The state at θ₀, before any update.
  ///
  /// @param theta0 θ₀, length d; copied
  S start(P problem, double[] theta0);

  /// A state with the arrays of [#start], for a run that was kept and goes on: all that the state
  /// shows as its parts is filled next, so that nothing need be asked of the problem for it.
  ///
  /// @param theta0 θ₀, length d; copied
  default S blank(P problem, double[] theta0) {
    return start(problem, theta0);
  }

  /// Makes updates until `untilUpdate` have been made in all, or until no more can be made. Asked
  /// for no more than have been made, it makes none and describes the present point.
  Step advance(P problem, S state, long untilUpdate);

  /// Whether the point at which it converges is to be preferred to one whose cost is lower in the
  /// last digits only: it sees more of them in the residuals than the cost shows.
  default boolean vouches() {
    return false;
  }

  /// Called once when a run has converged: makes the answer as good as double precision allows, if
  /// that is cheap. By default it is as good as it was.
  ///
  /// @param untilUpdate updates that may have been made in all
  default Step polish(P problem, S state, long untilUpdate) {
    return advance(problem, state, updates(state));
  }

  /// The point that counts as the answer so far.
  ///
  /// @param scratch length d; may be overwritten
  /// @return the point: `scratch`, or an array of the state that must not be modified
  double[] reported(S state, double[] scratch);

  /// Updates made since θ₀.
  long updates(S state);

  /// Updates in one pass over the data; 1 for methods that take all rows at every update.
  default long updatesPerEpoch(S state) {
    return 1;
  }

  /// How many updates apart the loop should look at the cost, when nobody asks for more.
  default long interval(S state) {
    return 1;
  }

  /// Whether updates follow random samples of the rows, so that costs are compared over epochs.
  default boolean stochastic() {
    return false;
  }

  /// As [UpdateRule#still].
  default Optional<boolean[]> still() {
    return Optional.empty();
  }

  /// Settings that the method chose itself, as far as it has.
  default List<Chosen> chosen(S state) {
    return List.of();
  }

  /// A setting that a method chose itself.
  ///
  /// @param setting its name, such as `lr`
  /// @param value what was chosen at first
  /// @param sentence how, and what became of it
  record Chosen(String setting, double value, String sentence) {}
}
