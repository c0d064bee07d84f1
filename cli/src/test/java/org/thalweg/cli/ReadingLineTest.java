package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadingLineTest {

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
  void saysHowMuchIsReadAndHowLongTheRestTakes() {
    try (ReadingLine line = new ReadingLine(console, () -> now)) {
      now = 400_000_000;
      line.read(10_000_000, 200_000_000);
      assertEquals("", text());
      now = 2_000_000_000;
      line.read(50_000_000, 200_000_000);
      assertEquals(ERASE + "reading  50 of 200 MB  6 s left", text());
    }
    assertEquals(ERASE + "reading  50 of 200 MB  6 s left" + ERASE, text());
  }

  @Test
  void saysWhatIsReadWhereNobodyKnowsHowMuchThereIs() {
    try (ReadingLine line = new ReadingLine(console, () -> now)) {
      now = 3_500_000_000L;
      line.read(50_000_000, 0);
      assertEquals(ERASE + "reading  50 MB  3 s", text());
    }
  }

  @Test
  void isGoneWhenSomebodyStopsTheProgramAndDoesNotComeBack() {
    try (ReadingLine line = new ReadingLine(console, () -> now)) {
      now = 2_000_000_000;
      line.read(1, 0);
      interruption.stop();
      String gone = text();
      assertEquals(ERASE + "reading  0 MB  2 s" + ERASE, gone);
      now = 4_000_000_000L;
      line.read(2, 0);
      assertEquals(gone, text());
    }
  }
}
