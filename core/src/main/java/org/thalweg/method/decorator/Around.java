package org.thalweg.method.decorator;

import java.util.Optional;
import org.thalweg.method.State;
import org.thalweg.method.UpdateRule;

/// A rule around another: what it says of itself is what the other says.
///
/// @param <S> its state
/// @param <I> the state of the rule within
interface Around<S extends State, I extends State> extends UpdateRule<S> {

  /// The rule within.
  UpdateRule<I> rule();

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
}
