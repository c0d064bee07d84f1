package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void alignsColumnsAndBreaksTheLast() {
    String table =
        new TextTable().row("a", "long enough to be broken here").row("θθθ", "  2.5").text(2, 28);
    assertEquals(
        """
          a    long enough to be
               broken here
          θθθ    2.5
        """,
        table);
  }

  @Test
  void aWordLongerThanALineStaysWhole() {
    assertEquals(List.of("a", "sesquipedalian", "b"), TextTable.broken("a sesquipedalian b", 5));
  }
}
