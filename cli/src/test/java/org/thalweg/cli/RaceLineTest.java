package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RaceLineTest {

  private static final String ERASE = "\r\u001b[K";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Interruption interruption = new Interruption();
  private final Console console =
      new Console(
          InputStream.nullInputStream(),
          new Output(new ByteArrayOutputStream()),
          new Output(written),
          true,
          false,
          80,
          interruption);
  private long now;

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysWhoRunsHowFarTheRaceIsAndHowLongTheRestTakes() {
    try (RaceLine line = new RaceLine(console, true, () -> now)) {
      now = 3_000_000_000L;
      assertFalse(line.getAsBoolean());
      assertEquals(ERASE + "racing  3 s", text());
      written.reset();
      // The second of four contestants, half way: 3 of 8 parts in 9 s.
      line.part(0.25, 0.5).at("adam", 0.123456, 0.5);
      now = 9_000_000_000L;
      assertFalse(line.getAsBoolean());
      assertEquals(ERASE + "racing  adam  38%  15 s left  cost 0.1235", text());
      interruption.stop();
      assertTrue(line.getAsBoolean());
    }
  }

  @Test
  void aRunBeyondItsBudgetDoesNotTakeTheRaceBeyondItsPart() {
    try (RaceLine line = new RaceLine(console, true, () -> now)) {
      line.part(0, 0.5).at("gd", Double.NaN, 1.7);
      now = 2_000_000_000L;
      line.getAsBoolean();
      assertEquals(ERASE + "racing  gd  50%  2 s left", text());
    }
  }

  @Test
  void whereNobodySeesItNothingIsWritten() {
    try (RaceLine line = new RaceLine(console, false, () -> now)) {
      line.at("gd", 1, 0.5);
      now = 2_000_000_000L;
      line.getAsBoolean();
    }
    assertEquals("", text());
  }
}
