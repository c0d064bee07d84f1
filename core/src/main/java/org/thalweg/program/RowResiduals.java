package org.thalweg.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The residual of each row with its Jacobian row, as one packed vector [∂r/∂θ₁ … ∂r/∂θ_d, r] per
/// row, and the programs that sum its products or hand it out.
final class RowResiduals {

  private final Expr root;
  private final Expr packed;
  private final boolean weighted;
  private final Engine engine;
  private final int blockRows;
  private @Nullable Evaluation products;
  private @Nullable Execution rows;

  RowResiduals(Expr residual, Expr root, boolean weighted, Engine engine, int blockRows) {
    this.root = root;
    this.weighted = weighted;
    this.engine = engine;
    this.blockRows = blockRows;
    this.packed = packed(residual);
  }

  private static Expr packed(Expr residual) {
    Graph graph = residual.graph;
    List<Expr> parts = new ArrayList<>();
    List<Optional<Expr>> jacobian = Reverse.jacobian(residual);
    for (int i = 0; i < jacobian.size(); i++) {
      Graph.Parameter p = graph.parameters().get(i);
      Shape shape = Shape.global(p.rows(), p.columns());
      parts.add(jacobian.get(i).orElseGet(() -> graph.broadcast(graph.constant(0), shape)));
    }
    parts.add(residual);
    return graph.pack(parts);
  }

  /// The cost and Σ w·[J r]ᵀ[J r] over the rows, (d+1) × (d+1), upper triangle.
  Evaluation products() {
    if (products == null) {
      Graph graph = packed.graph;
      Optional<Expr> weight = weighted ? Optional.of(graph.weight()) : Optional.empty();
      Expr gram = graph.gram(packed, weight);
      products = new Evaluation(List.of(root, gram), List.of(), engine, blockRows);
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
