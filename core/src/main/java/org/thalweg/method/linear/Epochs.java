package org.thalweg.method.linear;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.thalweg.method.Norms;
import org.thalweg.method.State;
import org.thalweg.method.Step;

/// Counts the updates of a method of single rows, and knows how far the last epoch has gone.
final class Epochs implements State {

  private final int rows;
  private final long[] updates = new long[1];
  private final double[] before;
  private final double[] here;
  private final double[] length = new double[1];

  Epochs(int rows, double[] theta0) {
    this.rows = rows;
    this.before = theta0.clone();
    this.here = theta0.clone();
  }

  int rows() {
    return rows;
  }

  long updates() {
    return updates[0];
  }

  /// The number of the next update, from 1.
  long next() {
    return ++updates[0];
  }

  /// Whether the last update ended an epoch; then θ is looked at.
  boolean ended(Iterate iterate) {
    return updates[0] % rows == 0 && look(iterate::write);
  }

  /// Whether the last update ended an epoch; then θ is looked at.
  ///
  /// @param write puts θ into an array
  boolean ended(Consumer<double[]> write) {
    return updates[0] % rows == 0 && look(write);
  }

  private boolean look(Consumer<double[]> write) {
    write.accept(here);
    length[0] = Norms.maxDifference(here, before);
    System.arraycopy(here, 0, before, 0, here.length);
    return true;
  }

  /// θ at the end of the last epoch.
  double[] last() {
    return before;
  }

  /// What an advance ended with. How a single row moves θ says little, so that the step is the last
  /// epoch's.
  Step step(double rate) {
    return new Step(
        updates[0], Step.moved(), Optional.empty(), length[0], OptionalDouble.empty(), rate);
  }

  @Override
  public void parts(Parts visitor) {
    visitor.counts("updates", updates);
    visitor.numbers("theta", before);
    visitor.numbers("length", length);
  }
}
