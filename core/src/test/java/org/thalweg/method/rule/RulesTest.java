package org.thalweg.method.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

class RulesTest {

  /// θ after some updates with gradients drawn from a seed.
  private static <S extends State> double[] run(UpdateRule<S> rule, int updates) {
    SplittableRandom random = new SplittableRandom(42);
    double[] theta = {0.3, -1.7, 2.9};
    S state = rule.start(3);
    for (int t = 1; t <= updates; t++) {
      double[] g = random.doubles(3, -2, 3).toArray();
      rule.update(state, theta, g, new StepInfo(t, 0.07 / t, 1.5, 11));
    }
    return theta;
  }

  @Test
  void momentumsTwoWrittenFormsAreTheSameMethod() {
    for (double gamma : new double[] {0, 0.37, 0.9, 1}) {
      assertArrayEquals(
          run(new Momentum(gamma, Momentum.Form.VELOCITY), 100),
          run(new Momentum(gamma, Momentum.Form.DIFFERENCE), 100));
    }
  }

  @Test
  void momentumWithoutMemoryIsGradientDescent() {
    assertArrayEquals(
        run(new GradientDescent(), 50), run(new Momentum(0, Momentum.Form.VELOCITY), 50));
  }

  @Test
  void adamMovesByTheRateAtFirst() {
    double[] theta = {1, 1};
    Adam adam = new Adam(0.9, 0.99, 0, EpsPlace.OUTSIDE, Adam.Correction.POWERS, false, 0);
    adam.update(adam.start(2), theta, new double[] {1e-5, -400}, new StepInfo(1, 0.25, 1, 0));
    assertArrayEquals(new double[] {0.75, 1.25}, theta, 1e-15);
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertMessage("gamma", () -> new Momentum(1.01, Momentum.Form.VELOCITY));
    assertMessage("gamma", () -> new Nesterov(Double.NaN, Nesterov.Form.STANDARD));
    assertMessage("beta", () -> new RmsProp(1, 1e-8, EpsPlace.OUTSIDE, false, 0));
    assertMessage(
        "beta2",
        () -> new Adam(0.9, -0.1, 1e-8, EpsPlace.OUTSIDE, Adam.Correction.POWERS, false, 0));
    assertMessage("rho", () -> new AdaDelta(1, 1e-6));
    assertMessage("eps", () -> new AdaGrad(-1e-10));
  }

  private static void assertMessage(String name, org.junit.jupiter.api.function.Executable make) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, make).getMessage());
    assertTrue(message.startsWith(name + " must be"), message);
  }

  @Test
  void powersStayExactOverAMillionUpdates() {
    double beta = 0.9999995;
    RunningPower power = RunningPower.one();
    double oneMinus = 0;
    for (int t = 1; t <= 1_000_000; t++) {
      oneMinus = power.oneMinusNext(beta);
    }
    BigDecimal exact =
        BigDecimal.ONE.subtract(new BigDecimal(beta).pow(1_000_000, new MathContext(60)));
    double error = Math.abs(new BigDecimal(oneMinus).subtract(exact).doubleValue());
    assertTrue(error <= Math.ulp(exact.doubleValue()), "off by " + error);
  }

  @Test
  void powersVanishWithoutBecomingSubnormal() {
    RunningPower power = RunningPower.one();
    double last = 0;
    for (int t = 1; t <= 10_000; t++) {
      last = power.oneMinusNext(0.5);
    }
    assertEquals(1.0, last);
    assertEquals(0.0, power.parts()[0]);
  }
}
