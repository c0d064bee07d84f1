package org.thalweg.method.decorator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.data.CounterRandom;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;
import org.thalweg.method.rule.GradientDescent;
import org.thalweg.method.rule.Momentum;
import org.thalweg.schedule.ScheduleTable;

class DecoratorsTest {

  /// The reported point after some updates with gradients drawn from a seed.
  private static <S extends State> double[] run(UpdateRule<S> rule, int updates) {
    SplittableRandom random = new SplittableRandom(42);
    double[] theta = {0.3, -1.7, 2.9};
    S state = rule.start(3);
    for (int t = 1; t <= updates; t++) {
      double[] g = random.doubles(3, -2, 3).toArray();
      rule.update(state, theta, g, new StepInfo(t, 0.07 / t, 1.5, 11));
    }
    return rule.reported(state, theta, new double[3]).clone();
  }

  private static UpdateRule<?> rule(String text) {
    return ((Configured.Rule) MethodSpec.parse(text).make()).rule();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adamw(decay=0.2) | adam + weight-decay(decay=0.2)",
        "asgd(lambda=0, alpha=0, t0=20) | gd + uniform-average(after=20)",
        "gd | gd + clip-norm(limit=100) + clip-value(limit=100) + skip-not-finite",
        "momentum | momentum + exponential-average(beta=0)",
        "gd | gd + gradient-noise(eta=0)",
      })
  void theSameMethodWrittenTwice(String one, String other) {
    assertArrayEquals(run(rule(one), 50), run(rule(other), 50));
  }

  /// First cut, then shortened: (4, 3) → (3, 3) → √18 > 3; the other way round the norm 5 → 3 at
  /// once, which no element exceeds.
  @Test
  void theGradientIsTreatedInTheOrderWritten() {
    assertArrayEquals(
        new double[] {-3 / Math.sqrt(2), -3 / Math.sqrt(2)},
        step("gd + clip-value(limit=3) + clip-norm(limit=3)"),
        1e-15);
    assertArrayEquals(
        new double[] {-2.4, -1.8}, step("gd + clip-norm(limit=3) + clip-value(limit=3)"), 1e-15);
  }

  private static double[] step(String text) {
    return step(rule(text));
  }

  private static <S extends State> double[] step(UpdateRule<S> rule) {
    double[] theta = {0, 0};
    rule.update(rule.start(2), theta, new double[] {4, 3}, new StepInfo(1, 1, 1, 0));
    return theta;
  }

  @Test
  void updatesThatAreNotFiniteLeaveNoTrace() {
    UpdateRule<?> rule = rule("momentum + skip-not-finite");
    assertTrue(rule.bearsNotFinite());
    assertArrayEquals(new double[] {-4, -3}, afterHoles(rule), 0);
  }

  private static <S extends State> double[] afterHoles(UpdateRule<S> rule) {
    double[] theta = {0, 0};
    S state = rule.start(2);
    rule.update(state, theta, new double[] {1, Double.NaN}, new StepInfo(1, 1, 1, 8));
    rule.update(state, theta, new double[] {1, 1}, new StepInfo(2, 1, 1 / 0.0, 8));
    rule.update(state, theta, new double[] {4, 3}, new StepInfo(3, 1, 1, 8));
    return theta;
  }

  /// The second of three stays, whatever the rule keeps; the others go where they would go alone.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "momentum",
        "nesterov(form=lookahead)",
        "adamw",
        "schedule-free-adamw(decay=0.1)",
        "rprop"
      })
  void frozenParametersKeepTheirBits(String text) {
    boolean[] frozen = {false, true, false};
    double[] held = run(frozen(rule(text), frozen), 50);
    double[] free = run(rule(text), 50);
    assertArrayEquals(new double[] {free[0], -1.7, free[2]}, held);
  }

  private static <S extends State> UpdateRule<?> frozen(UpdateRule<S> rule, boolean[] frozen) {
    return new Frozen<>(rule, frozen);
  }

  /// Mean, variance and fourth moment of 100,000 draws at t = 4: N(0, 0.3/4^0.5). Standard errors
  /// of the three are σ/√N, σ²√(2/N), σ⁴√(96/N); four of them are allowed.
  @Test
  void theNoiseIsNormalWithTheVarianceOfTheSource() {
    int n = 100_000;
    double variance = 0.15;
    GradientDescent gd = new GradientDescent();
    var rule = new GradientNoise<>(gd, 0.3, 0.5, new CounterRandom(7, "test"));
    double[] theta = new double[n];
    rule.update(gd.start(n), theta, new double[n], new StepInfo(4, 1, 1, 0));
    double mean = Arrays.stream(theta).average().orElseThrow();
    double second = Arrays.stream(theta).map(x -> x * x).average().orElseThrow();
    double fourth = Arrays.stream(theta).map(x -> x * x * x * x).average().orElseThrow();
    assertEquals(0, mean, 4 * Math.sqrt(variance / n));
    assertEquals(variance, second, 4 * variance * Math.sqrt(2.0 / n));
    assertEquals(3 * variance * variance, fourth, 4 * variance * variance * Math.sqrt(96.0 / n));
    double[] again = new double[n];
    rule.update(gd.start(n), again, new double[n], new StepInfo(4, 1, 1, 0));
    assertArrayEquals(theta, again);
  }

  /// γ_t = 0.8·min(1, t/5): the rule that is made anew is the rule with that γ.
  @Test
  void aSettingFollowsItsSchedule() {
    Configured.Rule followed =
        (Configured.Rule)
            MethodSpec.parse("momentum(gamma=0.8)")
                .make(ScheduleTable.parse("gamma: warm-up(steps=5)"));
    SplittableRandom random = new SplittableRandom(42);
    double[] theta = {0.3, -1.7, 2.9};
    double[] v = new double[3];
    for (int t = 1; t <= 20; t++) {
      double[] g = random.doubles(3, -2, 3).toArray();
      double gamma = t >= 5 ? 0.8 : 0.8 * (t / 5.0);
      for (int i = 0; i < 3; i++) {
        v[i] = gamma * v[i] + 0.07 / t * g[i];
        theta[i] -= v[i];
      }
    }
    assertArrayEquals(theta, run(followed.rule(), 20));
    assertEquals(new Momentum(0.8, Momentum.Form.VELOCITY).memory(), followed.rule().memory());
  }
}
