package org.thalweg.fit;

import java.util.Optional;
import org.thalweg.cost.Cost;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;

/// The rows that a problem holds out.
///
/// @param table the rows
/// @param cost their mean cost, without a penalty
public record HeldOutRows(Table table, Cost cost) {

  /// Those of a named model, if there are any.
  public static Optional<HeldOutRows> of(NamedProblem problem, Engine engine) {
    return of(problem.heldOutRows, problem.validating(engine));
  }

  /// Those of a formula, if there are any.
  public static Optional<HeldOutRows> of(FormulaProblem problem, Engine engine) {
    return of(problem.heldOutRows, problem.validating(engine));
  }

  private static Optional<HeldOutRows> of(
      Optional<UsedRows> rows, Optional<Solver.Validating> validating) {
    return rows.flatMap(used -> validating.map(v -> new HeldOutRows(used.table(), v.cost())));
  }
}
