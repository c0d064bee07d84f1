package org.thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.thalweg.method.Step;

/// Minibatch runs converge where an epoch ends and nowhere else.
class StochasticEndingsTest {

  private static Iteration at(double epochs, double sinceBest, double... window) {
    return new Iteration(
        (long) (epochs * 8),
        epochs,
        Step.moved(),
        window.length == 0 ? 1 : window[window.length - 1],
        OptionalDouble.empty(),
        1,
        0.1,
        OptionalDouble.empty(),
        0.01,
        OptionalDouble.of(0.5),
        new Iteration.History(2, 1, 1, sinceBest, window),
        new Evaluations(0, 0, 0, 0, 0),
        0,
        false);
  }

  @Test
  void validationStallsAfterThePatience() {
    ValidationStalled rule = new ValidationStalled(10);
    assertEquals(Optional.empty(), rule.check(at(19, 9)));
    assertEquals(Optional.empty(), rule.check(at(20.5, 10.5)));
    Ending ending = rule.check(at(20, 10)).orElseThrow();
    assertInstanceOf(Ending.Converged.class, ending);
    assertEquals("validation-stalled", ending.rule());
    assertEquals(10, ending.measured());
    assertThrows(IllegalArgumentException.class, () -> new ValidationStalled(0));
  }

  @Test
  void theCostIsFlatOverFiveEpochs() {
    EpochCostFlat rule = new EpochCostFlat();
    double[] flat = {1, 1.001, 0.999, 1.002, 1, 1.00005};
    assertEquals(Optional.empty(), rule.check(at(9, 0, 1, 1, 1, 1, 1)));
    assertEquals(Optional.empty(), rule.check(at(9.25, 0, flat)));
    assertEquals(Optional.empty(), rule.check(at(9, 0, 1, 1, 1, 1, 1, 1.001)));
    assertEquals("epoch-cost-flat", rule.check(at(9, 0, flat)).orElseThrow().rule());
  }

  /// The costs of adam(lr=1e-6) on a logistic fit: it has hardly left its start.
  @Test
  void aCostThatCreepsIsNotFlat() {
    EpochCostFlat rule = new EpochCostFlat();
    assertEquals(
        Optional.empty(),
        rule.check(at(9, 0, 0.693136, 0.693125, 0.693114, 0.693103, 0.693092, 0.693081)));
    assertEquals(
        Optional.empty(),
        rule.check(at(9, 0, -20926, -20926.3, -20926.5, -20926.9, -20927.1, -20927.4)));
  }

  @Test
  void aCostThatDoesNotMoveIsFlat() {
    assertEquals(
        "epoch-cost-flat",
        new EpochCostFlat().check(at(9, 0, 2, 2, 2, 2, 2, 2)).orElseThrow().rule());
  }
}
