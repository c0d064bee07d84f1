package org.thalweg.fit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.TermsCost;
import org.thalweg.run.Ending;
import org.thalweg.run.Evaluations;
import org.thalweg.run.Result;

/// The way from least squares to a robust loss.
///
/// It begins at the least-squares fit. A loss that pulls less at rows far off than at nearer ones is begun from Huber's,
/// which does not and whose answer the outliers move little; begun from afar it would take all rows for
/// outliers. Where c is not given, s and the parameters are found in turn,
///
///     s = median|rᵢ(θ)|/0.6745,   θ = argmin_θ Σᵢ ½ρ(rᵢ(θ)²; c = k·s)
///
/// until s does not change any more.
final class RobustStages {

  /// The median of |r| for normal r of standard deviation 1: Φ⁻¹(3/4).
  private static final double MEDIAN_OF_NORMAL = 0.6744897501960817;

  /// s is found when a round changes it by no more: the parameters then have their digits too.
  private static final double SETTLED = 1e-10;

  /// Where only a start is sought.
  private static final double NEAR = 1e-2;

  /// Rounds shrink the change of s by a third to a tenth each; those that have not found it after
  /// so many go back and forth.
  private static final int MOST_ROUNDS = 100;

  private final Rows rows;
  private Solver.Solution solution;
  private TermsCost cost;
  private double c = Double.NaN;
  private OptionalDouble scale = OptionalDouble.empty();
  private double change;
  private int rounds;
  private long updates;
  private double epochs;
  private Evaluations evaluations;

  /// What is asked of the rows.
  interface Rows {

    /// C with a loss.
    TermsCost cost(Loss.Kind kind, double c);

    /// r of each row.
    double[] residuals(double[] theta);

    /// A run on C from θ₀.
    ///
    /// @param kind the loss of `cost`
    Solver.Solution run(TermsCost cost, Loss.Kind kind, double c, double[] theta0);
  }

  /// What became of it.
  ///
  /// @param solution of the last run
  /// @param cost C of the last run
  /// @param c of the loss
  /// @param scale s; empty where c was given
  /// @param change of s in the last round, relative to it
  /// @param updates of all runs
  /// @param epochs of all runs
  /// @param evaluations of all runs
  record Outcome(
      Solver.Solution solution,
      TermsCost cost,
      double c,
      OptionalDouble scale,
      double change,
      long updates,
      double epochs,
      Evaluations evaluations) {

    /// That s was not found to all its digits.
    Optional<Finding> finding() {
      return change <= SETTLED
          ? Optional.empty()
          : Optional.of(
              new Finding(
                  Finding.Kind.SCALE_UNSETTLED,
                  "the scale of the residuals and the parameters do not settle on each other",
                  String.format(
                      Locale.ROOT, "the last round changed the scale by %.1e of itself", change),
                  "give c in the units of the response: loss = huber(c)"));
    }
  }

  private RobustStages(Rows rows, Solver.Solution squares, TermsCost cost) {
    this.rows = rows;
    this.solution = squares;
    this.cost = cost;
    Result result = squares.result();
    updates = result.updates();
    epochs = result.last().epochs();
    evaluations = result.evaluations();
  }

  /// Goes all the way, from least squares that did not fail.
  ///
  /// @param rows empty where the loss is the square
  static Optional<Outcome> after(
      Optional<? extends Rows> rows,
      Loss loss,
      Solver.Solution squares,
      TermsCost cost,
      OptionalDouble known) {
    return squares.result().ending() instanceof Ending.Failed
        ? Optional.empty()
        : rows.map(r -> run(loss, r, squares, cost, known));
  }

  /// Goes all the way.
  ///
  /// @param squares the fit by least squares
  /// @param cost its cost
  /// @param known s where it is known; empty: estimated, unless the loss has a c
  static Outcome run(
      Loss loss, Rows rows, Solver.Solution squares, TermsCost cost, OptionalDouble known) {
    RobustStages stages = new RobustStages(rows, squares, cost);
    Loss.Kind kind = loss.kind();
    double tuning = kind.tuning();
    OptionalDouble given =
        loss.c().isPresent() ? OptionalDouble.of(loss.c().getAsDouble() / tuning) : known;
    if (kind.redescending()) {
      stages.stage(Loss.Kind.HUBER, given, NEAR);
    }
    stages.stage(kind, given, SETTLED);
    return new Outcome(
        stages.solution,
        stages.cost,
        loss.c().orElse(stages.c),
        stages.scale,
        stages.change,
        stages.updates,
        stages.epochs,
        stages.evaluations);
  }

  /// Runs a loss until s, where it is not given, changes by no more than a share.
  private void stage(Loss.Kind kind, OptionalDouble given, double share) {
    if (given.isPresent()) {
      run(kind, kind.tuning() * given.getAsDouble());
      return;
    }
    double s = scale(solution.result().theta());
    for (int k = 0; k < MOST_ROUNDS; k++) {
      run(kind, kind.tuning() * s);
      double next = scale(solution.result().theta());
      change = Math.abs(next - s) / s;
      scale = OptionalDouble.of(s);
      if (change <= share || over()) {
        return;
      }
      s = next;
    }
  }

  /// Whether no further round is to be made: a budget is used up, somebody asked to stop, or the
  /// last one failed.
  private boolean over() {
    return rounds > 0
        && switch (solution.result().ending()) {
          case Ending.Converged _ -> false;
          case Ending.Unfinished unfinished -> unfinished.asked();
          case Ending.Failed _ -> true;
        };
  }

  private void run(Loss.Kind kind, double wide) {
    rounds++;
    c = wide;
    cost = rows.cost(kind, c);
    solution = rows.run(cost, kind, c, solution.result().theta());
    Result result = solution.result();
    updates += result.updates();
    epochs += result.last().epochs();
    evaluations = evaluations.plus(result.evaluations());
  }

  private double scale(double[] theta) {
    double[] sizes = rows.residuals(theta);
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(sizes[i]);
    }
    Arrays.sort(sizes);
    int middle = sizes.length / 2;
    double median = sizes.length % 2 == 1 ? sizes[middle] : (sizes[middle - 1] + sizes[middle]) / 2;
    double s = median / MEDIAN_OF_NORMAL;
    if (!(s > 0 && s < Double.POSITIVE_INFINITY)) {
      throw new SpecException(
          "half of the rows are fitted exactly, and tell no scale of the residuals",
          "loss",
          "give c in the units of the response, as in huber(1.5)");
    }
    return s;
  }
}
