package org.thalweg.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.method.rule.Adam;
import org.thalweg.method.rule.EpsPlace;
import org.thalweg.method.rule.Momentum;
import org.thalweg.setting.Setting;
import org.thalweg.setting.SettingException;

class MethodSpecTest {

  @Test
  void adamAsTheLectureHasIt() {
    Configured.Rule rule = (Configured.Rule) MethodSpec.parse("adam").make();
    assertEquals(new Adam(0.9, 0.99, 1e-8, EpsPlace.OUTSIDE), rule.rule());
    assertEquals(new LearningRate.Given(1e-3), rule.rate());
  }

  @Test
  void settingsAreTaken() {
    MethodSpec spec = MethodSpec.parse(" adam( lr=1e-2 , eps-place=inside ) ");
    Configured.Rule rule = (Configured.Rule) spec.make();
    assertEquals(new Adam(0.9, 0.99, 1e-8, EpsPlace.INSIDE), rule.rule());
    assertEquals(new LearningRate.Given(1e-2), rule.rate());
    assertEquals("1e-2", spec.settings().get("lr"));
    assertEquals("0.9", spec.settings().get("beta1"));
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
