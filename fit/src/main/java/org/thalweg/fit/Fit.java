package org.thalweg.fit;

import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;

/// The fit as one call.
///
///     FittedModel fitted = Fit.run(table, FitSpec.named("diagnosis").withL2(0.01), Engine.standard());
public final class Fit {

  private Fit() {}

  /// Fits.
  ///
  /// @throws org.thalweg.fit.table.DataException if the data do not allow the task
  /// @throws SpecException if the task contradicts itself
  /// @throws org.thalweg.formula.FormulaException if the formula cannot be understood
  public static FittedModel run(Table table, FitSpec spec, Engine engine) {
    return run(table, spec, engine, Watch.NOBODY);
  }

  /// Fits, watched.
  public static FittedModel run(Table table, FitSpec spec, Engine engine, Watch watch) {
    return switch (spec.task()) {
      case FitSpec.Named named -> NamedFit.run(table, named, spec, engine, watch);
      case FitSpec.ByFormula formula -> FormulaFit.run(table, formula, spec, engine, watch);
    };
  }
}
