package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What users mistype: one line each, the right exit code, nothing on standard output.
class WrongInputTest {

  static Stream<Arguments> options() {
    return Stream.of(
        Arguments.of("minimize beale --optimiser gd", "did you mean --optimizer?"),
        Arguments.of("minimize beale -steps 10", "did you mean --steps?"),
        Arguments.of("minimize beale --steps", "write --steps N"),
        Arguments.of("minimize beale --steps ten", "not a number: ten"),
        Arguments.of("minimize beale --steps 1.5", "a whole number is needed"),
        Arguments.of("minimize beale --steps -3", "0 or greater"),
        Arguments.of("minimize beale --time 5parsec", "write 90s"),
        Arguments.of("minimize beale --seed 1 --seed 2", "given twice"),
        Arguments.of("minimize beale --json=yes", "takes no value"),
        Arguments.of("minimize beale --optimizer adma", "did you mean adam?"),
        Arguments.of("minimize beale --optimizer adam(lr=-1)", "0 < lr"),
        Arguments.of("minimize beale --optimizer adam(rate=1)", "adam has no setting"),
        Arguments.of("minimize beale --optimizer lbfgs --schedule constant", "no learning rate"),
        Arguments.of("minimize beale --start 1,2,3", "3 values for 2 parameters"),
        Arguments.of("minimize beale --start z=1", "the parameters are x, y"),
        Arguments.of("minimize beale --start x=1,2", "stands without a name"),
        Arguments.of("minimize beale --start x=1,x=2", "given twice"),
        Arguments.of("minimize beale --gradient-tolerance -1", "0 or greater"),
        Arguments.of("minimize beale --threads 0", "1 or greater"),
        Arguments.of("minimize beale rosenbrock", "one operand too many"),
        Arguments.of("minimize", "FUNCTION is missing"),
        Arguments.of("minimize beal", "did you mean beale?"),
        Arguments.of("minimise beale", "did you mean minimize?"),
        Arguments.of("problems beal", "did you mean beale?"),
        Arguments.of("minimize mccormick --optimizer lm", "needs a sum of squares"),
        Arguments.of("--versoin", "did you mean --version?"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void usage(String call, String expected) {
    Session session = Session.run(call.split(" ", -1));
    assertEquals(2, session.code(), session.err());
    assertEquals("", session.out());
    assertOneLine(session);
    assertTrue(session.err().contains(expected), session.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(x - 1)^2 +",
        "(x - 1^2",
        "x - 1)^2",
        "2x^2",
        "sqr(x - 1)",
        "cos x",
        "exp(x, y)",
        "(x # 1)^2",
        "y ~ a*x",
        "(x - 1,5)^2",
        "3 + 4",
        " ",
        "x^^2",
        "if(x > 0, x)"
      })
  void formulas(String formula) {
    Session session = Session.run("minimize", formula);
    assertEquals(4, session.code(), session.err());
    assertEquals("", session.out());
    assertOneLine(session);
    assertTrue(session.err().contains(" at formula column "), session.err());
  }

  @Test
  void withJsonTheSameTextComesAsADocument() {
    Session session = Session.run("minimize", "sqr(x)", "--json");
    assertEquals(4, session.code());
    JsonNode error = session.json().get("error");
    assertEquals("T-F10", error.get("code").asString());
    String line =
        "thalweg: "
            + error.get("message").asString()
            + " at "
            + error.get("where").asString()
            + " — "
            + error.get("remedy").asString();
    assertEquals(List.of(line), session.errors());
  }

  @Test
  void debugShowsTheTrace() {
    Session session = Session.run("minimize", "sqr(x)", "--debug");
    assertEquals(4, session.code());
    assertTrue(session.errors().stream().anyMatch(l -> l.startsWith("\tat org.thalweg")));
  }

  @Test
  void nothingTypedPutsTheHelpOnStandardError() {
    Session session = Session.run();
    assertEquals(2, session.code());
    assertEquals("", session.out());
    assertTrue(session.err().contains("Commands:"));
  }

  private static void assertOneLine(Session session) {
    assertEquals(1, session.errors().size(), session.err());
    assertTrue(session.err().startsWith("thalweg: "));
    assertTrue(session.err().contains(" — "), Arrays.toString(session.err().toCharArray()));
  }
}
