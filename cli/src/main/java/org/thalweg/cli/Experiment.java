package org.thalweg.cli;

import java.util.List;

/// One experiment of the lecture, for `thalweg experiment NAME`.
///
/// @param name the word after `experiment`
/// @param summary what it shows
/// @param options its own, beside those that all have
/// @param action runs it
record Experiment(String name, String summary, List<Option> options, Action action) {

  Experiment {
    options = List.copyOf(options);
  }

  /// Runs an experiment.
  @FunctionalInterface
  interface Action {

    /// Reads the options, runs and words the result.
    ExperimentReport run(Arguments arguments, Console console);
  }
}
