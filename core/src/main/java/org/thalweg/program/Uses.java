package org.thalweg.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who uses a value of a program last, and which operations become one instruction: a sum over rows
/// with the product or the softplus under it, a matrix product with the offset added to it, a
/// softplus or a sum of them with the sigmoid.
final class Uses {

  private final Map<Expr, Expr> lastUse = new HashMap<>();

  /// Sums over rows of a product, which are one instruction. That depends on the sum alone, not on
  /// what else the program computes: the cost has the same bits with and without its gradient.
  private final Set<Expr> dots = new HashSet<>();

  /// Sums over rows of a softplus, by the argument of the softplus: one instruction like [#dots],
  /// and for the same reason whatever else needs the softplus.
  private final Map<Expr, Expr> softplusSums = new HashMap<>();

  /// The matrix product in X·Wᵀ + b.
  private final Map<Expr, Expr> products = new HashMap<>();

  /// The products that only such sums and offsets need.
  private final Set<Expr> absorbed = new HashSet<>();

  /// By their argument.
  private final Map<Expr, Expr> softpluses = new HashMap<>();

  private final Map<Expr, Expr> sigmoids = new HashMap<>();

  /// @param order all expressions of a program, arguments before users
  /// @param outputs those that it must leave behind
  Uses(List<Expr> order, List<Expr> outputs) {
    Map<Expr, Integer> counts = new HashMap<>();
    for (Expr e : order) {
      for (Expr a : e.args) {
        counts.merge(a, 1, Integer::sum);
      }
    }
    for (Expr output : outputs) {
      counts.merge(output, 2, Integer::sum);
    }
    for (Expr e : order) {
      if (e.op == Op.SUM_ROWS && isDot(e.arg(0))) {
        dots.add(e);
        if (counts.getOrDefault(e.arg(0), 0) == 1) {
          absorbed.add(e.arg(0));
        }
      }
      if (e.op == Op.SUM_ROWS && e.arg(0).op == Op.SOFTPLUS && e.arg(0).shape.scalar()) {
        softplusSums.put(e.arg(0).arg(0), e);
        if (counts.getOrDefault(e.arg(0), 0) == 1) {
          absorbed.add(e.arg(0));
        }
      }
      if (e.op == Op.SOFTPLUS) {
        softpluses.put(e.arg(0), e);
      } else if (e.op == Op.SIGMOID) {
        sigmoids.put(e.arg(0), e);
      }
      Expr product = productIn(e);
      if (product != null && counts.getOrDefault(product, 0) == 1) {
        products.put(e, product);
        absorbed.add(product);
      }
    }
    for (Expr e : order) {
      for (Expr a : read(e)) {
        lastUse.put(a, e);
      }
    }
    for (Expr output : outputs) {
      lastUse.remove(output);
    }
  }

  /// Whether this is a sum over rows of a product.
  boolean dot(Expr e) {
    return dots.contains(e);
  }

  /// Whether this is a sum over rows of a softplus.
  boolean softplusSum(Expr e) {
    return e.op == Op.SUM_ROWS
        && e.arg(0).op == Op.SOFTPLUS
        && softplusSums.get(e.arg(0).arg(0)) == e;
  }

  /// The sum of softpluses that comes with this sigmoid, if the program wants both.
  @Nullable Expr softplusSumOf(Expr sigmoid) {
    return sigmoid.op == Op.SIGMOID ? softplusSums.get(sigmoid.arg(0)) : null;
  }

  /// The sigmoid that comes with this sum of softpluses, if the program wants both.
  @Nullable Expr sigmoidOf(Expr softplusSum) {
    return sigmoids.get(softplusSum.arg(0).arg(0));
  }

  /// The matrix product that the instruction of this sum computes too, if it does.
  @Nullable Expr product(Expr e) {
    return products.get(e);
  }

  /// Whether this has no instruction of its own.
  boolean absorbed(Expr e) {
    return absorbed.contains(e);
  }

  /// Whether nobody reads a value after this user, not even who wants the results.
  boolean last(Expr a, Expr user) {
    return lastUse.get(a) == user;
  }

  /// What the instruction of an expression reads: its arguments, and those of an argument that it
  /// has absorbed.
  List<Expr> read(Expr e) {
    List<Expr> read = new ArrayList<>(e.args);
    if (dots.contains(e) || softplusSum(e)) {
      read.addAll(e.arg(0).args);
    }
    Expr product = products.get(e);
    if (product != null) {
      read.addAll(product.args);
    }
    return read;
  }

  /// The derivative of a softplus, or the softplus that a sigmoid is the derivative of, when the
  /// program wants both: they share the exponential, and the first to come brings the other. A
  /// sigmoid that comes with a sum of softpluses has no other twin.
  @Nullable Expr twin(Expr e) {
    if (!e.args.isEmpty() && softplusSums.containsKey(e.arg(0))) {
      return null;
    }
    return switch (e.op) {
      case SOFTPLUS -> sigmoids.get(e.arg(0));
      case SIGMOID -> softpluses.get(e.arg(0));
      default -> null;
    };
  }

  /// The matrix product in X·Wᵀ + b, b global: the product is added to what stands there, which
  /// saves a pass and changes no bit.
  private static @Nullable Expr productIn(Expr e) {
    if (e.op != Op.ADD) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      Expr product = e.arg(i);
      Expr offset = e.arg(1 - i);
      if (product.op == Op.ROWS_TIMES
          && !offset.shape.perRow()
          && product.shape.length() == e.shape.length()) {
        return product;
      }
    }
    return null;
  }

  private static boolean isDot(Expr e) {
    return (e.op == Op.MULTIPLY || e.op == Op.SQUARE)
        && e.args.stream().allMatch(a -> a.shape.perRow() && a.shape.scalar());
  }
}
