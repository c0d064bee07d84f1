package org.thalweg.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Forward differentiation: writes the derivatives of expressions along a direction of θ. Applied
/// to the gradient that [Reverse] wrote, it gives the Hessian times that direction.
final class Tangent {

  private final Graph graph;
  private final Partials partials;
  private final Map<Expr, Expr> tangents = new HashMap<>();
  private final Map<Expr, Boolean> masked = new HashMap<>();

  private Tangent(Graph graph) {
    this.graph = graph;
    this.partials = new Partials(graph);
  }

  /// The derivative of each expression along the direction v of θ, of the expression's shape; empty
  /// where it is 0.
  static List<Optional<Expr>> along(List<Expr> roots) {
    if (roots.isEmpty()) {
      return List.of();
    }
    Tangent walk = new Tangent(roots.getFirst().graph);
    for (Expr y : Reachable.from(roots)) {
      if (y.op == Op.PARAMETER) {
        walk.tangents.put(y, walk.graph.direction(y));
      } else {
        walk.push(y);
      }
    }
    return roots.stream()
        .map(r -> Optional.ofNullable(walk.tangents.get(r)).map(t -> walk.fit(t, r)))
        .toList();
  }

  /// The derivative of a value per row with respect to a scalar per row inside it.
  static Optional<Expr> derivative(Expr root, Expr inner) {
    return derivative(root, inner, 0);
  }

  /// The derivative of a value per row with respect to one component of another one inside it; of
  /// the root's shape.
  static Optional<Expr> derivative(Expr root, Expr inner, int component) {
    Tangent walk = new Tangent(root.graph);
    Graph graph = root.graph;
    walk.tangents.put(inner, graph.embed(graph.constant(1), component, inner.shape));
    for (Expr y : Reachable.from(List.of(root))) {
      if (y.id > inner.id) {
        walk.push(y);
      }
    }
    return Optional.ofNullable(walk.tangents.get(root)).map(t -> walk.fit(t, root));
  }

  private void put(Expr y, Optional<Expr> tangent, boolean mask) {
    if (tangent.isPresent()) {
      @Nullable Expr before = tangents.get(y);
      tangents.put(y, before == null ? tangent.get() : before.plus(tangent.get()));
      masked.merge(y, mask, (a, b) -> a && b);
    }
  }

  private void push(Expr y) {
    if (y.op.piecewiseConstant()) {
      return;
    }
    for (int i = 0; i < y.args.size(); i++) {
      @Nullable Expr t = tangents.get(y.arg(i));
      if (t != null) {
        boolean mask = masked.getOrDefault(y.arg(i), false);
        if (y.op.elementwise()) {
          put(y, partials.times(y, i, t, mask), mask || Partials.masks(y));
        } else {
          put(y, Optional.of(pushStructure(y, i, t, mask)), mask);
        }
      }
    }
  }

  private Expr pushStructure(Expr y, int i, Expr tangent, boolean mask) {
    Expr x = y.arg(0);
    Expr t = fit(tangent, y.arg(i));
    return switch (y.op) {
      case ROWS_TIMES -> i == 0 ? graph.rowsTimes(t, y.arg(1)) : graph.rowsTimes(x, t);
      case ROWS_TIMES_TRANSPOSED ->
          i == 0 ? graph.rowsTimesTransposed(t, y.arg(1)) : graph.rowsTimesTransposed(x, t);
      case OUTER_SUM -> i == 0 ? graph.outerSum(t, y.arg(1)) : graph.outerSum(x, t);
      case GATHER, PICK -> graph.at(t, new Category(y.name, x.shape.length()));
      case SCATTER_SUM -> graph.scatterSum(t, y.name, y.shape);
      case ONE_HOT -> graph.oneHot(t, y.name, y.shape.length());
      case ELEMENT -> graph.element(t, (int) y.number);
      case EMBED -> graph.embed(t, (int) y.number, y.shape);
      case BROADCAST -> graph.broadcast(t, y.shape);
      case ON_ROWS -> graph.onRows(t);
      case SUM_COMPONENTS -> t.sum();
      case MAX_COMPONENTS -> t.times(graph.firstLargest(x)).sum();
      case LOG_SUM_EXP -> partials.multiply(t, x.softmax(), mask).sum();
      case SOFTMAX -> {
        Expr inner = partials.multiply(t, y, mask);
        yield inner.minus(partials.multiply(inner.sum(), y, mask));
      }
      case SUM_ROWS -> graph.sumRows(t, y.shape);
      default -> throw new IllegalStateException("no derivative of " + y.op);
    };
  }

  /// A tangent broadcast to the shape of what it is the tangent of.
  private Expr fit(Expr t, Expr of) {
    Expr wide = t.shape.length() == of.shape.length() ? t : graph.broadcast(t, of.shape);
    return of.shape.perRow() && !wide.shape.perRow() ? graph.onRows(wide) : wide;
  }
}
