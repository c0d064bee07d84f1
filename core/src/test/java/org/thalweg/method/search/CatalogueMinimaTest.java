package org.thalweg.method.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.formula.Formula;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.problem.Catalogue;
import org.thalweg.problem.TestProblem;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.SumOfSquares;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;

/// The searching methods on the whole catalogue, from the standard starts.
class CatalogueMinimaTest {

  /// Many minima: from its standard start a method that goes downhill may end in any.
  private static final List<String> RUGGED = List.of("rastrigin-2d", "bohachevsky-1");

  record Case(TestProblem problem, String method) {
    @Override
    public String toString() {
      return method + " on " + problem.name();
    }
  }

  static Stream<Case> cases() {
    return Catalogue.standard().problems().stream()
        .flatMap(p -> Stream.of("lm", "newton", "lbfgs").map(m -> new Case(p, m)))
        .filter(c -> !c.method().equals("lm") || squares(c.problem().read()).isPresent());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPublishedMinimumIsReached(Case c) {
    Result result = run(c);
    assertEquals("converged", result.ending().kind(), () -> c + ": " + result.ending());
    boolean published =
        c.problem().minima().stream().anyMatch(m -> close(m.value(), result.cost()));
    assertTrue(published || RUGGED.contains(c.problem().name()), () -> c + ": " + result.cost());
  }

  /// 10⁻⁸ relative, or 10⁻¹² absolute where the minimum is 0.
  private static boolean close(double minimum, double cost) {
    return Math.abs(cost - minimum) <= Math.max(1e-8 * Math.abs(minimum), 1e-12);
  }

  private static Optional<SumOfSquares> squares(Formula formula) {
    return SumOfSquares.of(formula.right());
  }

  private static Result run(Case c) {
    Formula formula = c.problem().read();
    Engine engine = Engine.withThreads(1);
    Minimizer minimizer =
        new Minimizer(RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(10_000, false))));
    double[] start = c.problem().standardStart();
    return switch (MethodSpec.parse(c.method()).make()) {
      case Configured.OnResiduals r -> {
        List<Expr> parts = squares(formula).orElseThrow().residuals();
        Residuals cost = (Residuals) CostProgram.sumOfSquares(formula.right(), parts).cost(engine);
        yield minimizer.run(Objective.ofResiduals(cost, 0), r.method(), start);
      }
      case Configured.OnSmooth s -> {
        SmoothCost cost = CostProgram.function(formula.right()).cost(engine);
        yield minimizer.run(Objective.of(cost), s.method(), start);
      }
      case Configured.OnComposite cd -> throw new IllegalArgumentException("" + cd);
      case Configured.OnLinear rows -> throw new IllegalArgumentException("" + rows);
      case Configured.Rule rule -> throw new IllegalArgumentException("" + rule);
    };
  }
}
