package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// A model that cannot be saved costs nobody the result.
class UnsavedModelTest {

  private static final String FIT =
      "thalweg fit examples/iris.csv --target petal_width_cm --ignore species --save /dev/full";

  @Test
  void theResultAndItsFindingsAreShown() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "the system has no device that is always full");
    Session session = Session.shell(FIT);
    assertEquals(ExitCode.SYSTEM.code(), session.code());
    assertTrue(session.out().contains("petal_length_cm"), session.out());
    assertTrue(
        session
            .err()
            .contains("thalweg: the result stands, but the model is not saved: cannot write: "),
        session.err());
  }

  @Test
  void theDocumentHoldsBothTheResultAndTheError() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "the system has no device that is always full");
    Session session = Session.shell(FIT + " --json");
    assertEquals(ExitCode.SYSTEM.code(), session.code());
    assertEquals(150, session.json().get("rows").asInt());
    assertEquals("T-S03", session.json().get("error").get("code").asString());
  }
}
