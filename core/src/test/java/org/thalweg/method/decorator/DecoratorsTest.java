package org.thalweg.method.decorator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
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
import org.thalweg.setting.SettingException;

class DecoratorsTest {

  /// The reported point after some updates with gradients drawn from a seed.
  private static <S extends State> double[] run(UpdateRule<S> rule, int updates) {
    return run(rule, updates, 0.07);
  }

  private static <S extends State> double[] run(UpdateRule<S> rule, int updates, double rate) {
    SplittableRandom random = new SplittableRandom(42);
    double[] theta = {0.3, -1.7, 2.9};
    S state = rule.start(3);
    for (int t = 1; t <= updates; t++) {
      double[] g = random.doubles(3, -2, 3).toArray();
      rule.update(state, theta, g, new StepInfo(t, rate / t, 1.5, 11));
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

  /// Every decorator passes γ on to the rule that it stands around.
  @Test
  void theDampingThatWasFoundComesToTheRule() {
    UpdateRule<?> critical = rule("momentum(damping=critical)");
    double[] expected = damped(critical);
    assertFalse(Arrays.equals(expected, run(rule("gd"), 7)));
    assertArrayEquals(expected, damped(new RateFactor<>(critical, new double[] {1, 1, 1})));
    assertArrayEquals(expected, damped(new Frozen<>(critical, new boolean[3])));
    assertArrayEquals(expected, damped(new ClipNorm<>(critical, 1e9)));
    assertArrayEquals(expected, damped(new ExponentialAverage<>(critical, 0)));
  }

  private static <S extends State> double[] damped(UpdateRule<S> rule) {
    SplittableRandom random = new SplittableRandom(42);
    double[] theta = {0.3, -1.7, 2.9};
    S state = rule.start(3);
    rule.damp(state, 0.8);
    for (int t = 1; t <= 7; t++) {
      double[] g = random.doubles(3, -2, 3).toArray();
      rule.update(state, theta, g, new StepInfo(t, 0.07 / t, 1.5, 11));
    }
    return rule.reported(state, theta, new double[3]).clone();
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

  private static final List<String> NAMES = List.of("a[one]", "b", "c,d");

  private static UpdateRule<?> named(String text) {
    return ((Configured.Rule) MethodSpec.parse(text).on(NAMES).make()).rule();
  }

  /// A factor is a learning rate of one's own where the rule moves by η times something: the first
  /// parameter goes as with its rate, the others as without.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gd",
        "momentum",
        "momentum(form=difference)",
        "nesterov(lr=0.07)",
        "nesterov(form=lookahead)",
        "adam",
        "adamw(decay=0.2)",
        "rmsprop(gamma=0.5)",
        "adadelta",
        "adam + weight-decay(decay=0.2)",
        "momentum + exponential-average(beta=0.8)",
        "uniform"
      })
  void aFactorIsALearningRateOfOnesOwn(String text) {
    String method = text.equals("uniform") ? "adam + uniform-average(after=7)" : text;
    double[] both = run(named(method + " + rate-factor(parameters=a, factor=0.25)"), 50, 0.07);
    double[] usual = run(rule(method), 50, 0.07);
    double[] slower = run(rule(method), 50, 0.25 * 0.07);
    assertArrayEquals(new double[] {slower[0], usual[1], usual[2]}, both, 1e-13);
    assertEquals(usual[1], both[1]);
  }

  /// On ½Σkᵢθᵢ² gradient descent contracts by 1 − ηfᵢkᵢ: 0.9, 0.5 and 0.99 here.
  @Test
  void everyParameterContractsByItsOwnFactor() {
    double[] k = {1, 2, 0.1};
    double[] theta = {3, -5, 7};
    descend(
        named(
            "gd + rate-factor(parameters=b, factor=2.5) + rate-factor(parameters=[`c,d`, a*],"
                + " factor=1)"),
        theta,
        k);
    assertArrayEquals(
        new double[] {3 * Math.pow(0.9, 20), -5 * Math.pow(0.5, 20), 7 * Math.pow(0.99, 20)},
        theta,
        1e-14);
  }

  private static <S extends State> void descend(UpdateRule<S> rule, double[] theta, double[] k) {
    S state = rule.start(3);
    for (int t = 1; t <= 20; t++) {
      double[] g = {k[0] * theta[0], k[1] * theta[1], k[2] * theta[2]};
      rule.update(state, theta, g, new StepInfo(t, 0.1, 0, 0));
    }
  }

  /// Nothing moves what is frozen, in whatever order things are written.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gd + weight-decay + freeze(parameters=b) + gradient-noise",
        "gd + gradient-noise + freeze(parameters=b) + weight-decay",
        "adamw + freeze(parameters=[b]) + rate-factor(parameters=*, factor=0.5)",
        "momentum + freeze(parameters=b) + freeze(parameters=a) + uniform-average"
      })
  void frozenByName(String text) {
    UpdateRule<?> rule = named(text);
    assertEquals(-1.7, run(rule, 50)[1]);
    assertTrue(rule.still().orElseThrow()[1]);
    assertFalse(rule.still().orElseThrow()[2]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adam + freeze(parameters=bb) | there is no parameter 'bb' — did you mean b?",
        "adam + freeze(parameters=[a, bee]) | there is no parameter 'bee' — one of a[one], b, c,d",
        "adam + freeze(parameters=*)"
            + " | all parameters are frozen, and nothing is left to move — leave one of them free",
        "asgd + rate-factor(parameters=b, factor=2)"
            + " | a rule that averages its own iterates cannot have its updates multiplied"
            + " — take a rule such as adam, and exponential-average around it",
        "adam + rate-factor(parameters=b)" + " | rate-factor needs factor — give 0 < factor",
        "adam + freeze"
            + " | freeze needs parameters — give a name such as a, or several: [a, b]; * stands for"
            + " any letters, a for all of a[group], and odd names stand in back-ticks",
      })
  void namesThatAreNone(String text, String message) {
    SettingException e =
        assertThrows(SettingException.class, () -> MethodSpec.parse(text).on(NAMES));
    assertEquals(message, e.getMessage());
  }

  /// Whose names are not known cannot be run, rather than run without what was asked.
  @Test
  void withoutNamesThereIsNoRun() {
    UpdateRule<?> rule = rule("adam + freeze(parameters=b)");
    assertThrows(SettingException.class, () -> rule.start(3));
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

  @Test
  void theNoiseIsDrawnByTheSeedOfTheRunUnlessItHasItsOwn() {
    MethodSpec spec = MethodSpec.parse("gd + gradient-noise(eta=0.1) + clip-norm");
    long seed = (1L << 53) + 1;
    double[] five = run(rule(spec.seeded(seed).text()), 9);
    assertArrayEquals(run(((Configured.Rule) spec.seeded(seed).make()).rule(), 9), five);
    assertArrayEquals(
        run(rule("gd + gradient-noise(eta=0.1, seed=9007199254740993) + clip-norm"), 9), five);
    assertFalse(
        Arrays.equals(run(((Configured.Rule) spec.seeded(seed - 1).make()).rule(), 9), five));
    assertArrayEquals(
        run(((Configured.Rule) spec.seeded(0).make()).rule(), 9), run(rule(spec.text()), 9));
    assertTrue(spec.drawsBySeedOfRun());
    assertEquals("automatic", spec.settings().get("gradient-noise.seed"));
    assertEquals("9007199254740993", spec.seeded(seed).settings().get("gradient-noise.seed"));
    MethodSpec own = MethodSpec.parse("gd + gradient-noise(seed=3)");
    assertFalse(own.drawsBySeedOfRun());
    assertEquals(own.text(), own.seeded(5).text());
    assertFalse(MethodSpec.parse("gd + clip-norm").drawsBySeedOfRun());
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
