package org.thalweg.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rewrites numbers so that what is the same for all rows, or constant, is computed once. A number
/// is taken as ± factor · core: signs and constants are collected through products, quotients and
/// sums; the last factor or divisor of a row that is the same for all rows is multiplied in where
/// another operation asks for the number; x/s becomes x·(1/s) and a/x, a the same for all rows,
/// a·(1/x), whose reciprocal the derivatives share. The derivative of a·e^(−u²), u = (x − m)/s, by
/// m is written e·a·(2u)/s and computed as (a·e)·u times 2/s: a division costs four to eight times
/// a product.
///
/// A factor that is not constant goes no further than the next product of rows, so that no product
/// of factors overflows that would have met a row's 0 before. 1/s does for s beyond 2^±1022.
///
/// What becomes of an expression depends on it alone, not on what else the program computes: a cost
/// has the same bits with its gradient and without.
final class Hoisting {

  /// @param factor global, and constant where the core is global; empty: 1
  record Product(boolean negative, Optional<Expr> factor, Expr core) {

    /// The number without its sign.
    Expr magnitude() {
      return factor.map(core::times).orElse(core);
    }

    Expr whole() {
      if (!negative) {
        return magnitude();
      }
      return factor.map(f -> core.times(f.negate())).orElseGet(core::negate);
    }

    /// Without a factor that is not constant.
    Product settled() {
      return factor.isEmpty() || constant()
          ? this
          : new Product(negative, Optional.empty(), magnitude());
    }

    boolean constant() {
      return factor.isPresent() && factor.get().isConstant();
    }

    Product times(Expr global) {
      boolean minus = global.op == Op.NEGATE;
      Expr g = minus ? global.arg(0) : global;
      return new Product(
          negative != minus, Optional.of(factor.map(f -> f.times(g)).orElse(g)), core);
    }

    Product opposite() {
      return new Product(!negative, factor, core);
    }
  }

  private final Map<Expr, Product> products = new HashMap<>();
  private final Map<Expr, Expr> others = new HashMap<>();

  private Hoisting(List<Expr> outputs) {
    for (Expr e : Reachable.from(outputs)) {
      if (e.shape.scalar() && e.op.elementwise()) {
        products.put(e, product(e));
      } else {
        others.put(e, other(e));
      }
    }
  }

  static List<Expr> of(List<Expr> outputs) {
    Hoisting hoisting = new Hoisting(outputs);
    return outputs.stream().map(hoisting::whole).toList();
  }

  /// A number apart from its sign.
  static Product signed(Expr e) {
    return new Hoisting(List.of(e)).asProduct(e);
  }

  private Expr whole(Expr e) {
    return asProduct(e).whole();
  }

  private Product asProduct(Expr e) {
    Product product = products.get(e);
    return product != null ? product : plain(others.getOrDefault(e, e));
  }

  private static Product plain(Expr e) {
    return new Product(false, Optional.empty(), e);
  }

  private Expr rebuilt(Expr e) {
    return e.graph.rebuilt(e, e.args.stream().map(this::whole).toList());
  }

  private Product product(Expr e) {
    return switch (e.op) {
      case NEGATE -> asProduct(e.arg(0)).opposite();
      case MULTIPLY -> product(e.arg(0), e.arg(1));
      case DIVIDE -> quotient(e);
      case ADD -> sum(asProduct(e.arg(0)), asProduct(e.arg(1)));
      case SUBTRACT -> sum(asProduct(e.arg(0)), asProduct(e.arg(1)).opposite());
      case SQUARE -> plain(asProduct(e.arg(0)).magnitude().square());
      default -> plain(rebuilt(e));
    };
  }

  private Product product(Expr a, Expr b) {
    if (factor(a, b)) {
      return asProduct(b).settled().times(whole(a));
    }
    if (factor(b, a)) {
      return asProduct(a).settled().times(whole(b));
    }
    Product x = asProduct(a).settled();
    Product y = asProduct(b).settled();
    Optional<Expr> factor = x.factor.map(f -> y.factor.map(f::times).orElse(f)).or(() -> y.factor);
    return new Product(x.negative != y.negative, factor, x.core.times(y.core));
  }

  /// Whether the first is a factor to the second.
  private static boolean factor(Expr a, Expr b) {
    return a.isConstant() || (!a.shape.perRow() && b.shape.perRow());
  }

  private Product quotient(Expr e) {
    Expr divisor = e.arg(1);
    if (factor(e.arg(0), divisor)) {
      Product b = asProduct(divisor);
      Product reciprocal = plain(b.magnitude().power(-1));
      return (b.negative ? reciprocal.opposite() : reciprocal).times(whole(e.arg(0)));
    }
    Product a = asProduct(e.arg(0)).settled();
    if (divisor.shape.perRow() == e.shape.perRow()) {
      Product b = asProduct(divisor);
      Expr core = a.core.over(b.magnitude());
      return new Product(a.negative != b.negative, a.factor, core);
    }
    return a.times(whole(divisor).power(-1));
  }

  private static Product sum(Product a, Product b) {
    boolean common = a.factor.isPresent() && a.factor.equals(b.factor);
    Expr x = common ? a.core : a.magnitude();
    Expr y = common ? b.core : b.magnitude();
    Expr sum = a.negative == b.negative ? x.plus(y) : a.negative ? y.minus(x) : x.minus(y);
    boolean negative = a.negative && b.negative;
    return new Product(negative, common ? a.factor : Optional.empty(), sum);
  }

  private Expr other(Expr e) {
    if (e.op == Op.SUM_ROWS && e.arg(0).shape.scalar()) {
      Product a = asProduct(e.arg(0));
      Optional<Expr> factor = a.factor.filter(Hoisting::powerOfTwo);
      Expr rows = factor.isPresent() ? a.core : a.magnitude();
      Expr sum = e.graph.rebuilt(e, List.of(rows));
      return new Product(a.negative, factor, sum).whole();
    }
    return rebuilt(e);
  }

  /// Such a factor may be taken out of a sum without changing a bit.
  private static boolean powerOfTwo(Expr e) {
    return e.isConstant() && Math.abs(e.number) == Math.scalb(1.0, Math.getExponent(e.number));
  }
}
