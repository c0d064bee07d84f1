package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.thalweg.method.Step;
import org.thalweg.run.Evaluations;
import org.thalweg.run.Iteration;

class ProgressLineTest {

  private static final String ERASE = "\r\u001b[K";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private ProgressLine line(int columns, boolean color) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new Output(new ByteArrayOutputStream()),
            new Output(written),
            true,
            color,
            columns,
            new Interruption());
    return new ProgressLine(console, new ProgressLine.Budgets(2000, 1000, Long.MAX_VALUE, false));
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private static Iteration at(long update, double seconds) {
    return new Iteration(
        update,
        update,
        Step.moved(),
        0.125,
        OptionalDouble.of(2e-3),
        1,
        0,
        OptionalDouble.empty(),
        0.5,
        OptionalDouble.empty(),
        new Iteration.History(1, 1, 1, 0, new double[0]),
        new Evaluations(0, update, update, 0, 0),
        (long) (seconds * 1e9),
        false);
  }

  @Test
  void isSilentAtFirstAndThenSeldom() {
    ProgressLine line = line(80, false);
    line.observe(at(10, 0.4), () -> new double[1]);
    assertEquals("", text());
    line.observe(at(1000, 1), () -> new double[1]);
    String first = text();
    assertEquals(
        ERASE + "iteration 1,000  cost 0.125000  1 s left  gradient 2.0e-03  rate 5.0e-01", first);
    line.observe(at(1001, 1.05), () -> new double[1]);
    assertEquals(first, text());
    line.observe(at(1002, 1.11), () -> new double[1]);
    assertTrue(text().length() > first.length());
  }

  @Test
  void leavesNothingBehind() {
    ProgressLine line = line(80, true);
    line.erase();
    assertEquals("", text());
    line.observe(at(1000, 1), () -> new double[1]);
    line.erase();
    assertTrue(text().endsWith(ERASE));
  }

  @Test
  void fitsANarrowWindow() {
    line(40, false).observe(at(1000, 1), () -> new double[1]);
    assertEquals(ERASE + "iteration 1,000  cost 0.125000", text());
  }
}
