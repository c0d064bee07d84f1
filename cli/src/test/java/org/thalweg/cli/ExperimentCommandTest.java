package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The lecture's experiments as the command runs them, beside what theory says.
class ExperimentCommandTest {

  private static JsonNode run(String call) {
    List<String> words = new ArrayList<>(List.of("experiment"));
    words.addAll(Session.words(call));
    words.add("--json");
    Session session = Session.run(words.toArray(String[]::new));
    assertEquals(0, session.code(), session.err());
    return session.json();
  }

  private static void allAgree(JsonNode found) {
    assertFalse(found.get("comparisons").isEmpty());
    for (JsonNode comparison : found.get("comparisons")) {
      assertTrue(comparison.get("agrees").asBoolean(), comparison.toString());
    }
    assertEquals(0, found.get("findings").size(), found.get("findings").toString());
  }

  /// Its 90 million draws are those of docs/lecture, whose screen the ordinary tests hold.
  @Test
  @Tag("long")
  void adamsStepsAreEtaOrTheSignalToNoiseRatio() {
    JsonNode found = run("adam");
    allAgree(found);
    assertEquals(3, found.get("persistent").size());
    double eps = 1e-8;
    for (JsonNode steps : found.get("persistent")) {
      double c = steps.get("gradient").asDouble();
      // A step is the difference of two θ of up to 1000 η, each rounded.
      double within = eps / c + 1000 * 0x1p-52;
      assertTrue(steps.get("downhill").asBoolean());
      assertEquals(1, steps.get("smallestStep").asDouble(), within);
      assertEquals(1, steps.get("largestStep").asDouble(), within);
      assertEquals(1 - eps / (c + eps), steps.get("largestStep").asDouble(), 1000 * 0x1p-52);
    }
    double[] ratios = {0.05, 0.1, 0.3};
    for (int k = 0; k < ratios.length; k++) {
      JsonNode mean = found.get("fluctuating").get(k);
      double r = ratios[k];
      assertTrue(mean.get("draws").asLong() >= 30_000_000);
      assertEquals(r, mean.get("ratio").asDouble());
      double theory = -r / Math.sqrt(1 + r * r);
      assertEquals(theory, mean.get("measured").asDouble(), 0.02 * -theory);
      // To first order in the memories the rest is known too.
      assertEquals(
          mean.get("expected").asDouble(),
          mean.get("measured").asDouble(),
          3 * mean.get("standardError").asDouble());
    }
  }

  /// The statement is one of β₂ → 1: with a memory of ten steps ŝ is too noisy for it.
  @Test
  void aShortMemoryOfSquaresIsAnotherLaw() {
    JsonNode found = run("adam --optimizer 'adam(beta1=0, beta2=0.9)' --ratio 0.3 --draws 1e6");
    JsonNode mean = found.get("fluctuating").get(0);
    double theory = -0.3 / Math.sqrt(1.09);
    assertTrue(Math.abs(mean.get("measured").asDouble() / theory - 1) > 0.02, mean.toString());
  }

  /// m̂ and σ by their definition, from the gradients 2x of x² along the run: the path is known
  /// from x itself.
  @Test
  void adamIsReadOutAsItsDefinitionSays() {
    JsonNode found =
        run("adam --function x^2 --start 3 --read-at 1,2,3,4 --draws 1000 --ratio 0.3");
    JsonNode points = found.get("reading").get("points");
    assertEquals("x", found.get("reading").get("parameter").asString());
    double x = 3;
    double m = 0;
    double s = 0;
    for (int t = 1; t <= 4; t++) {
      JsonNode point = points.get(t - 1);
      double g = 2 * x;
      m = 0.9 * m + 0.1 * g;
      s = 0.99 * s + 0.01 * g * g;
      double mean = m / (1 - Math.pow(0.9, t));
      double square = s / (1 - Math.pow(0.99, t));
      assertEquals(mean, point.get("mean").asDouble(), 1e-12 * mean);
      double variance = Math.max(0, square - mean * mean);
      assertEquals(variance, Math.pow(point.get("deviation").asDouble(0), 2), 1e-12 * square);
      assertEquals(-mean / (Math.sqrt(square) + 1e-8), point.get("move").asDouble(), 1e-11);
      x = point.get("theta").asDouble();
    }
  }

