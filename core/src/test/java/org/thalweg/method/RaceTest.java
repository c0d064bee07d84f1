package org.thalweg.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.cost.SmoothCost;
import org.thalweg.problem.Catalogue;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.schedule.Schedule;

/// The lecture's race on Beale's function from (4, 3), section 7: 10⁴ steps.
class RaceTest {

  /// RMSprop and Adam end in a wobble of about the learning rate around the minimum.
  private static final double WOBBLE = 2e-3;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rmsprop(lr=1e-3, beta=0.9, eps=1e-8)",
        "rmsprop(lr=1e-3, beta=0.9, eps=1e-8, eps-place=inside)",
        "adam(lr=1e-3, beta1=0.9, beta2=0.99, eps=1e-8)"
      })
  void theAdaptiveMethodsArrive(String spec) {
    SmoothCost beale =
        CostProgram.function(Catalogue.standard().find("beale").orElseThrow().read().right())
            .cost(Engine.withThreads(1));
    Configured.Rule rule = (Configured.Rule) MethodSpec.parse(spec).make();
    RunSettings settings =
        RunSettings.of(Limits.exactly(10_000).rules(new Budget.Updates(10_000, true)))
            .withTraceAt(List.of(10_000L));
    Result result =
        new Minimizer(settings)
            .run(
                Objective.of(beale),
                MethodSpec.full(rule, new Schedule.Constant()),
                new double[] {4, 3});
    for (double[] theta : List.of(result.theta(), result.trace().getFirst().theta())) {
      assertEquals(3, theta[0], WOBBLE, spec);
      assertEquals(0.5, theta[1], WOBBLE, spec);
    }
  }
}
