package org.thalweg.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.cost.SmoothCost;
import org.thalweg.method.rule.Particle;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.schedule.Schedule;
import org.thalweg.schedule.ScheduleTable;
import org.thalweg.setting.SettingException;

/// Critical damping on quadratics ½Σσᵢxᵢ², against the closed forms of its recurrences.
class CriticalDampingTest {

  private static SmoothCost bowl(double... sigma) {
    Graph g = new Graph();
    Expr sum = g.parameter("x0").square().times(sigma[0] / 2);
    for (int i = 1; i < sigma.length; i++) {
      sum = sum.plus(g.parameter("x" + i).square().times(sigma[i] / 2));
    }
    return CostProgram.function(sum).cost(Engine.withThreads(1));
  }

  private static Method<SmoothCost, ?> method(String spec) {
    return MethodSpec.full(
        (Configured.Rule) MethodSpec.parse(spec).make(), new Schedule.Constant());
  }

  /// A run from 1 in every direction.
  ///
  /// @param path x_t, from t = 0
  private record Run(List<Method.Chosen> chosen, double[][] path) {

    static Run of(String spec, int steps, double... sigma) {
      return of(method(spec), bowl(sigma), steps, sigma.length);
    }

    private static <S extends State> Run of(
        Method<SmoothCost, S> method, SmoothCost cost, int steps, int d) {
      double[] start = new double[d];
      Arrays.fill(start, 1);
      S state = method.start(cost, start);
      double[][] path = new double[steps + 1][];
      path[0] = start;
      for (int t = 1; t <= steps; t++) {
        var _ = method.advance(cost, state, t);
        path[t] = method.reported(state, new double[d]).clone();
      }
      return new Run(method.chosen(state), path);
    }

    double chosen(String setting) {
      return chosen.stream()
          .filter(c -> c.setting().equals(setting))
          .findFirst()
          .orElseThrow()
          .value();
    }

    int signChanges(int direction) {
      int changes = 0;
      for (int t = 1; t < path.length; t++) {
        changes += path[t][direction] * path[t - 1][direction] < 0 ? 1 : 0;
      }
      return changes;
    }

    /// The first step from which on the direction stays within the tolerance.
    int settled(int direction, double tolerance) {
      int last = path.length;
      while (last > 0 && Math.abs(path[last - 1][direction]) <= tolerance) {
        last--;
      }
      return last;
    }
  }

  /// (1 + ct) rᵗ: a double root, from rest.
  private static void assertDoubleRoot(Run run, int direction, double r, double c) {
    double power = 1;
    for (int t = 0; t < run.path.length; t++) {
      double expected = (1 + c * t) * power;
      // Rounding of a recurrence at a double root grows as t.
      double error = 1e-13 * (t + 1) * Math.max(1, 1 + c) * Math.abs(power) + 1e-14;
      assertEquals(expected, run.path[t][direction], error * (t + 1), "step " + t);
      power *= r;
    }
  }

  @ParameterizedTest
  @CsvSource({"0.01, 1", "0.0004, 30", "0.3, 0.5"})
  void atARateTheFlattestDirectionCreepsNoMoreAndDoesNotSwing(double lr, double flat) {
    Run run = Run.of("momentum(lr=" + lr + ", damping=critical)", 400, flat, 4 * flat);
    double root = 1 - Math.sqrt(lr * flat);
    assertEquals(root * root, run.chosen("gamma"), 1e-15);
    assertDoubleRoot(run, 0, root, Math.sqrt(lr * flat));
    assertEquals(0, run.signChanges(0));
    // A stiffer direction swings: angle φ a step, cos φ = (1 + γ − ησ)/(2√γ).
    double angle = Math.acos((1 + root * root - lr * 4 * flat) / (2 * root));
    assertTrue(Math.abs(run.signChanges(1) - 400 * angle / Math.PI) <= 1, run.signChanges(1) + "");
  }

  @Test
  void noOtherMomentumSettlesTheFlattestDirectionSooner() {
    double lr = 0.01;
    int critical = Run.of("momentum(lr=0.01, damping=critical)", 4000, 1, 50).settled(0, 1e-8);
    // 0.9ᵗ(1 + 0.1t) ≤ 1e-8 for the first time.
    int expected = 0;
    for (double e = 1; e > 1e-8; e = (1 + 0.1 * expected) * StrictMath.pow(0.9, expected)) {
      expected++;
    }
    assertEquals(expected, critical);
    for (double gamma : new double[] {0.5, 0.7, 0.78, 0.85, 0.9, 0.95}) {
      String other = "momentum(lr=" + lr + ", gamma=" + gamma + ")";
      int steps = Run.of(other, 4000, 1, 50).settled(0, 1e-8);
      assertTrue(steps > critical, other + " takes " + steps + ", critical damping " + critical);
    }
  }

