package org.thalweg.program;

import java.util.Objects;
import java.util.Optional;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.Dataset;

/// The mean of a cost per row over the rows of a data set, bound to all of them or to a batch.
final class DataCost implements TermsCost {

  private final Dataset data;
  private final Programs programs;
  private final Optional<RowResiduals> residuals;
  private final SmoothCost full;
  private final Expr rowCost;
  private final Optional<Ridge> ridge;
  private final boolean ridgeAlone;

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
    this.full = bound(new Batch.Range(0, data.rows()));
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
    return bound(rows);
  }

  @Override
  public Optional<LinearTerms> linear() {
    return ridgeAlone
        ? DataLinearTerms.of(rowCost, ridge, programs.layout(), data, full)
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
    }
  }

  private SmoothCost bound(Batch batch) {
    Rows rows = new Rows(data, batch, dimension());
    return residuals.isPresent()
        ? new LeastSquaresCost(programs, rows, residuals.get())
        : new ProgramCost(programs, rows);
  }
}
