package org.thalweg.program;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// An expression: a node of a [Graph], which keeps equal expressions once. Immutable.
///
/// Arithmetic broadcasts: a global value meets one per row, a scalar meets a vector. Two vectors
/// must have the same length. Truth values are 1.0 and 0.0.
public final class Expr {

  final Graph graph;
  final int id;
  final Op op;
  final List<Expr> args;
  final Shape shape;

  /// A constant's value, a power's exponent, an element's index, a leaf's offset in θ.
  final double number;

  /// The name of a leaf; empty elsewhere.
  final String name;

  Expr(Graph graph, int id, Op op, List<Expr> args, Shape shape, double number, String name) {
    this.graph = graph;
    this.id = id;
    this.op = op;
    this.args = args;
    this.shape = shape;
    this.number = number;
    this.name = name;
  }

  public Shape shape() {
    return shape;
  }

  /// The value of a constant; empty for any other expression.
  public OptionalDouble constantValue() {
    return isConstant() ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  Expr arg(int i) {
    return args.get(i);
  }

  boolean isConstant() {
    return op == Op.CONSTANT;
  }

  boolean isConstant(double value) {
    return op == Op.CONSTANT && number == value;
  }

  public Expr plus(Expr other) {
    return graph.binary(Op.ADD, this, other);
  }

  public Expr plus(double other) {
    return plus(graph.constant(other));
  }

  public Expr minus(Expr other) {
    return graph.binary(Op.SUBTRACT, this, other);
  }

  public Expr minus(double other) {
    return minus(graph.constant(other));
  }

  public Expr times(Expr other) {
    return graph.binary(Op.MULTIPLY, this, other);
  }

  public Expr times(double other) {
    return times(graph.constant(other));
  }

  public Expr over(Expr other) {
    return graph.binary(Op.DIVIDE, this, other);
  }

  public Expr over(double other) {
    return over(graph.constant(other));
  }

  public Expr negate() {
    return graph.unary(Op.NEGATE, this);
  }

  /// xʸ. A constant whole y is a repeated product, y = ½ a square root; otherwise x must not be
  /// negative.
  public Expr power(Expr exponent) {
    return graph.power(this, exponent);
  }

  public Expr power(double exponent) {
    return power(graph.constant(exponent));
  }

  public Expr square() {
    return graph.unary(Op.SQUARE, this);
  }

  public Expr sqrt() {
    return graph.unary(Op.SQRT, this);
  }

  public Expr exp() {
    return graph.unary(Op.EXP, this);
  }

  public Expr log() {
    return graph.unary(Op.LOG, this);
  }

  public Expr log1p() {
    return graph.unary(Op.LOG1P, this);
  }

  public Expr expm1() {
    return graph.unary(Op.EXPM1, this);
  }

  public Expr sin() {
    return graph.unary(Op.SIN, this);
  }

  public Expr cos() {
    return graph.unary(Op.COS, this);
  }

  public Expr tan() {
    return graph.unary(Op.TAN, this);
  }

  public Expr sinh() {
    return graph.unary(Op.SINH, this);
  }

  public Expr cosh() {
    return graph.unary(Op.COSH, this);
  }

  public Expr tanh() {
    return graph.unary(Op.TANH, this);
  }

  public Expr atan() {
    return graph.unary(Op.ATAN, this);
  }

  /// 1/(1+e⁻ˣ).
  public Expr sigmoid() {
    return graph.unary(Op.SIGMOID, this);
  }

  /// log(1+eˣ), without overflow.
  public Expr softplus() {
    return graph.unary(Op.SOFTPLUS, this);
  }

  public Expr erf() {
    return graph.unary(Op.ERF, this);
  }

  /// log|Γ(x)|.
  public Expr lgamma() {
    return graph.unary(Op.LGAMMA, this);
  }

  public Expr abs() {
    return graph.unary(Op.ABS, this);
  }

  public Expr min(Expr other) {
    return graph.binary(Op.MIN, this, other);
  }

  public Expr max(Expr other) {
    return graph.binary(Op.MAX, this, other);
  }

  public Expr less(Expr other) {
    return graph.binary(Op.LESS, this, other);
  }

  public Expr lessOrEqual(Expr other) {
    return graph.binary(Op.LESS_OR_EQUAL, this, other);
  }

  public Expr greater(Expr other) {
    return graph.binary(Op.GREATER, this, other);
  }

  public Expr greaterOrEqual(Expr other) {
    return graph.binary(Op.GREATER_OR_EQUAL, this, other);
  }

  public Expr equalTo(Expr other) {
    return graph.binary(Op.EQUAL, this, other);
  }

  public Expr notEqualTo(Expr other) {
    return graph.binary(Op.NOT_EQUAL, this, other);
  }

  public Expr and(Expr other) {
    return truth().times(other.truth());
  }

  public Expr or(Expr other) {
    return truth().max(other.truth());
  }

  /// This, if it is a truth value, else whether it is not 0.
  private Expr truth() {
    boolean isTruth = op.piecewiseConstant() && op != Op.SIGN;
    return isTruth ? this : notEqualTo(graph.constant(0));
  }

  /// 1 where this is 0, else 0.
  public Expr not() {
    return graph.unary(Op.NOT, this);
  }

  /// The sum of a vector's components.
  public Expr sum() {
    return graph.reduceComponents(Op.SUM_COMPONENTS, this);
  }

  /// The largest of a vector's components.
  public Expr max() {
    return graph.reduceComponents(Op.MAX_COMPONENTS, this);
  }

  /// log Σₖ e^{xₖ} over a vector's components, without overflow.
  public Expr logSumExp() {
    return graph.reduceComponents(Op.LOG_SUM_EXP, this);
  }

  /// e^{xₖ} / Σⱼ e^{xⱼ}, a vector as long as this one.
  public Expr softmax() {
    return graph.softmax(this);
  }

  /// The element at a constant index, from 0; a matrix is counted row by row.
  public Expr element(int index) {
    return graph.element(this, index);
  }

  /// The element at the row's category: of a global vector, or of the row's own vector.
  public Expr at(Category category) {
    return graph.at(this, category);
  }

  /// The names of what the expression reads of the data: columns of numbers and of categories,
  /// matrices of features.
  public Set<String> inputs() {
    Set<String> names = new LinkedHashSet<>();
    for (Expr e : Reachable.from(List.of(this))) {
      switch (e.op) {
        case COLUMN, FEATURES, GATHER, PICK -> names.add(e.name);
        default -> {}
      }
    }
    return names;
  }

  /// The number of the node, which makes tables of nodes faster than the address would; an
  /// expression equals only itself, since a graph keeps equal ones once.
  @Override
  public int hashCode() {
    return id;
  }

  /// The mathematical text, for messages and debugging; deep expressions are cut.
  @Override
  public String toString() {
    return Text.of(this);
  }
}
