package org.thalweg.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reverse differentiation: writes the derivatives of one scalar expression with respect to all
/// parameters as expressions of the same graph, by one walk from the youngest node to the oldest.
///
/// The adjoint of a node y is ∂root/∂y, of y's shape. Where a value per row uses a global one, the
/// adjoint of the global one is a sum over rows. With one sum over rows S = Σᵣ c_r below the root,
/// the rows' adjoints are taken relative to S and the sums are scaled by ∂root/∂S afterwards: one
/// multiplication for all rows.
///
/// For the rows of a Jacobian nothing is summed: the root is a value per row and so is every
/// adjoint.
final class Reverse {

  private final Graph graph;
  private final Partials partials;
  private final boolean jacobian;

  private final Map<Expr, List<Expr>> adjoints = new HashMap<>();
  private final Map<Expr, List<Expr>> rowAdjoints = new HashMap<>();
  private final Map<Expr, Boolean> masked = new HashMap<>();
  private final Facts facts;
  private @Nullable Expr rowScale;

  private Reverse(Expr root, boolean jacobian) {
    this.graph = root.graph;
    this.partials = new Partials(graph);
    this.facts = new Facts(root);
    this.jacobian = jacobian;
  }

  /// ∂root/∂p for each parameter block p, of p's shape; empty where the root does not depend on p.
  ///
  /// @param root a global scalar
  static List<Optional<Expr>> gradient(Expr root, Layout layout) {
    if (root.shape.perRow() || !root.shape.scalar()) {
      throw new IllegalArgumentException("a gradient needs a global scalar, not " + root.shape);
    }
    Reverse walk = new Reverse(root, false);
    walk.from(root);
    return walk.parameterAdjoints(layout);
  }

  /// ∂rᵢ/∂p on each row i for each parameter block p: a vector per row as long as p.
  ///
  /// @param residual a scalar per row
  static List<Optional<Expr>> jacobian(Expr residual, Layout layout) {
    if (!residual.shape.scalar()) {
      throw new IllegalArgumentException("a Jacobian row needs a scalar, not " + residual.shape);
    }
    Reverse walk = new Reverse(residual, true);
    walk.from(residual);
    return walk.parameterAdjoints(layout);
  }

  /// ∂root/∂inner, a scalar per row by a value per row inside it that is no parameter; of inner's
  /// shape.
  static Optional<Expr> derivative(Expr root, Expr inner) {
    Reverse walk = new Reverse(root, true);
    walk.down(root, root.graph.constant(1), inner.id);
    return walk.adjoint(inner);
  }

  /// What the parameters receive of an adjoint of y, Σ over rows of (∂y/∂p)ᵀ·adjoint for each block
  /// p; empty where y does not depend on p.
  ///
  /// @param adjoint per row, of y's length
  static List<Optional<Expr>> pullback(Expr y, Expr adjoint, Layout layout) {
    Reverse walk = new Reverse(y, false);
    walk.down(y, adjoint, -1);
    return walk.parameterAdjoints(layout);
  }

  private List<Optional<Expr>> parameterAdjoints(Layout layout) {
    List<Optional<Expr>> result = new ArrayList<>();
    for (Graph.Parameter p : layout.blocks()) {
      result.add(adjoint(graph.parameter(p.name(), p.rows(), p.columns(), p.elements())));
    }
    return result;
  }

  private void from(Expr root) {
    down(root, graph.constant(1), -1);
  }

  /// Walks from the root with its adjoint to the expressions younger than one.
  private void down(Expr root, Expr adjointOfRoot, int last) {
    adjoints.put(root, List.of(adjointOfRoot));
    masked.put(root, false);
    List<Expr> below = Reachable.from(List.of(root));
    for (int i = below.size() - 1; i >= 0 && below.get(i).id > last; i--) {
      Expr y = below.get(i);
      if (y.args.isEmpty()) {
        continue;
      }
      Optional<Expr> adjoint = adjoint(y);
      if (adjoint.isPresent()) {
        pull(y, adjoint.get(), masked.getOrDefault(y, false));
      }
    }
  }

  /// The sum of what the users of a node have sent to it.
  private Optional<Expr> adjoint(Expr y) {
    @Nullable Expr total = sum(adjoints.getOrDefault(y, List.of()));
    @Nullable Expr rows = sum(rowAdjoints.getOrDefault(y, List.of()));
    if (rows != null) {
      Expr summed = scaled(rows.shape.perRow() ? graph.sumRows(rows, y.shape) : rows);
      total = total == null ? summed : total.plus(summed);
    }
    return Optional.ofNullable(total);
  }

  private Expr scaled(Expr sum) {
    return rowScale == null ? sum : sum.times(rowScale);
  }

  private static @Nullable Expr sum(List<Expr> terms) {
    @Nullable Expr total = null;
    for (Expr term : terms) {
      total = total == null ? term : total.plus(term);
    }
    return total;
  }

