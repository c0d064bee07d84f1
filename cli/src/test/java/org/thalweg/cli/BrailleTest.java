package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Pictures of dots.
class BrailleTest {

  /// The bits of a cell as Unicode numbers them: U+2801 is the dot at the upper left, U+2880 the
  /// one at the lower right.
  @Test
  void dotsAreThoseOfUnicode() {
    Braille picture = new Braille(2, 1);
    picture.dot(0, 0, Ink.PLAIN);
    picture.dot(3, 3, Ink.PLAIN);
    picture.dot(4, 0, Ink.PLAIN);
    picture.dot(0, -1, Ink.PLAIN);
    assertEquals(List.of("\u2801\u2880"), picture.lines(false));
  }

  @Test
  void colorsAreSwitchedOnlyWhereTheyChange() {
    Braille picture = new Braille(3, 1);
    picture.line(0, 0, 3, 0, Ink.RED);
    picture.letter(4, 0, 'a', Ink.PLAIN);
    assertEquals(List.of("\u2809\u2809a"), picture.lines(false));
    assertEquals(List.of("\u001b[31m\u2809\u2809\u001b[0ma"), picture.lines(true));
  }

  @Test
  void aCurveEndsAtItsLetter() {
    CostPlot plot =
        new CostPlot(
            List.of(
                new CostPlot.Curve(
                    'a', Ink.PLAIN, new double[] {0, 1, 10, 100}, new double[] {10, 10, 1, 0.1})),
            40,
            6);
    List<String> lines = plot.lines(false);
    assertEquals(8, lines.size());
    assertTrue(lines.get(0).startsWith("  1e1 ┤"), lines.get(0));
    assertTrue(lines.get(5).startsWith(" 1e-1 ┤"), lines.get(5));
    assertTrue(lines.get(5).stripTrailing().endsWith("a"), lines.get(5));
    assertTrue(lines.get(7).stripTrailing().endsWith("100"), lines.get(7));
    for (String line : lines) {
      assertEquals(40, line.length(), line);
    }
  }

  @Test
  void costsThatAreNotPositiveHaveNoCurve() {
    CostPlot plot =
        new CostPlot(
            List.of(new CostPlot.Curve('a', Ink.PLAIN, new double[] {0, 1}, new double[] {0, -1})),
            40,
            6);
    assertEquals(List.of(), plot.lines(false));
  }
}
