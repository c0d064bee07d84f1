package org.thalweg.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.method.decorator.ClipNorm;
import org.thalweg.method.decorator.SkipNotFinite;
import org.thalweg.method.rule.Adam;
import org.thalweg.method.rule.EpsPlace;
import org.thalweg.method.rule.GradientDescent;
import org.thalweg.method.rule.Momentum;
import org.thalweg.method.rule.Particle;
import org.thalweg.schedule.ScheduleTable;
import org.thalweg.setting.Setting;
import org.thalweg.setting.SettingException;

class MethodSpecTest {

  @Test
  void adamAsTheLectureHasIt() {
    Configured.Rule rule = (Configured.Rule) MethodSpec.parse("adam").make();
    assertEquals(
        new Adam(0.9, 0.99, 1e-8, EpsPlace.OUTSIDE, Adam.Correction.POWERS, false, 0), rule.rule());
    assertEquals(new LearningRate.Given(1e-3), rule.rate());
  }

  @Test
  void settingsAreTaken() {
    MethodSpec spec = MethodSpec.parse(" adam( lr=1e-2 , eps-place=inside ) ");
    Configured.Rule rule = (Configured.Rule) spec.make();
    assertEquals(
        new Adam(0.9, 0.99, 1e-8, EpsPlace.INSIDE, Adam.Correction.POWERS, false, 0), rule.rule());
    assertEquals(new LearningRate.Given(1e-2), rule.rate());
    assertEquals("1e-2", spec.settings().get("lr"));
    assertEquals("0.9", spec.settings().get("beta1"));
  }

  @Test
  void adamWAndAmsGradAreAdamWithASetting() {
    assertEquals(MethodSpec.parse("adam(decay=0.01)").make(), MethodSpec.parse("adamw").make());
    assertEquals(MethodSpec.parse("adam(amsgrad=true)").make(), MethodSpec.parse("amsgrad").make());
  }

  /// γ = m/(m + μΔt), η = Δt²/(m + μΔt) at m = 0.5, μ = 4, Δt = 0.25, and back.
  @Test
  void aParticleIsMomentum() {
    Configured.Rule rule =
        (Configured.Rule) MethodSpec.parse("particle(mass=0.5, drag=4, dt=0.25)").make();
    double gamma = 0.5 / 1.5;
    double rate = 0.0625 / 1.5;
    assertEquals(new Momentum(gamma, Momentum.Form.VELOCITY), rule.rule());
    assertEquals(new LearningRate.Given(rate), rule.rate());
    Particle back = Particle.of(gamma, rate, 0.25);
    assertEquals(0.5, back.mass(), 1e-15);
    assertEquals(4, back.drag(), 1e-14);
    assertEquals(1 + 0.5 / (4 * 0.25), rule.rule().memory(), 1e-15);
  }

  @Test
  void wholeNumbersMayBeWrittenWithAnExponent() {
    assertEquals(
        MethodSpec.parse("asgd(t0=2500)").make(), MethodSpec.parse("asgd(t0=2.5e3)").make());
  }

  @Test
  void whatStandsAroundIsReadAndWritten() {
    String text = "gd(lr=1e+0) + clip-norm(limit=2.0) + skip-not-finite";
    MethodSpec spec = MethodSpec.parse(text);
    assertEquals(text, spec.text());
    assertEquals(
        Map.of("lr", "1e+0", "clip-norm.limit", "2.0", "skip-not-finite", "true"), spec.settings());
    assertEquals(
        new ClipNorm<>(new SkipNotFinite<>(new GradientDescent()), 2),
        ((Configured.Rule) spec.make()).rule());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "momentum | gama: warm-up(steps=5) | one of lr, gamma",
        "momentum | form: warm-up(steps=5) | cannot follow",
        "gd | gamma: warm-up(steps=5) | lr can",
        "particle | mass: warm-up(steps=5) | cannot follow",
        "rprop | max-step: warm-up(steps=5) | max-step must be at least min-step",
        "lbfgs | memory: warm-up(steps=5) | take a method such as adam",
      })
  void whatCannotFollowAScheduleIsNamed(String method, String schedule, String part) {
    MethodSpec spec = MethodSpec.parse(method);
    String message =
        String.valueOf(
            assertThrows(SettingException.class, () -> spec.make(ScheduleTable.parse(schedule)))
                .getMessage());
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void aRateLeftOutFollowsFromTheCurvature() {
    Configured.Rule rule = (Configured.Rule) MethodSpec.parse("momentum").make();
    assertEquals(new Momentum(0.9, Momentum.Form.VELOCITY), rule.rule());
    assertInstanceOf(LearningRate.FromCurvature.class, rule.rate());
  }

  @Test
  void momentumWithoutDragIsLegalAndWarnedOf() {
    assertEquals(1, MethodSpec.parse("momentum(lr=0.1, gamma=1)").warnings().size());
    assertEquals(0, MethodSpec.parse("momentum(lr=0.1)").warnings().size());
    assertEquals(1, MethodSpec.parse("particle(drag=0)").warnings().size());
    assertEquals(0, MethodSpec.parse("lbfgs").warnings().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adm | did you mean adam?",
        "levenberg | one of gd, momentum",
        "adam(bta2=0.9) | adam has no setting 'bta2' — did you mean beta2?",
        "adam(beta2=1) | beta2=1 is not legal in adam — give 0 <= beta2 < 1",
        "adam(lr=0) | lr=0 is not legal",
        "adam(lr=-1e-3) | give 0 < lr",
        "adam(lr=fast) | lr=fast is not legal",
        "adam(lr=NaN) | lr=NaN is not legal",
        "adam(eps-place=left) | give outside or inside",
        "lbfgs(memory=0) | memory=0 is not legal",
        "asgd(t0=0.5) | t0=0.5 is not legal in asgd — give a whole number",
        "asgd(t0=1e99) | t0=1e99 is not legal",
        "asgd(t0=1e999999999) | t0=1e999999999 is not legal",
        "rprop(min-step=2, max-step=1) | max-step must be at least min-step",
        "particle(mass=0, drag=0) | mass must be above 0 where drag is 0",
        "adam + clip-nrm | did you mean clip-norm?",
        "adam + clip-norm(limit=0) | limit=0 is not legal",
        "adam + | cannot be read",
        "lbfgs + clip-norm | nothing can stand around it",
        "newton(eps=-1) | give 0 <= eps, or auto",
        "lm(lambda=1) | it has none",
        "adam(lr=1e-3 | cannot be read",
        "adam(lr) | cannot be read",
        "adam(lr=1, lr=2) | set twice",
      })
  void mistakesAreNamedInOneLine(String text, String part) {
    String message =
        String.valueOf(
            assertThrows(SettingException.class, () -> MethodSpec.parse(text)).getMessage());
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count());
  }

  static java.util.List<MethodRow> rows() {
    return MethodTable.ROWS;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyDefaultIsLegalAndEveryTextReadsBack(MethodRow row) {
    MethodSpec spec = MethodSpec.parse(row.name());
    for (Setting setting : row.settings()) {
      String text = setting.defaultText();
      assertTrue(text.equals(Setting.AUTOMATIC) || setting.accepts(text), setting.name());
    }
    assertEquals(spec.settings(), MethodSpec.parse(spec.text()).settings());
    assertEquals(spec.make(), MethodSpec.parse(spec.text()).make());
  }
}
