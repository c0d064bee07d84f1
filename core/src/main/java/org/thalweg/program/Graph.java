package org.thalweg.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thalweg.kernel.BinaryOp;
import org.thalweg.kernel.UnaryOp;

/// A growing set of expressions, each kept once: asking for an expression that is already here
/// gives the one that is here. An expression's arguments are always older than itself, so that
/// walking the nodes in order is a topological order and nothing here recurs.
///
/// Parameters take their places in θ in the order in which they are first asked for. A cost's θ has
/// those that its graph knew when the cost was bound.
///
/// A graph also grows when a cost made of it is first asked for a derivative: one thread at a time
/// may use a graph and the costs made of it.
public final class Graph {

  /// Up to here a constant whole power is a repeated product: beyond 64 the dozen roundings of
  /// squaring cost more accuracy than the general power.
  private static final int LARGEST_WHOLE_POWER = 64;

  private record Key(Op op, List<Expr> args, int rows, int columns, long bits, String name) {}

  private final List<Expr> nodes = new ArrayList<>();
  private final Map<Key, Expr> known = new HashMap<>();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private int dimension;

  public Graph() {}

  /// A parameter or a block of parameters.
  ///
  /// @param offset where it begins in θ
  /// @param elements the names of its elements, row by row
  public record Parameter(String name, int offset, int rows, int columns, List<String> elements) {}

  // ------------------------------------------------------------------------------------- leaves

  public Expr constant(double value) {
    return node(Op.CONSTANT, List.of(), Shape.GLOBAL_SCALAR, value, "");
  }

  /// A scalar parameter; the same one when the name is known.
  public Expr parameter(String name) {
    return parameter(name, 1, 1, List.of(name));
  }

  /// A vector or matrix of parameters with a name for each element, row by row.
  public Expr parameter(String name, int rows, int columns, List<String> elements) {
    Shape shape = Shape.global(rows, columns);
    if (elements.size() != shape.length()) {
      throw new IllegalArgumentException(
          name + " has " + shape.length() + " elements but " + elements.size() + " names");
    }
    Parameter known = parameters.get(name);
    if (known == null) {
      known = new Parameter(name, dimension, rows, columns, List.copyOf(elements));
      parameters.put(name, known);
      dimension = Math.addExact(dimension, shape.length());
    } else if (known.rows() != rows || known.columns() != columns) {
      throw new IllegalArgumentException(
          name
              + " is used as "
              + rows
              + " x "
              + columns
              + " and elsewhere as "
              + known.rows()
              + " x "
              + known.columns());
    }
    return node(Op.PARAMETER, List.of(), shape, known.offset(), name);
  }

  /// A numeric column of the data.
  public Expr column(String name) {
    return node(Op.COLUMN, List.of(), Shape.ROW_SCALAR, 0, name);
  }

  /// A matrix of features of the data: one vector of `length` numbers for each row.
  public Expr features(String name, int length) {
    return node(Op.FEATURES, List.of(), Shape.perRow(length), 0, name);
  }

  /// The weight of the row; 1 when the data have none.
  Expr weight() {
    return node(Op.WEIGHT, List.of(), Shape.ROW_SCALAR, 0, "");
  }

  /// Σ of the weights over the rows that the cost is bound to.
  Expr weightSum() {
    return node(Op.WEIGHT_SUM, List.of(), Shape.GLOBAL_SCALAR, 0, "");
  }

  Expr direction(Expr parameter) {
    return node(Op.DIRECTION, List.of(), parameter.shape, parameter.number, parameter.name);
  }

  // -------------------------------------------------------------------------------- elementwise

  /// condition ≠ 0 ? yes : no, without evaluating anything twice; the derivative of the branch not
  /// taken is 0 even where that branch is not finite.
  public Expr select(Expr condition, Expr yes, Expr no) {
    if (condition.isConstant()) {
      return condition.number != 0 ? yes : no;
    }
    if (yes == no) {
      return yes;
    }
    return node(
        Op.SELECT,
        List.of(condition, yes, no),
        condition.shape.with(yes.shape).with(no.shape),
        0,
        "");
  }

  Expr unary(Op op, Expr a) {
    own(a);
    if (a.isConstant()) {
      return constant(UnaryOp.valueOf(op.name()).apply(a.number));
    }
    if (op == Op.NEGATE && a.op == Op.NEGATE) {
      return a.arg(0);
    }
    return node(op, List.of(a), a.shape, 0, "");
  }

