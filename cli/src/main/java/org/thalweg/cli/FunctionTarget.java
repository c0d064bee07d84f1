package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.thalweg.cost.SmoothCost;
import org.thalweg.formula.Formula;
import org.thalweg.formula.FormulaException;
import org.thalweg.problem.Catalogue;
import org.thalweg.problem.TestProblem;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.SumOfSquares;
import org.thalweg.run.AutomaticStart;

/// What `minimize` is to make small.
///
/// @param problem where the function comes from the catalogue
/// @param text the formula
/// @param names of the parameters, in order
/// @param function the formula, of which the cost is made
/// @param squares whether the cost has residuals
/// @param maximize whether the cost is the negative of the formula
record FunctionTarget(
    Optional<TestProblem> problem,
    String text,
    List<String> names,
    Expr function,
    SmoothCost cost,
    boolean squares,
    boolean maximize)
    implements Target {

  /// Finds the name or reads the formula.
  static FunctionTarget read(String operand, boolean maximize, int threads) {
    Optional<TestProblem> problem = problem(operand);
    Formula formula = formula(problem, operand);
    Expr root = maximize ? formula.right().negate() : formula.right();
    Optional<SumOfSquares> squares = SumOfSquares.of(root);
    CostProgram program =
        squares
            .map(s -> CostProgram.sumOfSquares(root, s.residuals()))
            .orElseGet(() -> CostProgram.function(root));
    return new FunctionTarget(
        problem,
        formula.text(),
        formula.graph().parameterNames(),
        formula.right(),
        program.cost(Engine.withThreads(threads)),
        squares.isPresent(),
        maximize);
  }

  /// A word alone is a name: as a formula it would have no minimum. `x-1` is a formula, `mgh-1` a
  /// name, `goldstein-prise` most likely a name too.
  private static Optional<TestProblem> problem(String operand) {
    String word = operand.strip();
    if (!word.matches("[A-Za-z][A-Za-z0-9_-]*")) {
      return Optional.empty();
    }
    Catalogue catalogue = Catalogue.standard();
    Optional<TestProblem> found = catalogue.find(word);
    Optional<String> nearest = catalogue.nearest(word);
    if (found.isEmpty() && (word.indexOf('-') < 0 || nearest.isPresent())) {
      throw Failure.usage(
          Failure.Usage.NAME,
          "no test function of this name",
          Wording.shown(word),
          nearest
              .map(name -> "did you mean " + name + "?")
              .orElse("thalweg problems lists them; a formula has an operator, as in (x - 1)^2"));
    }
    return found;
  }

  private static Formula formula(Optional<TestProblem> problem, String operand) {
    try {
      return problem.isPresent() ? problem.get().read() : Formula.function(operand);
    } catch (FormulaException e) {
      throw Failures.of(e);
    }
  }

  int dimension() {
    return names.size();
  }

  /// θ₀ from values by name; a catalogued function lends what is left out.
  double[] start(Map<String, Double> values) {
    double[] start =
        problem.map(TestProblem::standardStart).orElseGet(() -> new double[dimension()]);
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < start.length; i++) {
      Double value = values.get(names.get(i));
      if (value != null) {
        start[i] = value;
      } else if (problem.isEmpty()) {
        missing.add(names.get(i));
      }
    }
    if (!missing.isEmpty()) {
      throw Failure.usage(
          Failure.Usage.VALUE,
          "no start for " + StartValues.list(missing),
          MinimizeCommand.START.name(),
          "add " + missing.getFirst() + "=…");
    }
    return start;
  }

  /// θ₀ for want of anything better.
  double[] drawnStart(long seed) {
    return AutomaticStart.of(cost, seed)
        .orElseThrow(() ->
            new Failure(
                ExitCode.FORMULA,
                "T-F20",
                "no point was found where the function has a finite value",
                "formula",
                "give one by --start",
                null));
  }

  /// `x = 1, y = 1.5`.
  String point(double[] theta) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < theta.length; i++) {
      parts.add(names.get(i) + " = " + Numbers.rounded(theta[i], Numbers.DIGITS));
    }
    return StartValues.list(parts);
  }
}
