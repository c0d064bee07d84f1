package org.thalweg.method;

import java.util.Optional;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Batches;
import org.thalweg.data.CounterRandom;
import org.thalweg.method.linear.AlongRows;
import org.thalweg.method.linear.RowDescent;

/// Which rows stand behind the gradient of each update.
///
/// @param <P> the problem
public sealed interface Sampling<P> {

  /// The source of gradients for a problem.
  ///
  /// @param rule that takes them
  Source over(P problem, UpdateRule<?> rule);

  /// All rows, always.
  record Full() implements Sampling<SmoothCost> {
    @Override
    public Source over(SmoothCost problem, UpdateRule<?> rule) {
      return new FullSource(problem);
    }
  }

  /// Minibatches, epoch by epoch.
  ///
  /// @param plan how rows are dealt
  record Minibatches(BatchPlan plan) implements Sampling<TermsCost> {
    @Override
    public Source over(TermsCost problem, UpdateRule<?> rule) {
      Batches batches = plan.over(problem.terms());
      SmoothCost full = problem.full();
      boolean oneByOne =
          rule.plain() && RowDescent.ofDense(batches) && problem.linear().isPresent();
      return batches
          .deal()
          .flatMap(order -> problem.inOrder(order, oneByOne))
          .map(dealt -> new BatchSource(full, dealt, batches.byPlace()))
          .orElseGet(() -> new BatchSource(full, problem, batches));
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

    /// Whether other draws of the rows would give other steps.
    default boolean random() {
      return false;
    }

    /// The same with other draws of the rows.
    ///
    /// @param run its number
    default Source reseeded(int run) {
      return this;
    }

    /// A rule along the rows themselves, where it and the problem allow it.
    default <R extends State> Optional<? extends AlongRows<? super R>> alongRows(
        UpdateRule<R> rule, R state, Rates rates, double[] theta0) {
      return Optional.empty();
    }
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
  ///
  /// @param full the cost over all rows in the order of the file
  /// @param terms in the order that the batches go by
  record BatchSource(SmoothCost full, TermsCost terms, Batches batches) implements Source {

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
    public long updatesPerEpoch() {
      return batches.perEpoch();
    }

    @Override
    public boolean random() {
      return batches.drawn();
    }

    @Override
    public Source reseeded(int run) {
      long seed = new CounterRandom(batches.seed(), "range test").bits(run, 0);
      return new BatchSource(full, terms, batches.reseeded(seed));
    }

    @Override
    public <R extends State> Optional<? extends AlongRows<? super R>> alongRows(
        UpdateRule<R> rule, R state, Rates rates, double[] theta0) {
      return terms
          .linear()
          .flatMap(linear -> AlongRows.of(linear, batches, rule, state, rates, theta0));
    }
  }
}
