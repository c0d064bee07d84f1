package org.thalweg.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

class TableReaderTest {

  @TempDir Path directory;

  private static Table read(byte[] bytes) throws IOException {
    return TableReader.keepingAsText(Set.of())
        .read(Source.stream("d.csv", new ByteArrayInputStream(bytes)), ',');
  }

  private static Table read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static DataException refused(byte[] bytes) {
    return assertThrows(DataException.class, () -> read(bytes));
  }

  private static DataException refused(String text) {
    return refused(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(
      DataFault fault, String where, String what, DataException refused) {
    assertEquals(fault, refused.fault(), refused.getMessage());
    assertEquals(where, refused.where(), refused.getMessage());
    assertTrue(refused.what().contains(what), refused.getMessage());
    assertEquals(
        refused.what() + " at " + refused.where() + " — " + refused.remedy(), refused.getMessage());
    assertTrue(refused.getMessage().lines().count() == 1, refused.getMessage());
  }

  @Test
  void columnsOfNumbersAndTexts() throws IOException {
    Table table = read("x,species,y\n1,b,2.5\n-2e3,a,.5\n+0.1,b,1\n");
    assertEquals(3, table.rows());
    assertEquals(List.of("x", "species", "y"), table.names());
    assertArrayEquals(new double[] {1, -2000, 0.1}, table.numbers("x"));
    assertArrayEquals(new double[] {2.5, 0.5, 1}, table.numbers("y"));
    Column.Texts species = assertInstanceOf(Column.Texts.class, table.column("species"));
    assertEquals(List.of("a", "b"), species.levels());
    assertArrayEquals(new int[] {1, 0, 1}, species.codes());
    assertFalse(species.mixed());
    assertEquals(4, table.line(2));
  }

  @Test
  void numbersAreTheNearestDoubles() throws IOException {
    // Halfway cases and extremes from the literature on decimal conversion (Clinger 1990, Paxson).
    String[] hard = {
      "9007199254740993", "2.2250738585072012e-308", "4.9e-324", "1.7976931348623157e308",
      "0.1000000000000000055511151231257827021181583404541015625", "1e23", "8.41e21", "5e-324"
    };
    Table table = read("x\n" + String.join("\n", hard) + "\n");
    Column.Numbers x = assertInstanceOf(Column.Numbers.class, table.column("x"));
    assertArrayEquals(Arrays.stream(hard).mapToDouble(Double::parseDouble).toArray(), x.values());
  }

  @Test
  void wholeNumbersThatNoDoubleHoldsAreNoNumbersToComputeWith() throws IOException {
    Table table =
        read(
            """
            id,large,power,decimal
            9007199254740992,-90071992547409920,1e23,9007199254740993.0
            -9007199254740993,9223372036854775808,99999999999999991611392,0.12345678901234567890
            """);
    DataException refused = assertThrows(DataException.class, () -> table.numbers("id"));
    assertRefused(DataFault.INEXACT, "d.csv:3:id", "`-9007199254740993`", refused);
    assertArrayEquals(new double[] {-90071992547409920.0, 0x1p63}, table.numbers("large"));
    assertArrayEquals(new double[] {1e23, 1e23}, table.numbers("power"));
    assertArrayEquals(new double[] {0x1p53, 0.12345678901234568}, table.numbers("decimal"));
  }

  @Test
  void booleans() throws IOException {
    Table table = read("a,b,c,d\nTRUE,true,T,true\nFalse,,F,0\ntrue,true,T,true\n");
    Column.Booleans a = assertInstanceOf(Column.Booleans.class, table.column("a"));
    assertArrayEquals(new double[] {1, 0, 1}, a.values());
    assertArrayEquals(new double[] {1, 0, 1}, table.numbers("a"));
    Column.Booleans b = assertInstanceOf(Column.Booleans.class, table.column("b"));
    assertArrayEquals(new double[] {1, Double.NaN, 1}, b.values());
    assertEquals(1, b.missing());
    assertRefused(
        DataFault.MISSING,
        "d.csv:3:b",
        "empty cell",
        assertThrows(DataException.class, () -> table.numbers("b")));
    assertInstanceOf(Column.Texts.class, table.column("c"));
    assertInstanceOf(Column.Texts.class, table.column("d"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1d", "1f", "0x1p3", "1,5", "1_000", "1 000", "e5", "--1", "1e", ".", "-"})
  void notANumber(String cell) throws IOException {
    Table table = read("x\n7\n\"" + cell + "\"\n");
    DataException refused = assertThrows(DataException.class, () -> table.numbers("x"));
    assertRefused(DataFault.NOT_A_NUMBER, "d.csv:3:x", "`" + cell + "` is no number", refused);
  }

  @Test
  void remediesForWhatPeopleWrite() throws IOException {
    Table comma = read("x,y\n1,\"1,5\"\n");
    assertTrue(
        assertThrows(DataException.class, () -> comma.numbers("y")).remedy().contains("1.5"));
    Table mark = read("x,y\n1,3\n2,NA\n");
    DataException missing = assertThrows(DataException.class, () -> mark.numbers("y"));
    assertTrue(missing.remedy().contains("empty"), missing.getMessage());
    assertEquals("d.csv:3:y", missing.where());
  }

  @Test
  void columnThatTurnsIntoTextLateKeepsAllItsTexts() throws IOException {
    StringBuilder text = new StringBuilder("id,v\n");
    int rows = 100_000;
    for (int i = 0; i < rows; i++) {
      text.append(i % 10).append(".0,").append(i).append('\n');
    }
    text.append("x7,5\n");
    Table table = read(text.toString());
    Column.Texts id = assertInstanceOf(Column.Texts.class, table.column("id"));
    assertEquals(11, id.levels().size());
    assertTrue(id.mixed());
    assertEquals("3.0", id.levels().get(id.codes()[13]));
    assertEquals(rows + 1, table.numbers("v").length);
    DataException refused = assertThrows(DataException.class, () -> table.numbers("id"));
    assertRefused(DataFault.NOT_A_NUMBER, "d.csv:" + (rows + 2) + ":id", "`x7`", refused);
  }

  @Test
  void askedForAsText() throws IOException {
    Table table =
        TableReader.keepingAsText(Set.of("zip"))
            .read(
                Source.stream(
                    "d.csv",
                    new ByteArrayInputStream(
                        "zip,x\n010,1\n10,2\n9,3\n010,4\n".getBytes(StandardCharsets.UTF_8))),
                ',');
    Column.Texts zip = assertInstanceOf(Column.Texts.class, table.column("zip"));
    assertEquals(List.of("9", "010", "10"), zip.levels());
    assertArrayEquals(new int[] {1, 2, 0, 1}, zip.codes());
  }

  @Test
  void missingCells() throws IOException {
    Table table = read("x,y,z\n1,,\n , 2 ,\n3,\"\",\n");
    DataException x = assertThrows(DataException.class, () -> table.numbers("x"));
    assertRefused(DataFault.MISSING, "d.csv:3:x", "empty cell", x);
    DataException y = assertThrows(DataException.class, () -> table.numbers("y"));
    assertRefused(DataFault.MISSING, "d.csv:2:y", "the first of 2", y);
    Column.Numbers z = assertInstanceOf(Column.Numbers.class, table.column("z"));
    assertEquals(3, z.missing());
    assertEquals(3, z.values().length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "nan", "Infinity", "-inf", "1e999"})
  void notFinite(String cell) throws IOException {
    Table table = read("x\n1\n" + cell + "\n");
    DataException refused = assertThrows(DataException.class, () -> table.numbers("x"));
    assertRefused(DataFault.NOT_FINITE, "d.csv:3:x", "`" + cell + "`", refused);
  }

  @Test
  void raggedRows() {
    assertRefused(
        DataFault.RAGGED,
        "d.csv:3:c",
        "2 cells where the header has 3",
        refused("a,b,c\n1,2,3\n4,5\n"));
    assertRefused(
        DataFault.RAGGED, "d.csv:2", "4 cells where the header has 3", refused("a,b,c\n1,2,3,4\n"));
  }

  @Test
  void headers() {
    assertRefused(DataFault.HEADER, "d.csv:1", "named `a`", refused("a,b,a\n1,2,3\n"));
    assertRefused(DataFault.HEADER, "d.csv:1", "column 2 has no name", refused("a,,c\n1,2,3\n"));
    assertRefused(DataFault.HEADER, "d.csv:1", "numbers, not names", refused("1,2\n3,4\n"));
    assertRefused(DataFault.HEADER, "d.csv:1", "`;`", refused("a;b\n1;2\n"));
    assertRefused(DataFault.HEADER, "d.csv:1", "tabs", refused("a\tb\n1\t2\n"));
  }

  @Test
  void nothingInIt() {
    assertRefused(DataFault.EMPTY, "d.csv", "empty", refused(""));
    assertRefused(DataFault.EMPTY, "d.csv", "empty", refused("\n\n"));
    assertRefused(DataFault.NO_ROWS, "d.csv", "no rows", refused("a,b\n"));
    assertRefused(DataFault.NO_ROWS, "d.csv", "no rows", refused("a,b"));
  }

  @Test
  void encodings() throws IOException {
    Table marked = read("\uFEFFgröße,y\n1,2\n");
    assertEquals(List.of("größe", "y"), marked.names());
    for (var charset :
        List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertRefused(
          DataFault.ENCODING, "d.csv:1", "UTF-16", refused("a,b\n1,2\n".getBytes(charset)));
    }
    assertRefused(DataFault.ENCODING, "d.csv:3", "NUL", refused("a,b\n1,2\n3,\u0000\n"));
    assertRefused(
        DataFault.ENCODING,
        "d.csv:3",
        "not UTF-8",
        refused("a,b\n1,2\nü,4\n".getBytes(StandardCharsets.ISO_8859_1)));
    byte[] cut = "a,b\n1,ü".getBytes(StandardCharsets.UTF_8);
    assertRefused(
        DataFault.ENCODING, "d.csv:2", "not UTF-8", refused(Arrays.copyOf(cut, cut.length - 1)));
  }

  @Test
  void encodingFaultsFarIntoTheFileAreFoundOnTheirLine() {
    int rows = 50_000;
    String text = "a,b\n" + "12345,67890\n".repeat(rows);
    assertRefused(DataFault.ENCODING, "d.csv:" + (rows + 2), "NUL", refused(text + "1,\u0000\n"));
    byte[] latin = (text + "é,1\n").getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(DataFault.ENCODING, "d.csv:" + (rows + 2), "not UTF-8", refused(latin));
  }

  @Test
  void textsBeyondAsciiAcrossBuffers() throws IOException {
    String level = "é€😀";
    StringBuilder text = new StringBuilder("s\n");
    for (int i = 0; i < 60_000; i++) {
      text.append(level).append("x".repeat(i % 5)).append('\n');
    }
    Column.Texts s = assertInstanceOf(Column.Texts.class, read(text.toString()).column("s"));
    assertEquals(5, s.levels().size());
    assertEquals(level, s.levels().getFirst());
  }

  @Test
  void quotes() throws IOException {
    Table table = read("a,b\n\"x, \"\"y\"\"\nz\",1\n w ,2\n\" v \",3\n");
    Column.Texts a = assertInstanceOf(Column.Texts.class, table.column("a"));
    assertEquals(List.of(" v ", "w", "x, \"y\"\nz"), a.levels());
    assertEquals(2, table.line(0));
    assertEquals(4, table.line(1));
    assertRefused(DataFault.QUOTE, "d.csv:2", "not closed", refused("a,b\n\"x,1\ny,2\n"));
    assertRefused(DataFault.QUOTE, "d.csv:3", "follows", refused("a,b\n1,2\n\"x\"y,1\n"));
  }

  @Test
  void lineEndsAndBlankLines() throws IOException {
    for (String end : List.of("\n", "\r\n", "\r")) {
      Table table = read(String.join(end, "a,b", "1,2", "", "3,4"));
      assertArrayEquals(new double[] {1, 3}, table.numbers("a"));
      assertEquals(2, table.line(0));
      assertEquals(4, table.line(1));
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @Test
  void compressed() throws IOException {
    byte[] packed = gzip("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    assertArrayEquals(new double[] {2}, read(packed).numbers("b"));
    for (int length = 2; length < packed.length; length++) {
      DataException cut = refused(Arrays.copyOf(packed, length));
      assertEquals(DataFault.COMPRESSION, cut.fault(), length + " bytes: " + cut.getMessage());
    }
    packed[packed.length - 8] ^= 1;
    assertEquals(DataFault.COMPRESSION, refused(packed).fault());
  }

  @ParameterizedTest
  @CsvSource({"t.csv,','", "t.CSV.gz,','", "t.tsv,'\t'", "T.TSV.GZ,'\t'", "t.tab,'\t'", "t,','"})
  void separatorsByName(String name, String separator) {
    assertEquals(separator.charAt(0), TableReader.separator(name));
  }

  @Test
  void files() throws IOException {
    Path file = directory.resolve("t.tsv");
    Files.writeString(file, "a\tb\n1,5\t2\n");
    Table table = TableReader.read(file);
    assertArrayEquals(new double[] {2}, table.numbers("b"));
    assertEquals(
        DataFault.UNREADABLE,
        assertThrows(DataException.class, () -> TableReader.read(directory)).fault());
    assertEquals(
        DataFault.UNREADABLE,
        assertThrows(DataException.class, () -> TableReader.read(directory.resolve("none")))
            .fault());
  }

  @Test
  void unknownColumn() throws IOException {
    Table table = read("a,b\n1,2\n");
    DataException refused = assertThrows(DataException.class, () -> table.numbers("c"));
    assertRefused(DataFault.UNKNOWN_COLUMN, "d.csv", "no column `c`", refused);
    assertTrue(refused.remedy().contains("a, b"), refused.getMessage());
  }
}
