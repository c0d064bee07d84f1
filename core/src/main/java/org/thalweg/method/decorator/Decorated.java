package org.thalweg.method.decorator;

import java.util.Optional;
import org.thalweg.method.State;
import org.thalweg.method.UpdateRule;

/// A rule around another whose state it shares; what it does not change is the other's.
///
/// @param <S> the state of both
interface Decorated<S extends State> extends UpdateRule<S> {

  /// The rule within.
  UpdateRule<S> rule();

  @Override
  default S start(int dimension) {
    return rule().start(dimension);
  }

  @Override
  default double[] query(S state, double[] theta, double[] scratch) {
    return rule().query(state, theta, scratch);
  }

  @Override
  default double[] reported(S state, double[] theta, double[] scratch) {
    return rule().reported(state, theta, scratch);
  }

  @Override
  default boolean asksWhereItReports() {
    return rule().asksWhereItReports();
  }

  @Override
  default boolean bearsNotFinite() {
    return rule().bearsNotFinite();
  }

  @Override
  default boolean averages() {
    return rule().averages();
  }

  @Override
  default Optional<boolean[]> still() {
    return rule().still();
  }

  @Override
  default double memory() {
    return rule().memory();
  }

  @Override
  default void damp(S state, double gamma) {
    rule().damp(state, gamma);
  }
}
