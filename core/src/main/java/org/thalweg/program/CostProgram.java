package org.thalweg.program;

import java.util.List;
import java.util.Optional;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Dataset;

/// A cost written as an expression: a function of θ, or the weighted mean of a cost per row plus a penalty,
///
///     C(θ) = (Σᵢ wᵢ·cᵢ(θ)) / (Σᵢ wᵢ) + penalty(θ)
///
/// Its gradient, its curvature and the rows of its Jacobian follow exactly.
///
///     Graph g = new Graph();
///     Expr x = g.column("x"), y = g.column("y");
///     Expr model = g.parameter("a").times(g.parameter("b").negate().times(x).exp());
///     TermsCost cost = CostProgram.leastSquares(y.minus(model)).on(data, Engine.standard());
public final class CostProgram {

  private final Graph graph;
  private final Optional<Expr> function;
  private final Optional<Expr> rowCost;
  private final Optional<Expr> penalty;
  private final Optional<Ridge> ridge;
  private final List<Expr> residuals;
  private final Optional<RobustLoss> loss;

  private CostProgram(
      Graph graph,
      Optional<Expr> function,
      Optional<Expr> rowCost,
      Optional<Expr> penalty,
      List<Expr> residuals) {
    this(graph, function, rowCost, penalty, Optional.empty(), residuals, Optional.empty());
  }

  private CostProgram(
      Graph graph,
      Optional<Expr> function,
      Optional<Expr> rowCost,
      Optional<Expr> penalty,
      Optional<Ridge> ridge,
      List<Expr> residuals,
      Optional<RobustLoss> loss) {
    this.graph = graph;
    this.function = function;
    this.rowCost = rowCost;
    this.penalty = penalty;
    this.ridge = ridge;
    this.residuals = residuals;
    this.loss = loss;
  }

  /// C(θ) = the expression, over no data.
  public static CostProgram function(Expr cost) {
    global("a cost over no data", cost);
    return new CostProgram(
        cost.graph, Optional.of(cost), Optional.empty(), Optional.empty(), List.of());
  }

  /// C(θ) = Σᵢ fᵢ(θ)², over no data.
  public static CostProgram sumOfSquares(List<Expr> residuals) {
    Expr sum = residuals.getFirst().square();
    for (Expr f : residuals.subList(1, residuals.size())) {
      sum = sum.plus(f.square());
    }
    return sumOfSquares(sum, residuals);
  }

  /// C(θ) as it is written, which must be Σᵢ fᵢ(θ)² plus a constant.
  public static CostProgram sumOfSquares(Expr cost, List<Expr> residuals) {
    global("a cost over no data", cost);
    residuals.forEach(f -> global("a residual over no data", f));
    return new CostProgram(
        cost.graph, Optional.of(cost), Optional.empty(), Optional.empty(), List.copyOf(residuals));
  }

  /// The mean over the rows of a cost per row.
  public static CostProgram terms(Expr rowCost) {
    return terms(rowCost, Optional.empty());
  }

  /// The mean over the rows of a cost per row, plus a penalty on the parameters.
  public static CostProgram terms(Expr rowCost, Expr penalty) {
    global("a penalty", penalty);
    return terms(rowCost, Optional.of(penalty));
  }

  /// The mean over the rows of a cost per row, plus a ridge.
  public static CostProgram terms(Expr rowCost, Ridge ridge) {
    return terms(rowCost, Optional.of(ridge.penalty()), Optional.of(ridge));
  }

  private static CostProgram terms(Expr rowCost, Optional<Expr> penalty) {
    return terms(rowCost, penalty, Optional.empty());
  }

  private static CostProgram terms(Expr rowCost, Optional<Expr> penalty, Optional<Ridge> ridge) {
    scalar("the cost of a row", rowCost);
    Expr perRow = rowCost.graph.onRows(rowCost);
    return new CostProgram(
        rowCost.graph,
        Optional.empty(),
        Optional.of(perRow),
        penalty,
        ridge,
        List.of(),
        Optional.empty());
  }

  /// The mean over the rows of ½ r². Its bound costs are [Residuals].
  public static CostProgram leastSquares(Expr residual) {
    scalar("the residual of a row", residual);
    Expr perRow = residual.graph.onRows(residual);
    return new CostProgram(
        residual.graph,
        Optional.empty(),
        Optional.of(perRow.square().times(0.5)),
        Optional.empty(),
        List.of(perRow));
  }

  /// The mean over the rows of ½ρ(r²). Its bound costs are [Residuals], as [RobustLoss] says.
  public static CostProgram robust(RobustLoss loss) {
    return new CostProgram(
        loss.cost().graph,
        Optional.empty(),
        Optional.of(loss.cost().graph.onRows(loss.cost())),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(loss));
  }

  private static void scalar(String what, Expr e) {
    if (!e.shape.scalar()) {
      throw new IllegalArgumentException(what + " must be one number, not " + e.shape);
    }
  }

  private static void global(String what, Expr e) {
    if (e.shape.perRow() || !e.shape.scalar()) {
      throw new IllegalArgumentException(what + " must be one number, not " + e.shape);
    }
  }

  /// Whether every residual is linear in θ, but for a constant, by the way it is written; false
  /// where there are none.
  public boolean linear() {
    return !residuals.isEmpty() && residuals.stream().allMatch(r -> new Facts(r).linear(r));
  }

  public Graph graph() {
    return graph;
  }

  /// The cost of a function over no data; of a sum of squares it is [Residuals].
  public SmoothCost cost(Engine engine) {
    Expr root =
        function.orElseThrow(
            () -> new IllegalStateException("this cost is over data: bind it with on(data)"));
    Programs programs = new Programs(root, Layout.of(graph), engine);
    return residuals.isEmpty()
        ? new ProgramCost(programs, null)
        : new FunctionResiduals(programs, residuals);
  }

  /// The cost over the rows of a data set. The cost bound to all rows or to a batch is [Residuals]
  /// when this is a least-squares cost or a robust one.
  public TermsCost on(Dataset data, Engine engine) {
    Expr row =
        rowCost.orElseThrow(
            () -> new IllegalStateException("this cost is over no data: take cost()"));
    return new DataCost(row, penalty, ridge, residuals.stream().findFirst(), loss, data, engine);
  }
}
