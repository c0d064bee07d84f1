package org.thalweg.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.thalweg.fit.table.Column;

/// Compares columns to the last bit.
final class SameTable {

  private SameTable() {}

  static void assertSame(List<Column> expected, List<Column> read, String what) {
    assertEquals(expected.size(), read.size(), what);
    for (int j = 0; j < read.size(); j++) {
      assertSame(expected.get(j), read.get(j), what + ", column " + (j + 1));
    }
  }

  private static void assertSame(Column expected, Column read, String what) {
    assertEquals(expected.getClass(), read.getClass(), what);
    assertEquals(expected.name(), read.name(), what);
    assertEquals(expected.missing(), read.missing(), what);
    assertEquals(expected.firstMissing(), read.firstMissing(), what);
    switch (expected) {
      case Column.Numbers e -> {
        Column.Numbers r = (Column.Numbers) read;
        assertBits(e.values(), r.values(), what);
        assertEquals(e.firstNotFinite(), r.firstNotFinite(), what);
        assertEquals(e.firstInexact(), r.firstInexact(), what);
      }
      case Column.Booleans e -> assertBits(e.values(), ((Column.Booleans) read).values(), what);
      case Column.Texts e -> {
        Column.Texts r = (Column.Texts) read;
        assertEquals(e.levels(), r.levels(), what);
        assertArrayEquals(e.codes(), r.codes(), what);
        assertEquals(e.firstText(), r.firstText(), what);
        assertEquals(e.mixed(), r.mixed(), what);
      }
    }
  }

  private static void assertBits(double[] expected, double[] read, String what) {
    assertEquals(expected.length, read.length, what);
    for (int i = 0; i < read.length; i++) {
      assertEquals(
          Double.doubleToLongBits(expected[i]),
          Double.doubleToLongBits(read[i]),
          what + ", row " + i + ": " + expected[i] + " and " + read[i]);
    }
  }
}
