package org.thalweg.program;

import java.util.Optional;

/// The derivatives of the elementwise operations: for y = f(a₀, a₁, …) the map v ↦ v·∂y/∂aᵢ. Since
/// these operations work on each component alone, the same map carries tangents forward and
/// adjoints back; both [Tangent] and [Reverse] call it, and no other class knows a derivative of an
/// elementwise function.
final class Partials {

  /// 2/√π, the derivative of erf at 0.
  private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;

  private final Graph graph;

  Partials(Graph graph) {
    this.graph = graph;
  }

  /// v·∂y/∂aᵢ; empty where that derivative is 0 everywhere.
  ///
  /// @param y the elementwise node
  /// @param i which argument
  /// @param v a tangent of aᵢ or an adjoint of y
  /// @param masked whether v is 0 in places where y may not be finite: there the result is 0
  Optional<Expr> times(Expr y, int i, Expr v, boolean masked) {
    if (y.op.piecewiseConstant()) {
      return Optional.empty();
    }
    return partial(y, i, meetsMatrix(y) ? graph.onRows(v) : v, masked);
  }

  /// Whether a matrix meets values per row in this node, as the vector of its elements: then what
  /// is multiplied by it must be per row too.
  private static boolean meetsMatrix(Expr y) {
    return y.shape.perRow() && y.args.stream().anyMatch(a -> a.shape.columns() > 1);
  }

  private Optional<Expr> partial(Expr y, int i, Expr v, boolean masked) {
    Expr x = y.arg(0);
    return switch (y.op) {
      case NEGATE -> Optional.of(v.negate());
      case ABS -> product(v, graph.unary(Op.SIGN, x), masked);
      case SQRT -> product(v, y.times(2).power(-1), masked);
      case RECIPROCAL -> product(v, y.square().negate(), masked);
      case SQUARE -> product(v, x.times(2), masked);
      case EXP -> product(v, y, masked);
      case LOG -> product(v, x.power(-1), masked);
      case LOG1P -> product(v, x.plus(1).power(-1), masked);
      case EXPM1 -> product(v, y.plus(1), masked);
      case SIN -> product(v, x.cos(), masked);
      case COS -> product(v, x.sin().negate(), masked);
      case TAN -> product(v, y.square().plus(1), masked);
      case SINH -> product(v, x.cosh(), masked);
      case COSH -> product(v, x.sinh(), masked);
      case TANH -> product(v, graph.constant(1).minus(y).times(y.plus(1)), masked);
      case ATAN -> product(v, x.square().plus(1).power(-1), masked);
      case SIGMOID -> product(v, y.times(graph.constant(1).minus(y)), masked);
      case SOFTPLUS -> product(v, x.sigmoid(), masked);
      case ERF -> product(v, x.square().negate().exp().times(TWO_OVER_SQRT_PI), masked);
      case LGAMMA -> product(v, graph.unary(Op.DIGAMMA, x), masked);
      case DIGAMMA -> product(v, graph.unary(Op.TRIGAMMA, x), masked);
      case ADD -> Optional.of(v);
      case SUBTRACT -> Optional.of(i == 0 ? v : v.negate());
      case MULTIPLY -> product(v, y.arg(1 - i), masked);
      case DIVIDE -> i == 0 ? quotient(v, y.arg(1), masked) : denominator(y, v, masked);
      case POWER -> i == 0 ? base(y, v, masked) : exponent(y, v, masked);
      case POW_INT -> {
        int n = (int) y.number;
        yield product(v, graph.powInt(x, n - 1).times(n), masked);
      }
      case MIN -> branch(x.lessOrEqual(y.arg(1)), i == 0, v);
      case MAX -> branch(x.greaterOrEqual(y.arg(1)), i == 0, v);
      case SELECT -> i == 0 ? Optional.empty() : branch(x, i == 1, v);
      case MASKED_MULTIPLY -> product(i == 0 ? v : x, i == 0 ? y.arg(1) : v, true);
      default -> throw new IllegalStateException("no derivative of " + y.op);
    };
  }

  /// Whether a derivative through this node is cut to 0 on some rows.
  static boolean masks(Expr y) {
    return y.op == Op.SELECT || y.op == Op.MIN || y.op == Op.MAX || y.op == Op.MASKED_MULTIPLY;
  }

  private Optional<Expr> product(Expr v, Expr partial, boolean masked) {
    return Optional.of(multiply(v, partial, masked));
  }

  /// v·partial; if masked, 0 where v is 0, whatever the partial is there.
  Expr multiply(Expr v, Expr partial, boolean masked) {
    return masked ? graph.binary(Op.MASKED_MULTIPLY, v, partial) : v.times(partial);
  }

  private Optional<Expr> quotient(Expr v, Expr divisor, boolean masked) {
    return product(v, graph.constant(1).over(divisor), masked);
  }

  private Optional<Expr> denominator(Expr y, Expr v, boolean masked) {
    return product(v, y.times(graph.constant(1).over(y.arg(1))).negate(), masked);
  }

  /// b·a^(b−1), and 0 where b is 0.
  private Optional<Expr> base(Expr y, Expr v, boolean masked) {
    Expr b = y.arg(1);
    Expr power = y.arg(0).power(b.minus(1));
    return product(v, multiply(b, power, !b.isConstant()), masked);
  }

  /// aᵇ·log a, and its limit 0 where aᵇ is 0.
  private Optional<Expr> exponent(Expr y, Expr v, boolean masked) {
    return product(v, graph.binary(Op.MASKED_MULTIPLY, y, y.arg(0).log()), masked);
  }

  private Optional<Expr> branch(Expr condition, boolean taken, Expr v) {
    Expr zero = graph.constant(0);
    return Optional.of(taken ? graph.select(condition, v, zero) : graph.select(condition, zero, v));
  }
}
