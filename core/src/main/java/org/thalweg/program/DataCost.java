package org.thalweg.program;

import java.util.Objects;
import java.util.Optional;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.Dataset;
import org.thalweg.data.SpareMemory;

/// The mean of a cost per row over the rows of a data set, bound to all of them or to a batch.
final class DataCost implements TermsCost {

  private final Dataset data;
  private final Programs programs;
  private final Optional<RowResiduals> residuals;
  private final SmoothCost full;
  private final Expr rowCost;
  private final Optional<Ridge> ridge;
  private final boolean ridgeAlone;

  /// Of all rows as they were summed first, so that a copy in another order has the same.
  private final double weightSum;

  DataCost(
      Expr rowCost,
      Optional<Expr> penalty,
      Optional<Ridge> ridge,
      Optional<Expr> residual,
      Optional<RobustLoss> loss,
      Dataset data,
      Engine engine) {
    Needs.check(rowCost, data);
    this.data = data;
    this.rowCost = rowCost;
    this.ridge = ridge;
    this.ridgeAlone = penalty.isPresent() == ridge.isPresent();
    boolean weighted = data.weights().isPresent();
    this.programs = new Programs(rowCost, weighted, penalty, engine);
    this.residuals =
        residual
            .map(r -> new RowResiduals(r, programs, weighted))
            .or(() -> loss.map(l -> new RowResiduals(l, programs, weighted)));
    Rows rows = rows(new Batch.Range(0, data.rows()));
    this.weightSum = rows.weightSum();
    this.full = bound(rows);
  }

  /// The same over other data.
  private DataCost(DataCost from, Dataset data) {
    this.data = data;
    this.rowCost = from.rowCost;
    this.ridge = from.ridge;
    this.ridgeAlone = from.ridgeAlone;
    this.weightSum = from.weightSum;
    this.programs = from.programs;
    this.residuals = from.residuals;
    this.full = bound(rows(new Batch.Range(0, data.rows())));
  }

  @Override
  public int dimension() {
    return programs.dimension();
  }

  @Override
  public long terms() {
    return data.rows();
  }

  @Override
  public SmoothCost full() {
    return full;
  }

  @Override
  public SmoothCost on(Batch rows) {
    check(rows);
    return bound(rows(rows));
  }

  @Override
  public Optional<TermsCost> inOrder(int[] order, boolean oneByOne) {
    int threads = programs.engine().threads();
    return SpareMemory.holds(data.bytes())
        ? Optional.of(new DataCost(this, data.inOrder(order, oneByOne, threads)))
        : Optional.empty();
  }

  @Override
  public Optional<LinearTerms> linear() {
    return ridgeAlone
        ? DataLinearTerms.of(rowCost, ridge, programs.layout(), data, full, weightSum)
        : Optional.empty();
  }

  private void check(Batch batch) {
    switch (batch) {
      case Batch.Range range -> {
        if (range.to() > data.rows()) {
          throw new IllegalArgumentException(
              "a batch up to row " + range.to() + " of " + data.rows());
        }
      }
      case Batch.Rows rows -> {
        for (int i = rows.offset(); i < rows.offset() + rows.size(); i++) {
          Objects.checkIndex(rows.indices()[i], data.rows());
        }
      }
      case Batch.Runs runs -> {
        for (int i = 0; i < runs.size(); i++) {
          Objects.checkIndex(runs.row(i), data.rows());
        }
      }
    }
  }

  private Rows rows(Batch batch) {
    return new Rows(data, batch, dimension());
  }

  private SmoothCost bound(Rows rows) {
    return residuals.isPresent()
        ? new LeastSquaresCost(programs, rows, residuals.get())
        : new ProgramCost(programs, rows);
  }
}