  private void send(Expr to, Expr adjoint, boolean mask) {
    if (to.isConstant()) {
      return;
    }
    Expr fitted = adjoint;
    if (to.shape.scalar() && !fitted.shape.scalar()) {
      fitted = fitted.sum();
    } else if (!to.shape.scalar() && fitted.shape.scalar()) {
      fitted = graph.broadcast(fitted, to.shape);
    }
    masked.merge(to, mask, (a, b) -> a && b);
    (crossesRows(to, fitted) ? rowAdjoints : adjoints)
        .computeIfAbsent(to, k -> new ArrayList<>())
        .add(fitted);
  }

  private boolean crossesRows(Expr to, Expr adjoint) {
    return !jacobian && !to.shape.perRow() && adjoint.shape.perRow();
  }

  private void pull(Expr y, Expr adjoint, boolean mask) {
    // A value per row whose adjoint is the same for all rows still sends one adjoint per row.
    Expr v = adjoint;
    if (y.op.elementwise()) {
      boolean sendMasked = mask || Partials.masks(y);
      for (int i = 0; i < y.args.size(); i++) {
        Expr arg = y.arg(i);
        if (!arg.isConstant()) {
          Optional<Expr> part = partials.times(y, i, v, mask);
          if (part.isPresent()) {
            send(arg, perRowIfNeeded(part.get(), y, arg), sendMasked);
          }
        }
      }
      return;
    }
    Expr x = y.arg(0);
    switch (y.op) {
      case ROWS_TIMES -> pullRowsTimes(y, v, mask);
      case GATHER -> {
        Expr rows = asRows(v);
        if (jacobian) {
          send(x, graph.oneHot(rows, y.name, x.shape.length()), mask);
        } else {
          addToRows(x, graph.scatterSum(rows, y.name, x.shape), mask);
        }
      }
      case PICK -> send(x, graph.oneHot(asRows(v), y.name, x.shape.length()), mask);
      case ELEMENT -> {
        Expr part = graph.embed(v, (int) y.number, x.shape);
        send(x, perRowIfNeeded(part, y, x), mask);
      }
      case EMBED -> send(x, graph.element(v, v.shape.scalar() ? 0 : (int) y.number), mask);
      case SUM_COMPONENTS -> send(x, perRowIfNeeded(graph.broadcast(v, x.shape), y, x), mask);
      case MAX_COMPONENTS -> {
        // The first largest component takes all: ties have no derivative.
        Expr largest = graph.firstLargest(x);
        send(x, v.times(largest), mask);
      }
      case LOG_SUM_EXP -> send(x, partials.multiply(v, x.softmax(), mask), mask);
      case SOFTMAX -> {
        Expr inner = partials.multiply(v, y, mask);
        send(x, inner.minus(partials.multiply(inner.sum(), y, mask)), mask);
      }
      case ON_ROWS -> send(x, asRows(v), mask);
      case SUM_ROWS -> {
        if (rowScale != null || jacobian) {
          throw new IllegalStateException("more than one sum over rows");
        }
        rowScale = v;
        send(x, graph.constant(1), false);
      }
      default -> throw new IllegalStateException("no derivative of " + y.op);
    }
  }

  private void pullRowsTimes(Expr y, Expr v, boolean mask) {
    Expr x = y.arg(0);
    Expr w = y.arg(1);
    Expr rows = asRows(v.shape.length() == y.shape.length() ? v : graph.broadcast(v, y.shape));
    if (facts.dependsOnParameters(x)) {
      send(x, graph.rowsTimesTransposed(rows, w), mask);
    }
    if (w.isConstant()) {
      return;
    }
    if (!jacobian) {
      addToRows(w, graph.outerSum(rows, mask && facts.mayBeInfinite(x) ? kept(x, rows) : x), mask);
    } else {
      send(w, rowsOfProducts(rows, x), mask);
    }
  }

  /// The vector x on rows whose adjoint is not 0, and 0 on the others, where x may not be finite.
  private Expr kept(Expr x, Expr adjoint) {
    Expr zero = graph.constant(0);
    return graph.select(adjoint.abs().sum().notEqualTo(zero), x, zero);
  }

  /// aₖ·xⱼ for all k and j, row by row of the matrix, as one vector per row of the data.
  private Expr rowsOfProducts(Expr a, Expr x) {
    List<Expr> parts = new ArrayList<>();
    for (int k = 0; k < a.shape.length(); k++) {
      Expr factor = a.element(k);
      boolean one = factor.op == Op.ON_ROWS && factor.arg(0).isConstant(1);
      parts.add(one ? x : factor.times(x));
    }
    return parts.size() == 1 ? parts.getFirst() : graph.pack(parts);
  }

  /// Sends a global value that is already a sum over rows: scaled with the sums, not summed again.
  private void addToRows(Expr to, Expr summed, boolean mask) {
    masked.merge(to, mask, (a, b) -> a && b);
    adjoints.computeIfAbsent(to, k -> new ArrayList<>()).add(scaled(summed));
  }

  /// A per-row node's adjoint that happens to be global (a constant seed) must count once for each
  /// row when it is sent to a global argument.
  private Expr perRowIfNeeded(Expr part, Expr y, Expr arg) {
    return y.shape.perRow() && !arg.shape.perRow() && !jacobian ? asRows(part) : part;
  }

  private Expr asRows(Expr v) {
    return v.shape.perRow() ? v : graph.onRows(v);
  }
}
