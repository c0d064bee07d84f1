package org.thalweg.lab;

import java.util.function.BooleanSupplier;

/// Whoever waits for a race: asked now and then whether it is to stop, and told how far it has
/// come.
@FunctionalInterface
public interface RaceProgress extends BooleanSupplier {

  /// Called at observation points of the runs.
  ///
  /// @param method the one that runs
  /// @param cost C where it stands
  /// @param share of the race that is done, from 0 to 1
  default void at(String method, double cost, double share) {}

  /// The progress of a part that takes the race from one share to another.
  default RaceProgress part(double from, double to) {
    RaceProgress whole = this;
    return new RaceProgress() {
      @Override
      public boolean getAsBoolean() {
        return whole.getAsBoolean();
      }

      @Override
      public void at(String method, double cost, double share) {
        whole.at(method, cost, from + Math.min(1, share) * (to - from));
      }
    };
  }
}
