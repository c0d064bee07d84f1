package org.thalweg.program;

import java.util.ArrayList;
import java.util.Arrays;
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
  private final List<Optional<Expr>> jacobian;
  private final Expr residual;
  private int @Nullable [] linear;
  private @Nullable Execution basis;
  private @Nullable Evaluation products;
  private final boolean[] negated;
  private @Nullable Execution rows;

  RowResiduals(Expr residual, Programs programs, boolean weighted) {
    this(Reverse.jacobian(residual, programs.layout()), residual, programs, weighted);
  }

  /// Those of a robust cost.
  RowResiduals(RobustLoss loss, Programs programs, boolean weighted) {
    this(
        Reverse.jacobian(loss.residual(), programs.layout()).stream()
            .map(block -> block.map(j -> j.times(loss.root())))
            .toList(),
        loss.right(),
        programs,
        weighted);
  }

  private RowResiduals(
      List<Optional<Expr>> jacobian, Expr right, Programs programs, boolean weighted) {
    this.root = programs.root();
    this.layout = programs.layout();
    this.weighted = weighted;
    this.engine = programs.engine();
    this.blockRows = programs.blockRows();
    this.residual = right;
    this.jacobian = jacobian;
    this.packed = layout.packed(right.graph, jacobian, List.of(right));
    this.negated = new boolean[packed.shape.length()];
  }

  /// The cost and Σ w·[J r]ᵀ[J r] over the rows, (d+1) × (d+1), upper triangle, where the columns
  /// of [#negated] have the other sign: changing the signs of a matrix costs less than those of the
  /// rows.
  Evaluation products() {
    if (products == null) {
      Graph graph = packed.graph;
      Optional<Expr> weight = weighted ? Optional.of(graph.weight()) : Optional.empty();
      Expr gram = graph.gram(unsigned(), weight);
      products = new Evaluation(List.of(root, gram), List.of(), layout, engine, blockRows);
    }
    return products;
  }

  private Expr unsigned() {
    List<Optional<Expr>> columns = new ArrayList<>();
    for (int i = 0; i < jacobian.size(); i++) {
      int at = layout.blocks().get(i).offset();
      columns.add(jacobian.get(i).map(j -> unsigned(j, at)));
    }
    Expr last = unsigned(residual, layout.dimension());
    return layout.packed(packed.graph, columns, List.of(last));
  }

  private Expr unsigned(Expr column, int at) {
    if (!column.shape.perRow() || !column.shape.scalar()) {
      return column;
    }
    Hoisting.Product product = Hoisting.signed(column);
    negated[at] = product.negative();
    return product.magnitude();
  }

  /// Whether the products are those of a column with the other sign.
  boolean negated(int column) {
    return negated[column];
  }

  /// The packed rows themselves, and with weights each row's weight behind them; then the cost.
  Execution rows() {
    if (rows == null) {
      rows = execution(packed, List.of(root));
    }
    return rows;
  }

  /// The places of the parameters that the residual is linear in, all together.
  int[] linear() {
    if (linear == null) {
      linear = LinearParameters.of(jacobian, layout);
    }
    return linear;
  }

  /// The rows [∂r/∂β … r] of the linear parameters alone, and with weights each row's weight
  /// behind.
  Execution basis() {
    if (basis == null) {
      List<Optional<Expr>> columns = new ArrayList<>();
      List<Graph.Parameter> blocks = new ArrayList<>();
      for (int i = 0; i < jacobian.size(); i++) {
        Graph.Parameter block = layout.blocks().get(i);
        if (Arrays.stream(linear()).anyMatch(place -> place == block.offset())) {
          blocks.add(block);
          columns.add(jacobian.get(i));
        }
      }
      Layout part = new Layout(blocks, linear().length);
      basis = execution(part.packed(residual.graph, columns, List.of(residual)), List.of());
    }
    return basis;
  }

  private Execution execution(Expr rowsOut, List<Expr> sums) {
    Graph graph = rowsOut.graph;
    List<Expr> outputs = new ArrayList<>();
    outputs.add(weighted ? graph.pack(List.of(rowsOut, graph.weight())) : rowsOut);
    outputs.addAll(sums);
    return new Execution(Compiler.compile(outputs, blockRows), engine);
  }

  int blockRows() {
    return blockRows;
  }

  boolean weighted() {
    return weighted;
  }
}
