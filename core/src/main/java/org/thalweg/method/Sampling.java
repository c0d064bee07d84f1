package org.thalweg.method;

import java.util.Optional;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Batches;
import org.thalweg.data.CounterRandom;
import org.thalweg.method.linear.RowDescent;

/// Which rows stand behind the gradient of each update.
///
/// @param <P> the problem
public sealed interface Sampling<P> {

  /// The source of gradients for a problem.
  Source over(P problem);

  /// Whether other draws of the rows would give other steps.
  default boolean random() {
    return false;
  }

  /// The same with other draws of the rows.
  ///
  /// @param run its number
  default Sampling<P> reseeded(int run) {
    return this;
  }

  /// Gradient descent along the rows themselves, where the problem allows it.
  default Optional<RowDescent> alongRows(P problem, double[] theta0) {
    return Optional.empty();
  }

  /// All rows, always.
  record Full() implements Sampling<SmoothCost> {
    @Override
    public Source over(SmoothCost problem) {
      return new FullSource(problem);
    }
  }

  /// Minibatches, epoch by epoch.
  ///
  /// @param plan how rows are dealt
  record Minibatches(BatchPlan plan) implements Sampling<TermsCost> {
    @Override
    public Source over(TermsCost problem) {
      return new BatchSource(problem, plan.over(problem.terms()));
    }

    @Override
    public boolean random() {
      return plan.order() != BatchPlan.Order.FILE;
    }

    @Override
    public Sampling<TermsCost> reseeded(int run) {
      long seed = new CounterRandom(plan.seed(), "range test").bits(run, 0);
      return new Minibatches(new BatchPlan(plan.batchSize(), plan.order(), seed));
    }

    @Override
    public Optional<RowDescent> alongRows(TermsCost problem, double[] theta0) {
      return problem.linear().flatMap(terms -> RowDescent.of(terms, plan, theta0));
    }
  }

  /// Gradients for updates.
  sealed interface Source {

    /// The cost whose gradient update t takes.
    SmoothCost at(long update);

    /// The number of rows behind it; 0 when there are none to count.
    int rowsAt(long update);

    /// The cost over all rows.
    SmoothCost full();

    /// M.
    long updatesPerEpoch();
  }

  /// All rows.
  record FullSource(SmoothCost full) implements Source {
    @Override
    public SmoothCost at(long update) {
      return full;
    }

    @Override
    public int rowsAt(long update) {
      return 0;
    }

    @Override
    public long updatesPerEpoch() {
      return 1;
    }
  }

  /// Batches of terms.
  record BatchSource(TermsCost terms, Batches batches) implements Source {

    @Override
    public SmoothCost at(long update) {
      return terms.on(batches.at(update));
    }

    @Override
    public int rowsAt(long update) {
      Batch batch = batches.at(update);
      return batch.size();
    }

    @Override
    public SmoothCost full() {
      return terms.full();
    }

    @Override
    public long updatesPerEpoch() {
      return batches.perEpoch();
    }
  }
}