  Expr binary(Op op, Expr a, Expr b) {
    own(a);
    own(b);
    if (a.isConstant() && b.isConstant()) {
      return constant(BinaryOp.valueOf(op.name()).apply(a.number, b.number));
    }
    Expr simpler = simpler(op, a, b);
    if (simpler != null) {
      return simpler;
    }
    boolean swap = op.commutative() && a.id > b.id;
    return node(op, swap ? List.of(b, a) : List.of(a, b), a.shape.with(b.shape), 0, "");
  }

  /// The rewritings that change no bit of the result (but the sign of a zero).
  private @Nullable Expr simpler(Op op, Expr a, Expr b) {
    boolean aWide = a.shape.length() >= b.shape.length();
    boolean bWide = b.shape.length() >= a.shape.length();
    return switch (op) {
      case ADD ->
          b.isConstant(0)
              ? a
              : a.isConstant(0)
                  ? b
                  : b.op == Op.NEGATE
                      ? a.minus(b.arg(0))
                      : a.op == Op.NEGATE ? b.minus(a.arg(0)) : null;
      case SUBTRACT ->
          b.isConstant(0)
              ? a
              : a.isConstant(0) ? b.negate() : b.op == Op.NEGATE ? a.plus(b.arg(0)) : null;
      case MULTIPLY ->
          b.isConstant(1)
              ? a
              : a.isConstant(1)
                  ? b
                  : b.isConstant(-1)
                      ? a.negate()
                      : a.isConstant(-1) ? b.negate() : a == b ? a.square() : null;
      case DIVIDE ->
          b.isConstant(1) ? a : a.isConstant(1) && bWide ? unary(Op.RECIPROCAL, b) : null;
      case MASKED_MULTIPLY -> b.isConstant(1) && aWide ? a : null;
      default -> null;
    };
  }

  Expr power(Expr base, Expr exponent) {
    if (exponent.isConstant() && !base.isConstant()) {
      double n = exponent.number;
      if (n == 0.5) {
        return base.sqrt();
      }
      if (n == Math.rint(n) && Math.abs(n) <= LARGEST_WHOLE_POWER) {
        return powInt(base, (int) n);
      }
    }
    return binary(Op.POWER, base, exponent);
  }

  Expr powInt(Expr base, int n) {
    return switch (n) {
      case 0 -> constant(1);
      case 1 -> base;
      case 2 -> base.square();
      case -1 -> unary(Op.RECIPROCAL, base);
      default -> node(Op.POW_INT, List.of(base), base.shape, n, "");
    };
  }

  // ---------------------------------------------------------------------------------- structure

  /// x·Wᵀ for each row: Z[r,k] = Σⱼ X[r,j]·W[k,j].
  ///
  /// @param x per row, p numbers
  /// @param w global, K × p
  public Expr rowsTimes(Expr x, Expr w) {
    if (!x.shape.perRow() || w.shape.perRow() || w.shape.columns() != x.shape.length()) {
      throw new IllegalArgumentException(
          "rows times matrix needs per row p and global K x p, but got "
              + x.shape
              + " and "
              + w.shape);
    }
    return node(Op.ROWS_TIMES, List.of(x, w), Shape.perRow(w.shape.rows()), 0, "");
  }

  /// x·Wᵀ + b for each row, b global with K elements.
  public Expr affine(Expr x, Expr w, Expr b) {
    return rowsTimes(x, w).plus(b);
  }

  Expr rowsTimesTransposed(Expr a, Expr w) {
    return node(Op.ROWS_TIMES_TRANSPOSED, List.of(a, w), Shape.perRow(w.shape.columns()), 0, "");
  }

  Expr outerSum(Expr a, Expr x) {
    return node(
        Op.OUTER_SUM, List.of(a, x), Shape.global(a.shape.length(), x.shape.length()), 0, "");
  }

  Expr at(Expr vector, Category category) {
    if (vector.shape.length() != category.levels()) {
      throw new IllegalArgumentException(
          category.name()
              + " has "
              + category.levels()
              + " levels but the vector "
              + vector.shape.length()
              + " elements");
    }
    Op op = vector.shape.perRow() ? Op.PICK : Op.GATHER;
    return node(op, List.of(vector), Shape.ROW_SCALAR, 0, category.name());
  }

  Expr scatterSum(Expr scalar, String category, Shape like) {
    return node(Op.SCATTER_SUM, List.of(scalar), like, 0, category);
  }

