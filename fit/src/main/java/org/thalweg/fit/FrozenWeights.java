package org.thalweg.fit;

import org.thalweg.method.MethodSpec;

/// Parameters that a method leaves where they are: what that comes to in the units of the data.
final class FrozenWeights {

  private FrozenWeights() {}

  /// A fit of a named model by such a method.
  ///
  /// @throws SpecException where a parameter that is frozen in the optimizer's coordinates would
  ///   move in the units of the data: an intercept takes up the centers of the columns, and
  ///   whitened columns are made of all
  static FitSpec of(FitSpec spec, NamedProblem problem) {
    FitSpec named = spec.on(problem.parameterNames());
    named.method().flatMap(MethodSpec::still).ifPresent(still -> requireHeld(still, problem));
    return named;
  }

  /// A fit of a formula by such a method.
  ///
  /// @throws SpecException where parameters are frozen and not all have a start: what is found from
  ///   the data is the optimum of all
  static FitSpec of(FitSpec spec, FormulaProblem problem) {
    FitSpec named = spec.on(problem.parameterNames());
    boolean[] started = problem.started();
    if (named.method().flatMap(MethodSpec::still).isPresent()) {
      for (int j = 0; j < started.length; j++) {
        if (!started[j]) {
          throw new SpecException(
              "where parameters are frozen each needs a starting value, and "
                  + problem.parameterNames().get(j)
                  + " has none",
              "start",
              "add "
                  + problem.parameterNames().get(j)
                  + "=…, or hold parameters by --fix, with any method");
        }
      }
    }
    return named;
  }

  private static void requireHeld(boolean[] still, NamedProblem problem) {
    double[] direction = new double[still.length];
    for (int j = 0; j < still.length; j++) {
      // All different, so that parts do not cancel.
      direction[j] = still[j] ? 0 : 1 + 1.0 / (j + 2);
    }
    problem.map().linear(direction);
    for (int j = 0; j < still.length; j++) {
      if (still[j] && direction[j] != 0) {
        throw new SpecException(
            "'"
                + problem.parameterNames().get(j)
                + "' cannot be frozen in the coordinates of the optimizer, where columns are"
                + " centered or turned",
            "optimizer",
            "take --scale none");
      }
    }
  }
}