  @Test
  void adaptiveMethodsErrOnEveryNegativeHeldOut() {
    JsonNode found = run("generalization");
    allAgree(found);
    assertEquals(5, found.get("comparisons").size());
    double negative = found.get("negative").asDouble();
    assertEquals(0.35, negative, 3 * Math.sqrt(0.35 * 0.65 / 1000));
    assertTrue(found.get("features").asInt() > found.get("rows").asInt());
    for (JsonNode contestant : found.get("contestants")) {
      String name = contestant.get("optimizer").get("name").asString();
      boolean plain = name.equals("gd") || name.equals("momentum");
      assertEquals(0, contestant.get("trainError").asDouble(), name);
      assertEquals(plain ? 0 : negative, contestant.get("heldOutError").asDouble(), name);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theRowsAreNotChosen(long seed) {
    allAgree(run("generalization --rows 100 --held-out 300 --seed " + seed));
  }

  @Test
  void momentumFollowsTheParticleToFirstOrder() {
    JsonNode found = run("particle");
    allAgree(found);
    assertEquals(1, found.get("mass").asDouble());
    assertEquals(1, found.get("drag").asDouble());
    assertEquals(2, found.get("duration").asDouble());
    assertEquals(1.5, found.get("start").get(1).asDouble());
    assertTrue(found.get("accuracy").asDouble() < 1e-12);
    JsonNode coarse = found.get("paths").get(2);
    JsonNode fine = found.get("paths").get(3);
    assertEquals(1e-4, coarse.get("dt").asDouble());
    assertEquals(1e-5, fine.get("dt").asDouble());
    for (String quantity : List.of("distance", "imbalance")) {
      double power = Math.log10(coarse.get(quantity).asDouble() / fine.get(quantity).asDouble());
      assertEquals(1, power, 0.1, quantity);
    }
    // The lecture: γ = m/(m + μΔt), η = Δt²/(m + μΔt).
    assertEquals(1 / (1 + 1e-5), fine.get("gamma").asDouble(), 1e-15);
    assertEquals(1e-10 / (1 + 1e-5), fine.get("rate").asDouble(), 1e-24);
    for (JsonNode moment : fine.get("moments")) {
      double kept =
          moment.get("kinetic").asDouble()
              + moment.get("potential").asDouble()
              + moment.get("dissipated").asDouble();
      assertEquals(41.25, kept, fine.get("imbalance").asDouble() * (1 + 1e-12));
    }
  }

  /// An oscillator has a closed form: m = 2, μ = 3, C = ½·5x² swings with ζ = 3/(2√10).
  @Test
  void theParticleAndItsDampingAreThoseOfAnOscillator() {
    JsonNode found =
        run("particle --function 2.5*x^2 --start 1 --mass 2 --drag 3 --dt 1e-3,1e-4 --duration 1");
    allAgree(found);
    JsonNode end = found.get("paths").get(1).get("moments").get(9);
    double decay = 3.0 / 4;
    double omega = Math.sqrt(2.5 - decay * decay);
    double exact = Math.exp(-decay) * (Math.cos(omega) + decay / omega * Math.sin(omega));
    assertEquals(
        Math.abs(end.get("theta").get(0).asDouble() - exact),
        end.get("distance").asDouble(),
        1e-12);
    JsonNode damping = found.get("damping").get(0);
    assertEquals(3 / (2 * Math.sqrt(10)), damping.get("dampingRatio").asDouble(), 1e-14);
    assertEquals(2 * Math.sqrt(10), damping.get("criticalDrag").asDouble(), 1e-13);
    assertEquals(3 / (2 * Math.sqrt(10)), damping.get("measured").asDouble(), 0.005);
  }

  @Test
  void momentumNamesItsParticle() {
    JsonNode found =
        run("particle --optimizer 'momentum(lr=1e-6, gamma=0.999)' --dt 1e-3 --duration 0.1");
    assertEquals(0.999, found.get("mass").asDouble(), 1e-12);
    assertEquals(1, found.get("drag").asDouble(), 1e-12);
  }

  @Test
  void descentLeavesASaddleByTheLogarithmOfItsDistance() {
    JsonNode found = run("saddle");
    allAgree(found);
    JsonNode newton = found.get("newton");
    assertEquals("saddle", newton.get("point").asString());
    assertEquals("saddle", newton.get("ending").get("rule").asString());
    // Himmelblau's saddle: the gradient vanishes at (3.385154…, 0.073851…).
    assertEquals(3.3851541839, newton.get("theta").get(0).asDouble(), 1e-9);
    assertEquals(0.0738518797, newton.get("theta").get(1).asDouble(), 1e-9);
    double lambda = newton.get("eigenvalues").get(0).asDouble();
    assertTrue(lambda < 0);
    double theory = 1 / Math.log1p(found.get("rate").asDouble() * -lambda);
    assertEquals(theory, found.get("predictedSlope").asDouble(), 1e-12 * theory);
    assertEquals(theory, found.get("slope").asDouble(), 0.01 * theory);
    for (JsonNode escape : found.get("escapes")) {
      assertEquals(escape.get("predicted").asDouble(), escape.get("steps").asDouble(), 3);
    }
    assertEquals(10, found.get("perturbed").size());
    for (JsonNode run : found.get("perturbed")) {
      assertTrue(run.get("steps").asLong() < found.get("unperturbed").asLong());
      assertEquals(0, run.get("negativeDirections").asInt());
      assertEquals(0, run.get("cost").asDouble(), 1e-12);
    }
  }

  @Test
  void pureNewtonIsToldThatItHasLandedOnASaddle() {
    Session session =
        Session.run("minimize", "himmelblau", "--start", "3.3,0.2", "--optimizer", "newton(eps=0)");
    assertEquals(1, session.code());
    assertTrue(session.err().contains("it is a saddle"), session.err());
    Session top = Session.run("minimize", "-(x^2)", "--start", "1", "--optimizer", "newton(eps=0)");
    assertTrue(top.err().contains("it is a maximum"), top.err());
  }

  @Test
  void aSeedGivesTheSameBitsAndAnotherGivesOthers() {
    String call = "adam --draws 1e4 --ratio 0.3 --seed ";
    assertEquals(run(call + 1), run(call + 1));
    assertNotEquals(run(call + 1).get("fluctuating"), run(call + 2).get("fluctuating"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          experiment | NAME is missing at experiment
          experiment sadle | no experiment of this name at sadle — did you mean saddle?
          experiment saddle --mass 2 | the experiment saddle has no such option at --mass
          experiment saddle --start 3,2 | pure Newton lands on a minimum
          experiment saddle --distance 0.5,0.01 | two distances and more are needed
          experiment adam --optimizer gd | this experiment is about adam alone
          experiment adam --optimizer lbfgs | lbfgs makes no updates from single gradients
          experiment adam --ratio 0 | out of range: 0 at --ratio
          experiment adam --parameter z | no parameter of this name: z at --parameter
          experiment adam --read-at 0 | out of range: 0 at --read-at
          experiment adam --function x^2 | a formula has no start of its own at --start
          experiment generalization --positive 0.4 | out of range: 0.4 at --positive
          experiment particle --dt 1 | out of range: 1 at --dt
          experiment particle --optimizer momentum --dt 0.01 | only momentum with a given rate
          """)
  void whatIsWrongIsSaidInOneLine(String call, String message) {
    Session session = Session.shell("thalweg " + call);
    assertEquals(2, session.code(), session.err());
    assertTrue(session.err().startsWith("thalweg: " + message), session.err());
    assertEquals(1, session.errors().size());
  }
}
