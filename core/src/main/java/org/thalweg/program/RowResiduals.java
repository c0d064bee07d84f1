package org.thalweg.program;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The residual of each row with its Jacobian row, as one packed vector [∂r/∂θ₁ … ∂r/∂θ_d, r] per
/// row, and the programs that sum its products or hand it out.
final class RowResiduals {

  private final Expr root;
  private final Layout layout;
  private final Expr packed;
  private final boolean weighted;
  private final Engine engine;
  private final int blockRows;
  private @Nullable Evaluation products;
  private @Nullable Execution rows;

  RowResiduals(Expr residual, Programs programs, boolean weighted) {
    this.root = programs.root();
    this.layout = programs.layout();
    this.weighted = weighted;
    this.engine = programs.engine();
    this.blockRows = programs.blockRows();
    List<Optional<Expr>> jacobian = Reverse.jacobian(residual, layout);
    this.packed = layout.packed(residual.graph, jacobian, List.of(residual));
  }

  /// The cost and Σ w·[J r]ᵀ[J r] over the rows, (d+1) × (d+1), upper triangle.
  Evaluation products() {
    if (products == null) {
      Graph graph = packed.graph;
      Optional<Expr> weight = weighted ? Optional.of(graph.weight()) : Optional.empty();
      Expr gram = graph.gram(packed, weight);
      products = new Evaluation(List.of(root, gram), List.of(), layout, engine, blockRows);
    }
    return products;
  }

  /// The packed rows themselves, and with weights each row's weight behind them.
  Execution rows() {
    if (rows == null) {
      Graph graph = packed.graph;
      Expr output = weighted ? graph.pack(List.of(packed, graph.weight())) : packed;
      rows = new Execution(Compiler.compile(List.of(output), blockRows), engine);
    }
    return rows;
  }

  int blockRows() {
    return blockRows;
  }

  boolean weighted() {
    return weighted;
  }
}
