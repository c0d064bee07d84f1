package org.thalweg.run;

import org.thalweg.cost.Bounds;
import org.thalweg.cost.Composite;
import org.thalweg.cost.L1Penalty;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.Problem;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;

/// A problem as one run sees it: what its method asks, and the full cost by which points are
/// judged, both counting. One objective serves one run.
///
/// @param <P> what the method asks of the problem
public final class Objective<P> {
  private final P problem;
  private final SmoothCost full;
  private final EvaluationCounter counter;

  private Objective(P problem, SmoothCost full, EvaluationCounter counter) {
    this.problem = problem;
    this.full = full;
    this.counter = counter;
  }

  /// A cost without data.
  public static Objective<SmoothCost> of(SmoothCost cost) {
    return of(cost, 0);
  }

  /// A cost, taken whole at every evaluation.
  ///
  /// @param rows of data that an evaluation visits, for the counts
  public static Objective<SmoothCost> of(SmoothCost cost, long rows) {
    EvaluationCounter counter = new EvaluationCounter();
    SmoothCost counted = new CountedCost(cost, rows, counter);
    return new Objective<>(counted, counted, counter);
  }

  /// A sum of squares, for methods that want its residuals.
  ///
  /// @param rows of data that an evaluation visits, for the counts
  public static Objective<Residuals> ofResiduals(Residuals residuals, long rows) {
    EvaluationCounter counter = new EvaluationCounter();
    Residuals counted = new CountedResiduals(residuals, rows, counter);
    return new Objective<>(counted, counted, counter);
  }

  /// A sum of squares within bounds.
  ///
  /// @param rows of data that an evaluation visits, for the counts
  public static Objective<Problem<Residuals>> ofResiduals(
      Residuals residuals, Bounds bounds, long rows) {
    EvaluationCounter counter = new EvaluationCounter();
    Residuals counted = new CountedResiduals(residuals, rows, counter);
    return new Objective<>(new Problem<>(counted, bounds), counted, counter);
  }

  /// A cost with a penalty beside it; points are judged by both together.
  ///
  /// @param rows of data that an evaluation visits, for the counts
  public static Objective<Composite> ofComposite(SmoothCost cost, L1Penalty penalty, long rows) {
    EvaluationCounter counter = new EvaluationCounter();
    Composite counted = new Composite(new CountedCost(cost, rows, counter), penalty);
    return new Objective<>(counted, counted.judge(), counter);
  }

  /// A cost whose rows are functions of w·x + b, for methods that take one row at a time.
  public static Objective<LinearTerms> ofLinear(LinearTerms terms) {
    EvaluationCounter counter = new EvaluationCounter();
    LinearTerms counted = new CountedLinearTerms(terms, counter);
    return new Objective<>(counted, counted.full(), counter);
  }

  /// A mean of terms, for methods that take them in batches.
  public static Objective<TermsCost> ofTerms(TermsCost terms) {
    EvaluationCounter counter = new EvaluationCounter();
    TermsCost counted = new CountedTerms(terms, counter);
    return new Objective<>(counted, counted.full(), counter);
  }

  /// What the method asks.
  public P problem() {
    return problem;
  }

  /// The full cost.
  public SmoothCost full() {
    return full;
  }

  /// What has been asked so far.
  public Evaluations evaluations() {
    return counter.snapshot();
  }

  /// What has been asked so far, as a run keeps it.
  EvaluationCounter counter() {
    return counter;
  }
}
