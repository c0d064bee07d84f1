package org.thalweg.lab.experiment;

/// Hears how far an experiment has come.
@FunctionalInterface
public interface Progress {

  /// Nobody listens.
  Progress UNHEARD = (what, share) -> {};

  /// Called now and then.
  ///
  /// @param what is being measured
  /// @param share of the experiment that is done, from 0 to 1
  void at(String what, double share);

  /// The progress of a part that takes this from one share of the whole to another.
  default Progress part(double from, double to) {
    return (what, share) -> at(what, from + share * (to - from));
  }
}
