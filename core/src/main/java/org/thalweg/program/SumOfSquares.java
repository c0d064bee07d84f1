package org.thalweg.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// An expression recognized as Σᵢ fᵢ² + constant, so that it can be minimized by its residuals.
///
/// @param residuals f₁ … f_m, in the order in which they were written; at least one
/// @param constant what is added to the squares, of either sign
public record SumOfSquares(List<Expr> residuals, double constant) {

  public SumOfSquares {
    residuals = List.copyOf(residuals);
  }

  /// Looks through sums, products with positive constants and even powers: c·t², t⁴, (a² + b²)/2.
  ///
  /// @return empty if a part is not a square or has a negative factor
  public static Optional<SumOfSquares> of(Expr root) {
    Graph graph = root.graph;
    // An expression is older than its users: taking the youngest first, all factors of an
    // expression are known when its turn comes, however often it is shared, and nothing recurs.
    Map<Integer, Double> factors = new HashMap<>();
    PriorityQueue<Integer> open = new PriorityQueue<>((a, b) -> Integer.compare(b, a));
    List<Expr> residuals = new ArrayList<>();
    double constant = 0;
    factors.put(root.id, 1.0);
    open.add(root.id);
    while (!open.isEmpty()) {
      Expr e = graph.nodes().get(open.remove());
      double c = factors.getOrDefault(e.id, 0.0);
      if (c == 0) {
        continue;
      }
      switch (e.op) {
        case CONSTANT -> constant += c * e.number;
        case ADD -> {
          add(e.arg(0), c, factors, open);
          add(e.arg(1), c, factors, open);
        }
        case SUBTRACT -> {
          add(e.arg(0), c, factors, open);
          add(e.arg(1), -c, factors, open);
        }
        case NEGATE -> add(e.arg(0), -c, factors, open);
        case MULTIPLY -> {
          boolean first = e.arg(0).isConstant();
          if (!first && !e.arg(1).isConstant()) {
            return Optional.empty();
          }
          double k = e.arg(first ? 0 : 1).number;
          add(e.arg(first ? 1 : 0), c * k, factors, open);
        }
        case DIVIDE -> {
          if (!e.arg(1).isConstant()) {
            return Optional.empty();
          }
          add(e.arg(0), c / e.arg(1).number, factors, open);
        }
        case SQUARE, POW_INT -> {
          int power = e.op == Op.SQUARE ? 2 : (int) e.number;
          if (power % 2 != 0 || !(c > 0) || c == Double.POSITIVE_INFINITY) {
            return Optional.empty();
          }
          residuals.add(graph.powInt(e.arg(0), power / 2).times(Math.sqrt(c)));
        }
        default -> {
          return Optional.empty();
        }
      }
    }
    if (residuals.isEmpty() || !Double.isFinite(constant)) {
      return Optional.empty();
    }
    return Optional.of(new SumOfSquares(residuals.reversed(), constant));
  }

  private static void add(
      Expr e, double factor, Map<Integer, Double> factors, PriorityQueue<Integer> open) {
    Double before = factors.put(e.id, factor);
    if (before == null) {
      open.add(e.id);
    } else {
      factors.put(e.id, before + factor);
    }
  }
}
