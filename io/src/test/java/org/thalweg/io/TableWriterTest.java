package org.thalweg.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;

class TableWriterTest {

  private static String written(Table table, char separator) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableWriter.write(table, out, separator);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Table readAgain(String text, char separator) throws IOException {
    return TableReader.keepingAsText(Set.of())
        .read(
            Source.stream("t", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
            separator);
  }

  private static Table table(Column... columns) {
    Column first = columns[0];
    int rows =
        switch (first) {
          case Column.Numbers numbers -> numbers.values().length;
          case Column.Booleans booleans -> booleans.values().length;
          case Column.Texts texts -> texts.codes().length;
        };
    return new Table("t", rows, Lines.from(2), List.of(columns));
  }

  @Test
  void cells() throws IOException {
    Column.Texts texts =
        new Column.Texts(
            "what, where",
            new int[] {0, 1, 2, -1},
            List.of(" a ", "say \"b\"", "é\nc"),
            1,
            OptionalInt.of(3),
            Optional.empty(),
            false);
    Table table =
        table(
            Column.Numbers.of("x", 1, -0.0, 0.1, Double.NaN),
            texts,
            Column.Booleans.of("flag", true, false, false, true));
    assertEquals(
        """
        x,"what, where",flag
        1," a ",true
        -0.0,"say \""b\""\",false
        0.1,"é
        c",false
        ,,true
        """,
        written(table, ','));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    double[] values = new double[2_000];
    for (int i = 0; i < values.length; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      values[i] = Double.isFinite(any) ? any : random.nextInt(1_000_000);
    }
    for (char separator : new char[] {',', '\t'}) {
      Table again =
          readAgain(written(table(Column.Numbers.of("only", values)), separator), separator);
      assertArrayEquals(values, ((Column.Numbers) again.column("only")).values());
    }
  }

  @Test
  void anOnlyColumnWithAnEmptyCellKeepsItsRows() throws IOException {
    Table again = readAgain(written(table(Column.Numbers.of("x", 1, Double.NaN, 3)), ','), ',');
    Column.Numbers x = assertInstanceOf(Column.Numbers.class, again.column("x"));
    assertArrayEquals(new double[] {1, Double.NaN, 3}, x.values());
  }
}
