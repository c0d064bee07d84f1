package org.thalweg.method.decorator;

import org.thalweg.method.State;

/// A rule around another whose state it shares; what it does not change is the other's.
///
/// @param <S> the state of both
interface Decorated<S extends State> extends Around<S, S> {

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
  default void damp(S state, double gamma) {
    rule().damp(state, gamma);
  }
}
