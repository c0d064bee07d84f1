package org.thalweg.fit;

import java.util.Optional;
import java.util.OptionalLong;
import org.thalweg.data.BatchPlan;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;

/// How a run goes through the rows: in minibatches or all at once, and which rows are held out to
/// judge by.
///
/// @param batch how many rows an update takes
/// @param order how rows come into minibatches
/// @param seed of all that is drawn: the rows held out, the minibatches, noise put on gradients
/// @param validation the rows held out
/// @param patience epochs without a lower validation cost after which the run ends and keeps the
///   best θ; empty: [#PATIENCE] for minibatch methods, while other methods go on to the optimum,
///   which the rows held out then only judge
public record Training(
    Batch batch, BatchPlan.Order order, long seed, Validation validation, OptionalLong patience) {

  /// Epochs without improvement when nobody sets them.
  public static final long PATIENCE = 10;

  /// A minibatch method that has not ended after so many epochs needs another rate, not more
  /// epochs.
  public static final long AUTOMATIC_EPOCHS = 1000;

  /// Everything left to be chosen.
  public static final Training DEFAULT =
      new Training(
          new ByMethod(),
          BatchPlan.Order.SHUFFLE,
          0,
          new Validation.Automatic(),
          OptionalLong.empty());

  /// How many rows an update takes.
  public sealed interface Batch {}

  /// As many as [MethodRow#automaticBatch] says.
  public record ByMethod() implements Batch {}

  /// All rows, always.
  public record AllRows() implements Batch {}

  /// A minibatch.
  ///
  /// @param size rows, at least 1
  public record Minibatch(int size) implements Batch {
    public Minibatch {
      if (size < 1) {
        throw new SpecException("a batch needs a row, but got " + size, "batch", "write 128");
      }
    }
  }

  public Training {
    if (patience.isPresent() && patience.getAsLong() < 1) {
      throw new SpecException(
          "the patience must be at least 1 epoch, but is " + patience.getAsLong(),
          "patience",
          "write " + PATIENCE);
    }
    if (patience.isPresent() && validation instanceof Validation.None) {
      throw needsRows();
    }
  }

  /// This with minibatches dealt by a plan.
  public Training withBatches(BatchPlan plan) {
    return new Training(
        new Minibatch(plan.batchSize()), plan.order(), plan.seed(), validation, patience);
  }

  /// This with other rows held out.
  public Training withValidation(Validation chosen) {
    return new Training(batch, order, seed, chosen, patience);
  }

  /// This with a patience.
  public Training withPatience(long epochs) {
    return new Training(batch, order, seed, validation, OptionalLong.of(epochs));
  }

  /// Whether minibatches were asked for.
  boolean asksForMinibatches() {
    return batch instanceof Minibatch;
  }

  /// How a method takes its minibatches; empty if it takes all rows at every update.
  ///
  /// @param method the method
  /// @param rows that there are
  /// @throws SpecException if minibatches were asked for and the method takes none
  public Optional<BatchPlan> plan(MethodSpec method, int rows) {
    MethodRow row = method.row();
    boolean takesMinibatches = row.needs() == MethodRow.Needs.GRADIENT;
    if (batch instanceof Minibatch && !takesMinibatches) {
      throw new SpecException(
          row.name()
              + (row.needs() == MethodRow.Needs.LINEAR
                  ? " takes one row at every update"
                  : " takes all rows at every update"),
          "batch",
          "leave it out, or use a method such as adam");
    }
    int size =
        switch (batch) {
          case Minibatch(int asked) -> asked;
          case AllRows _ -> 0;
          case ByMethod _ -> row.automaticBatch().orElse(0);
        };
    boolean whole = size == 0 || (batch instanceof ByMethod && size >= rows);
    if (whole && order != BatchPlan.Order.SHUFFLE) {
      throw new SpecException(
          row.name() + " takes all rows at every update, so that their order is nothing to it",
          order == BatchPlan.Order.FILE ? "no-shuffle" : "sampling",
          takesMinibatches ? "set batch = 128" : "leave it out, or use a method such as adam");
    }
    return whole ? Optional.empty() : Optional.of(new BatchPlan(size, order, seed));
  }

  /// Whether a fit will take minibatches.
  ///
  /// @param method empty: it is chosen
  boolean takesMinibatches(Optional<MethodSpec> method, int rows) {
    return method.map(m -> plan(m, rows).isPresent()).orElse(asksForMinibatches());
  }

  /// What is to be said of a patience without rows that it could look at.
  static SpecException needsRows() {
    return new SpecException(
        "patience looks at rows held out, and there are none",
        "patience",
        "leave it out, or hold out a share: validation = 0.1");
  }
}
