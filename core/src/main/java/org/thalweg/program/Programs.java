package org.thalweg.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The programs of one cost, each compiled when it is first needed and shared by all batches.
final class Programs {

  private final Expr root;
  private final Layout layout;
  private final Engine engine;
  private final int blockRows;
  private @Nullable Evaluation value;
  private @Nullable Evaluation gradient;
  private @Nullable Evaluation product;
  private final Supplier<Optional<HessianMatrix>> makeMatrix;
  private @Nullable HessianMatrix matrix;
  private boolean matrixTried;

  /// @param root the cost, a global scalar over no data
  Programs(Expr root, Layout layout, Engine engine) {
    this.root = root;
    this.layout = layout;
    this.engine = engine;
    this.blockRows = BlockSize.of(root);
    this.makeMatrix = Optional::empty;
  }

  /// The mean of a cost per row and perhaps a penalty.
  Programs(Expr rowCost, boolean weighted, Optional<Expr> penalty, Engine engine) {
    Graph graph = rowCost.graph;
    Expr term = weighted ? rowCost.times(graph.weight()) : rowCost;
    Expr mean = graph.sumRows(term).over(graph.weightSum());
    this.root = penalty.map(mean::plus).orElse(mean);
    this.layout = Layout.of(graph);
    this.engine = engine;
    this.blockRows = BlockSize.of(root);
    this.makeMatrix = () -> HessianMatrix.of(rowCost, weighted, penalty, layout, engine, blockRows);
  }

  Expr root() {
    return root;
  }

  Layout layout() {
    return layout;
  }

  int dimension() {
    return layout.dimension();
  }

  Engine engine() {
    return engine;
  }

  int blockRows() {
    return blockRows;
  }

  Evaluation value() {
    if (value == null) {
      value = new Evaluation(List.of(root), List.of(), layout, engine, blockRows);
    }
    return value;
  }

  Evaluation gradient() {
    if (gradient == null) {
      gradient =
          new Evaluation(List.of(root), Reverse.gradient(root, layout), layout, engine, blockRows);
    }
    return gradient;
  }

  Evaluation hessianProduct() {
    if (product == null) {
      List<Optional<Expr>> along = tangents(Reverse.gradient(root, layout));
      product = new Evaluation(List.of(root), along, layout, engine, blockRows);
    }
    return product;
  }

  /// The whole Hessian at once, where the cost allows it.
  Optional<HessianMatrix> hessianMatrix() {
    if (!matrixTried) {
      matrix = makeMatrix.get().orElse(null);
      matrixTried = true;
    }
    return Optional.ofNullable(matrix);
  }

  /// The derivative of a gradient along v, with the blocks of the parameters kept apart.
  private static List<Optional<Expr>> tangents(List<Optional<Expr>> gradient) {
    List<Expr> present = gradient.stream().flatMap(Optional::stream).toList();
    List<Optional<Expr>> along = Tangent.along(present);
    List<Optional<Expr>> result = new ArrayList<>();
    int next = 0;
    for (Optional<Expr> block : gradient) {
      result.add(block.isPresent() ? along.get(next++) : Optional.empty());
    }
    return result;
  }
}
