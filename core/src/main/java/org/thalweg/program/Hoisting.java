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
/// A factor that is not constant goes no further than the next product of rows, and constants far
/// from 1 meet no other factor, so that no product of factors overflows that would have met a row's
/// 0 before. 1/s and 1/x do for s and x beyond 2^±1022, and a sum whose power of two is taken out
/// may at the largest doubles.
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

    /// With another factor; a constant that is far from 1 stays with the core.
    Product times(Expr global) {
      if (factor.isPresent() && !(moderate(factor.get()) && moderate(global))) {
        return new Product(negative, Optional.of(global), magnitude());
      }
      Expr all = factor.map(f -> f.times(global)).orElse(global);
      return new Product(negative, Optional.of(all), core);
    }

    /// With another number as factor.
    Product times(Product global) {
      Expr g = global.magnitude();
      boolean minus = g.isConstant() && g.number < 0;
      Product product = times(minus ? g.graph.constant(-g.number) : g);
      return global.negative != minus ? product.opposite() : product;
    }

    private static boolean moderate(Expr e) {
      return !e.isConstant() || (Math.abs(e.number) > SMALL && Math.abs(e.number) < LARGE);
    }

    Product opposite() {
      return new Product(!negative, factor, core);
    }
  }

  /// Constants between these meet other factors.
  private static final double SMALL = 0x1p-100;

  private static final double LARGE = 0x1p100;

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
      return asProduct(b).settled().times(asProduct(a));
    }
    if (factor(b, a)) {
      return asProduct(a).settled().times(asProduct(b));
    }
    Product x = asProduct(a).settled();
    Product y = asProduct(b).settled();
    Product product = new Product(x.negative != y.negative, x.factor, x.core.times(y.core));
    return y.factor.map(product::times).orElse(product);
  }

  /// Whether the first is a factor to the second.
  private static boolean factor(Expr a, Expr b) {
    return a.isConstant() || (!a.shape.perRow() && b.shape.perRow());
  }

  private Product quotient(Expr e) {
    Expr divisor = e.arg(1);
    if (factor(e.arg(0), divisor)) {
      Product b = asProduct(divisor);
      Product reciprocal = plain(reciprocal(b.magnitude()));
      return (b.negative ? reciprocal.opposite() : reciprocal).times(asProduct(e.arg(0)));
    }
    Product a = asProduct(e.arg(0)).settled();
    if (divisor.shape.perRow() == e.shape.perRow()) {
      Product b = asProduct(divisor);
      Expr core = a.core.over(b.magnitude());
      return new Product(a.negative != b.negative, a.factor, core);
    }
    Product b = asProduct(divisor);
    Product quotient = a.times(plain(reciprocal(b.magnitude())));
    return b.negative ? quotient.opposite() : quotient;
  }

  /// 1/x, which for a constant is a power of it only nearly.
  private static Expr reciprocal(Expr x) {
    return x.graph.constant(1).over(x);
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

  /// Such a factor may be taken out of a sum without changing a bit, but at the ends of the range.
  private static boolean powerOfTwo(Expr e) {
    return e.isConstant() && Math.abs(e.number) == Math.scalb(1.0, Math.getExponent(e.number));
  }
}
