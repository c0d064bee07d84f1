package org.thalweg.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.cost.Cost;
import org.thalweg.cost.SmoothCost;
import org.thalweg.method.Configured;
import org.thalweg.method.Method;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.TestCosts;
import org.thalweg.schedule.Schedule;

class MinimizerTest {
  private static final Budget AUTOMATIC = new Budget.Updates(1000, false);

  private static Method<SmoothCost, ?> method(String spec) {
    return switch (MethodSpec.parse(spec).make()) {
      case Configured.Rule rule -> MethodSpec.full(rule, new Schedule.Constant());
      case Configured.OnSmooth smooth -> smooth.method();
      case Configured.OnComposite c -> throw new IllegalArgumentException(spec);
      case Configured.OnLinear rows -> throw new IllegalArgumentException(spec);
      case Configured.OnResiduals r -> throw new IllegalArgumentException(spec);
    };
  }

  private static Result run(String spec, SmoothCost cost, Limits limits, double... start) {
    return new Minimizer(RunSettings.of(limits.rules(AUTOMATIC)))
        .run(Objective.of(cost), method(spec), start);
  }

  private static SmoothCost quadratic(double... stiffness) {
    return TestCosts.quadratic(stiffness, new double[stiffness.length]);
  }

  /// The four regimes of lecture.md, section 2, for k = 4: the best rate is 1/4.
  @ParameterizedTest
  @CsvSource({"0.1, monotone", "0.4, oscillates", "0.6, diverges", "0.5, forever"})
  void theFourRegimesOfTheLearningRate(double rate, String regime) {
    SmoothCost cost = quadratic(4);
    List<Double> seen = new ArrayList<>();
    RunSettings settings =
        RunSettings.of(Limits.exactly(60).rules(AUTOMATIC))
            .with((it, theta) -> seen.add(theta.get()[0]));
    Result result =
        new Minimizer(settings)
            .run(Objective.of(cost), method("gd(lr=" + rate + ")"), new double[] {1});
    double factor = 1 - rate * 4;
    for (int t = 0; t <= 60; t++) {
      assertEquals(
          Math.pow(factor, t), seen.get(t), 1e-12 * Math.abs(Math.pow(factor, t)), "t=" + t);
    }
    String expected = regime.equals("diverges") ? "failed" : "unfinished";
    assertEquals(expected, result.ending().kind(), result.ending().toString());
    if (regime.equals("diverges")) {
      assertEquals("diverged", result.ending().rule());
      assertArrayEquals(new double[] {1}, result.theta(), "the best point is the start");
    }
  }

  @Test
  void theBestRateArrivesInOneStep() {
    double k = 3.7;
    Result result = run("gd(lr=" + 1 / k + ")", quadratic(k), Limits.exactly(1), 5.3);
    assertEquals(0, result.theta()[0], 1e-12 * 5.3);
    assertEquals(1, result.updates());
  }

  @Test
  void toleranceEndsTheRunAndSaysWhatWasMeasured() {
    Result result =
        run(
            "gd",
            TestCosts.quadratic(new double[] {1, 9}, new double[] {2, 3}),
            Limits.DEFAULT,
            7,
            7);
    Ending.Converged ending = assertInstanceOf(Ending.Converged.class, result.ending());
    assertEquals("gradient-small", ending.rule());
    assertEquals(1e-8, ending.limit());
    assertTrue(ending.measured() <= 1e-8 && ending.measured() > 0, ending.toString());
    assertArrayEquals(new double[] {2, 3}, result.theta(), 1e-6);
  }

  @Test
  void nUpdatesAskedNMadeAndCounted() {
    Result result = run("adam", TestCosts.rosenbrock(), Limits.exactly(100), -1.2, 1);
    assertEquals(100, result.updates());
    assertEquals(new Evaluations(0, 101, 101, 0, 0), result.evaluations());
    assertEquals(
        new Ending.Unfinished(
            "max-updates", 100, 100, "the budget of 100 updates is used up", true),
        result.ending());
  }

  @Test
  void anAutomaticBudgetIsNotTheCallers() {
    Result result = run("gd(lr=1e-6)", TestCosts.rosenbrock(), Limits.DEFAULT, -1.2, 1);
    Ending.Unfinished ending = assertInstanceOf(Ending.Unfinished.class, result.ending());
    assertEquals(false, ending.asked());
    assertEquals(1000, result.updates());
  }

  @Test
  void aDivergingRunKeepsItsBestPoint() {
    Result result = run("gd(lr=1e-2)", TestCosts.rosenbrock(), Limits.exactly(10_000), -1.2, 1);
    assertEquals("diverged", result.ending().rule());
    assertEquals("failed", result.ending().kind());
    assertTrue(result.updates() < 20, "after " + result.updates());
    assertTrue(result.cost() <= 24.2 + 1e-12, "cost " + result.cost());
    assertEquals(TestCosts.rosenbrock().value(result.theta()), result.cost());
  }

  @Test
  void aStartThatCannotBeEvaluatedIsSaid() {
    SmoothCost cost =
        new TestCosts.Plain(1) {
          @Override
          public double valueAndGradient(double[] theta, double[] out) {
            out[0] = 1 / theta[0];
            return Math.log(theta[0]);
          }
        };
    for (String spec :
        List.of("gd(lr=1)", "momentum", "nesterov(lr=1)", "lbfgs", "newton", "adam")) {
      Result result = run(spec, cost, Limits.DEFAULT, -1);
      assertEquals("start-not-finite", result.ending().rule(), spec);
      assertArrayEquals(new double[] {-1}, result.theta());
    }
  }