  /// With η left out both ends of the spectrum have their double roots, √γ and −√γ.
  @ParameterizedTest
  @ValueSource(doubles = {1.5, 100, 1e4})
  void leftToItselfBothEndsAreCritical(double kappa) {
    double flat = 0.3;
    double stiff = kappa * flat;
    Run run = Run.of("momentum(damping=critical)", 300, stiff, flat, Math.sqrt(kappa) * flat);
    double root = (Math.sqrt(kappa) - 1) / (Math.sqrt(kappa) + 1);
    double sum = Math.sqrt(stiff) + Math.sqrt(flat);
    assertEquals(root * root, run.chosen("gamma"), 1e-14);
    assertEquals(4 / (sum * sum), run.chosen("lr"), 1e-14 * 4 / (sum * sum));
    assertDoubleRoot(run, 1, root, 1 - root);
    assertDoubleRoot(run, 0, -root, 1 + root);
    assertEquals(0, run.signChanges(1));
  }

  /// A single direction is reached in one step, as by Newton's method.
  @Test
  void ofOneDirectionItIsNewton() {
    Run run = Run.of("momentum(damping=critical)", 1, 8);
    assertEquals(0, run.chosen("gamma"));
    assertEquals(0, run.path[1][0], 0x1p-52); // of (√8)²
  }

  @ParameterizedTest
  @CsvSource({"1, 0.01, 2", "3, 0.1, 0.5", "0.2, 0.001, 40"})
  void aParticleIsGivenTheDragThatStopsIt(double mass, double dt, double flat) {
    String spec = "particle(mass=" + mass + ", dt=" + dt + ", drag=critical)";
    Run run = Run.of(spec, 500, 7 * flat, flat);
    double drag = run.chosen("drag");
    // The critical drag of physics, and what the time step adds.
    assertEquals(2 * Math.sqrt(mass * flat) + flat * dt, drag, 1e-14 * drag);
    assertEquals(new Particle(mass, drag, dt).gamma(), run.chosen("gamma"), 1e-14);
    double root = Math.sqrt(run.chosen("gamma"));
    assertDoubleRoot(run, 1, root, 1 - root);
    assertEquals(0, run.signChanges(1));
    assertTrue(run.signChanges(0) > 0);
  }

  @Test
  void decoratorsHandTheDampingOn() {
    String plain = "momentum(lr=0.01, damping=critical)";
    double[] alone = Run.of(plain, 50, 1, 30).path[50];
    for (String around : List.of("clip-norm(limit=1e9)", "skip-not-finite")) {
      assertEquals(
          List.of(alone[0], alone[1]),
          List.of(
              Run.of(plain + " + " + around, 50, 1, 30).path[50][0],
              Run.of(plain + " + " + around, 50, 1, 30).path[50][1]));
    }
    assertEquals(
        0, Run.of(plain + " + exponential-average + uniform-average", 300, 1, 30).signChanges(0));
  }

  @Test
  void theSentenceTellsWhatItRestsOn() {
    assertSentence("momentum(damping=critical)", "1 direction of negative curvature", 3, -1, 0.5);
    assertSentence("momentum(damping=critical)", "1 direction without curvature left out", 3, 0);
    assertSentence("momentum(lr=0.5, damping=critical)", "too long a step to settle", 10, 1);
    assertSentence("momentum(damping=critical)", "σmax = 3.00 and σmin = 0.500", 3, 0.5);
  }

  private static void assertSentence(String spec, String part, double... sigma) {
    String sentence = Run.of(spec, 1, sigma).chosen.getLast().sentence();
    assertTrue(sentence.contains(part), sentence);
  }

  @Test
  void saysWhereNothingFollows() {
    assertRefused(
        () -> Run.of("momentum(damping=critical)", 1, 0), "the Hessian at the start is 0");
    assertRefused(
        () -> Run.of("momentum(lr=5, damping=critical)", 1, 1), "no γ below 1 damps a direction");
  }

  @Test
  void gammaIsEitherGivenOrFollows() {
    assertRefused(
        () -> MethodSpec.parse("momentum(gamma=0.9, damping=critical)"),
        "damping stands in the place of gamma");
    assertRefused(() -> MethodSpec.parse("momentum(lr=find, damping=critical)"), "lr=find");
    assertRefused(
        () ->
            MethodSpec.parse("momentum(lr=0.1, damping=critical)")
                .make(ScheduleTable.parse("gamma: warm-up(steps=5)")),
        "is chosen at the start");
    String text = MethodSpec.parse("momentum(damping=critical)").text();
    assertEquals("momentum(form=velocity, damping=critical)", text);
    assertEquals(text, MethodSpec.parse(text).text());
    assertEquals("momentum(gamma=0.9, form=velocity)", MethodSpec.parse("momentum").text());
  }

  private static void assertRefused(Executable run, String part) {
    SettingException e = assertThrows(SettingException.class, run);
    assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
  }
}
