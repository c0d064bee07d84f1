package org.thalweg.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.setting.SettingException;

class ScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "constant | 1000 | 0.3",
        "inverse-time(decay=0.5) | 4 | 0.12",
        "exponential(decay=0.25) | 5 | 0.11036383235143269",
        "step(every=10, factor=0.2) | 30 | 0.012",
        "step(every=10) | 31 | 0.0375",
      })
  void ratesFollowTheirEquations(String text, long update, double expected) {
    assertEquals(expected, ScheduleTable.parse(text).begin().rate(0.3, update), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "constant",
        "inverse-time(decay=0.5)",
        "exponential(decay=0.001)",
        "step(every=7, factor=0.25)",
        "cosine(steps=1e3)",
        "polynomial(steps=9, power=2, end=0.1)",
        "warm-restarts(steps=9, growth=2, end=0.1)",
        "plateau(patience=3)",
        "cosine(steps=100, end=0.5) then exponential(decay=0.1)",
        "cosine(steps=100) * step(every=30) * plateau",
        "lr: cosine(steps=100); gamma: warm-up(steps=7) then constant",
        "beta1: inverse-time(decay=1)"
      })
  void theFirstStepIsStepOneAndTextReadsBack(String text) {
    Schedule schedule = ScheduleTable.parse(text);
    assertEquals(0.3, schedule.begin().rate(0.3, 1));
    assertEquals(schedule, ScheduleTable.parse(schedule.text()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "constnt | did you mean constant?",
        "inverse-time | needs decay",
        "inverse-time(decay=-1) | decay=-1 is not legal",
        "step(every=0) | every=0 is not legal",
        "step(every=5, factr=0.5) | did you mean factor?",
        "constant(lr=1) | it has none",
        "cosine | needs steps",
        "cosine(steps=0) | steps=0 is not legal",
        "constant then cosine(steps=5) | nothing comes after constant",
        "cosine(steps=5) then | cannot be read",
        "* cosine(steps=5) | cannot be read",
        "lr: constant; cosine(steps=5) | lr has two schedules",
        "gamma: plateau | gamma cannot follow",
      })
  void mistakesAreNamedInOneLine(String text, String part) {
    String message =
        String.valueOf(
            assertThrows(SettingException.class, () -> ScheduleTable.parse(text)).getMessage());
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count());
  }
}