  Expr oneHot(Expr scalar, String category, int levels) {
    return node(Op.ONE_HOT, List.of(scalar), Shape.perRow(levels), 0, category);
  }

  Expr element(Expr a, int index) {
    if (index < 0 || index >= a.shape.length()) {
      throw new IllegalArgumentException("no element " + index + " in " + a.shape);
    }
    if (a.shape.scalar()) {
      return a;
    }
    Shape shape = a.shape.perRow() ? Shape.ROW_SCALAR : Shape.GLOBAL_SCALAR;
    return node(Op.ELEMENT, List.of(a), shape, index, "");
  }

  Expr embed(Expr scalar, int index, Shape like) {
    Shape shape = scalar.shape.with(like.asGlobal());
    return shape.scalar() ? scalar : node(Op.EMBED, List.of(scalar), shape, index, "");
  }

  /// A global vector of global scalars, of which there is at least one.
  public Expr vector(List<Expr> elements) {
    Shape shape = Shape.global(elements.size(), 1);
    Expr vector = embed(elements.getFirst(), 0, shape);
    for (int i = 1; i < elements.size(); i++) {
      vector = vector.plus(embed(elements.get(i), i, shape));
    }
    return vector;
  }

  Expr broadcast(Expr scalar, Shape like) {
    Shape shape = scalar.shape.with(like.asGlobal());
    return shape.scalar() ? scalar : node(Op.BROADCAST, List.of(scalar), shape, 0, "");
  }

  Expr onRows(Expr a) {
    return a.shape.perRow()
        ? a
        : node(Op.ON_ROWS, List.of(a), Shape.perRow(a.shape.length()), 0, "");
  }

  Expr firstLargest(Expr a) {
    return node(Op.FIRST_LARGEST, List.of(a), a.shape, 0, "");
  }

  Expr reduceComponents(Op op, Expr a) {
    if (a.shape.scalar()) {
      return a;
    }
    return node(op, List.of(a), a.shape.perRow() ? Shape.ROW_SCALAR : Shape.GLOBAL_SCALAR, 0, "");
  }

  Expr softmax(Expr a) {
    return a.shape.scalar() ? constant(1) : node(Op.SOFTMAX, List.of(a), a.shape, 0, "");
  }

  Expr sumRows(Expr a) {
    return sumRows(a, a.shape);
  }

  /// Σ over rows of as many numbers as a global value has, in that value's shape.
  Expr sumRows(Expr a, Shape like) {
    if (!a.shape.perRow()) {
      throw new IllegalArgumentException("a sum over rows needs a value per row");
    }
    return node(Op.SUM_ROWS, List.of(a), like.asGlobal(), 0, "");
  }

  Expr pack(List<Expr> parts) {
    int length = parts.stream().mapToInt(e -> e.shape.length()).sum();
    return node(Op.PACK, parts, Shape.perRow(length), 0, "");
  }

  Expr gram(Expr x, Optional<Expr> weight) {
    int m = x.shape.length();
    List<Expr> args = weight.map(d -> List.of(x, d)).orElse(List.of(x));
    return node(Op.GRAM, args, Shape.global(m, m), 0, "");
  }

  // ------------------------------------------------------------------------------------ looking

  /// The parameters in the order of θ.
  public List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /// The number of parameters d.
  public int dimension() {
    return dimension;
  }

  /// A name for each element of θ.
  public List<String> parameterNames() {
    return parameters.values().stream().flatMap(p -> p.elements().stream()).toList();
  }

  /// The number of expressions kept.
  public int size() {
    return nodes.size();
  }

  List<Expr> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  // ----------------------------------------------------------------------------------- building

  private void own(Expr a) {
    if (a.graph != this) {
      throw new IllegalArgumentException("an expression of another graph");
    }
  }

  /// The same operation on other arguments of the same shapes.
  Expr rebuilt(Expr e, List<Expr> args) {
    return args.equals(e.args) ? e : node(e.op, args, e.shape, e.number, e.name);
  }

  private Expr node(Op op, List<Expr> args, Shape shape, double number, String name) {
    args.forEach(this::own);
    long bits = Double.doubleToRawLongBits(number);
    Key key = new Key(op, List.copyOf(args), shape.rows(), shape.columns(), bits, name);
    Expr found = known.get(key);
    if (found == null) {
      found = new Expr(this, nodes.size(), op, key.args(), shape, number, name);
      nodes.add(found);
      known.put(key, found);
    }
    return found;
  }
}