  @Test
  void tracesHoldExactlyTheUpdatesAskedFor() {
    List<Long> at = List.of(0L, 1L, 13L, 40L);
    for (String spec : List.of("gd(lr=1e-4)", "nesterov(lr=1e-4)", "lbfgs", "adam")) {
      RunSettings settings = RunSettings.of(Limits.exactly(40).rules(AUTOMATIC)).withTraceAt(at);
      Result result =
          new Minimizer(settings)
              .run(Objective.of(TestCosts.rosenbrock()), method(spec), new double[] {-1.2, 1});
      assertEquals(at, result.trace().stream().map(TracePoint::update).toList(), spec);
      assertArrayEquals(new double[] {-1.2, 1}, result.trace().getFirst().theta());
      for (TracePoint point : result.trace()) {
        assertEquals(TestCosts.rosenbrock().value(point.theta()), point.cost(), spec);
      }
    }
  }

  @Test
  void timeIsABudgetOnTheClockPassedIn() {
    AtomicLong clock = new AtomicLong();
    Limits limits =
        new Limits(
            0, 0, 0, OptionalLong.empty(), OptionalLong.empty(), Optional.of(Duration.ofMillis(5)));
    RunSettings settings =
        RunSettings.of(limits.rules(AUTOMATIC)).withClock(() -> clock.addAndGet(100_000));
    Result result =
        new Minimizer(settings)
            .run(Objective.of(quadratic(1)), method("gd(lr=1e-3)"), new double[] {1});
    assertEquals("max-time", result.ending().rule());
    assertTrue(result.seconds() >= 0.005 && result.seconds() < 0.006, "" + result.seconds());
  }

  @Test
  void aWishToStopIsHeard() {
    AtomicLong asked = new AtomicLong();
    RunSettings settings =
        RunSettings.of(Limits.exactly(1_000_000).rules(AUTOMATIC))
            .withInterrupt(() -> asked.incrementAndGet() > 50);
    Result result =
        new Minimizer(settings)
            .run(Objective.of(quadratic(1)), method("gd(lr=1e-3)"), new double[] {1});
    assertEquals("interrupted", result.ending().rule());
    assertEquals("unfinished", result.ending().kind());
    assertTrue(result.updates() <= 60, "after " + result.updates());
  }

  @Test
  void costAndStepTolerancesEndRuns() {
    Limits flat =
        new Limits(0, 1e-3, 0, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    Limits small =
        new Limits(0, 0, 1e-3, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    SmoothCost cost = TestCosts.quadratic(new double[] {1}, new double[] {3});
    assertEquals("step-small", run("gd(lr=0.1)", cost, small, 1).ending().rule());
    SmoothCost shifted =
        new TestCosts.Plain(1) {
          @Override
          public double valueAndGradient(double[] theta, double[] out) {
            return 1 + cost.valueAndGradient(theta, out);
          }
        };
    assertEquals("cost-flat", run("gd(lr=0.1)", shifted, flat, 1).ending().rule());
  }

  @Test
  void withRowsHeldOutTheBestIsTheirs() {
    // Training pulls to 3, the rows held out are best explained at 1.
    SmoothCost training = TestCosts.quadratic(new double[] {1}, new double[] {3});
    Cost held = TestCosts.quadratic(new double[] {1}, new double[] {1});
    RunSettings settings =
        RunSettings.of(Limits.exactly(1000).rules(AUTOMATIC)).withValidation(held, 10);
    Result result =
        new Minimizer(settings)
            .run(Objective.of(training), method("gd(lr=0.01)"), new double[] {0});
    assertEquals("validation-stalled", result.ending().rule());
    assertEquals(1, result.theta()[0], 0.02);
    assertEquals(result.bestUpdate() + 10, result.updates());
    assertEquals(held.value(result.theta()), result.validationCost().getAsDouble());
  }

  @Test
  void aRateFromTheCurvatureIsHalvedUntilTheCostFalls() {
    // At 0.1 the curvature of x⁴ is 0.12; the rate 1/0.12 is far too large at a start of 3.
    SmoothCost cost =
        new TestCosts.Plain(1) {
          @Override
          public double valueAndGradient(double[] theta, double[] out) {
            double x = theta[0];
            out[0] = 4 * x * x * x - 4;
            return x * x * x * x - 4 * x;
          }
        };
    for (String spec : List.of("gd", "momentum", "nesterov", "nesterov(form=lookahead)")) {
      Result result = run(spec, cost, Limits.DEFAULT, 0.1);
      assertEquals("converged", result.ending().kind(), spec + result.ending());
      assertEquals(1, result.theta()[0], 1e-6, spec);
      assertEquals(1, result.chosen().size());
      assertEquals(1 / 0.12, result.chosen().getFirst().value(), 1e-6 / 0.12);
      assertTrue(result.chosen().getFirst().sentence().contains("halved"));
      assertTrue(result.evaluations().hessianVector() > 0);
    }
  }

  @Test
  void aCostWithoutCurvatureAtTheStartAsksForARate() {
    SmoothCost linear = quadratic(0, 0);
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class, () -> run("gd", linear, Limits.DEFAULT, 1, 1))
                .getMessage());
    assertTrue(message.contains("set lr"), message);
  }

  @Test
  void aStartOfTheWrongLengthIsNamed() {
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> run("adam", TestCosts.beale(), Limits.DEFAULT, 1))
                .getMessage());
    assertEquals("the start has 1 values, but the cost has 2 parameters", message);
  }
}
