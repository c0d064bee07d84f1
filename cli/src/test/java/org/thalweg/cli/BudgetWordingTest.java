package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What to do after a budget names the budget that was used up.
class BudgetWordingTest {

  @ParameterizedTest
  @CsvSource({
    "--time 0, Next: more --time.",
    "--epochs 0, Next: more --epochs.",
    "--steps 0, Next: more --steps.",
    "--optimizer gd --steps 1, 'Next: more --steps, or leave --optimizer to be chosen.'"
  })
  void theNextStepNamesTheBudget(String options, String next) {
    Session session =
        Session.shell(
            "thalweg fit examples/iris.csv --target petal_width_cm --ignore species " + options);
    assertEquals(0, session.code(), session.err());
    assertEquals(
        next,
        session.out().lines().filter(line -> line.startsWith("Next:")).findFirst().orElse(""));
  }
}
