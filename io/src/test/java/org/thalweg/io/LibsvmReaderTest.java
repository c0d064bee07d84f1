package org.thalweg.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.thalweg.data.SparseRows;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.SparseColumns;
import org.thalweg.fit.table.Table;

/// What is read; what is refused stands among the cases of the command line.
class LibsvmReaderTest {

  private static final String TEXT =
      """
      # SVMlight may begin with comments

      +1 1:0.5 40:-2e-1   # the first row
      -1\t7:1  9:0
      2.5
      +1 3:4\t40:1
      """;

  private static Table read(byte[] bytes) throws IOException {
    return LibsvmReader.read(Source.stream("d.svm", new ByteArrayInputStream(bytes)));
  }

  private static Table read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static Source part(String name, String text) {
    return Source.stream(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// As if they were joined, but for the places that messages name.
  @Test
  void severalFilesAreOneTable() throws IOException {
    List<Long> told = new ArrayList<>();
    Table table =
        LibsvmReader.read(
            "part-*.svm",
            List.of(
                part("part-1.svm", "+1 1:0.5 3:2\n-1 2:1"),
                part("part-2.svm", "# none\n"),
                part("part-3.svm", "\n-1 5:4\n+1\n")),
            (bytes, total) -> told.add(bytes));
    assertEquals(4, table.rows());
    assertArrayEquals(new double[] {1, -1, -1, 1}, table.numbers("label"));
    assertArrayEquals(new double[] {0, 0, 4, 0}, table.numbers("x5"));
    assertEquals("part-1.svm:2:label", table.where(1, "label"));
    assertEquals("part-3.svm:2:label", table.where(2, "label"));
    assertEquals(List.of(19L, 26L, 37L), told);

    DataException fault =
        assertThrows(
            DataException.class,
            () ->
                LibsvmReader.read(
                    "part-*.svm",
                    List.of(part("part-1.svm", "+1 1:1\n"), part("part-2.svm", "+1 1:1\n+1 0:1\n")),
                    ReadWatch.NOBODY));
    assertEquals("part-2.svm:2", fault.where());
  }

  @Test
  void linesAreRowsAndWhatIsNotNamedIsZero() throws IOException {
    for (Table table :
        List.of(
            read(TEXT), read(gzip(TEXT)), read(TEXT.replace("\n", "\r\n")), read(TEXT.strip()))) {
      assertEquals(4, table.rows());
      assertEquals(List.of("label"), table.names());
      assertArrayEquals(new double[] {1, -1, 2.5, 1}, table.numbers("label"));
      assertEquals(3, table.line(0));
      assertEquals(6, table.line(3));
      SparseColumns sparse = table.sparse().orElseThrow();
      assertFalse(sparse.filledIn());
      SparseRows rows = sparse.rows();
      assertEquals(40, rows.columns());
      assertArrayEquals(new int[] {0, 2, 3, 3, 5}, rows.starts());
      assertArrayEquals(new int[] {0, 39, 6, 2, 39}, rows.indices());
      assertArrayEquals(new double[] {0.5, -0.2, 1, 4, 1}, rows.values());
      assertArrayEquals(new double[] {-0.2, 0, 0, 1}, table.numbers("x40"));
      assertArrayEquals(new double[4], table.numbers("x41"));
      assertThrows(DataException.class, () -> table.column("x0"));
    }
  }

  @Test
  void queriesAreAColumn() throws IOException {
    Table table = read("3 qid:1 1:1 9:1\n1 qid:1 2:1\n2 qid:7 9:5\n");
    assertEquals(List.of("label", "qid"), table.names());
    assertArrayEquals(new double[] {1, 1, 7}, table.numbers("qid"));
    assertEquals(9, table.sparse().orElseThrow().count());
  }

  @Test
  void aFileThatIsNotSparseHasColumns() throws IOException {
    Table table = read("1 1:5 2:6 3:1\n-1 2:3 3:1\n1 1:2\n");
    assertEquals(List.of("label", "x1", "x2", "x3"), table.names());
    assertTrue(table.sparse().orElseThrow().filledIn());
    assertArrayEquals(new double[] {5, 0, 2}, table.numbers("x1"));
    Table some = table.select(new int[] {0, 2}, List.of("x1"), Set.of());
    assertTrue(some.sparse().orElseThrow().filledIn());
    assertArrayEquals(new double[] {6, 0}, some.numbers("x2"));
  }

  @Test
  void damagedAndForeignTextIsRefused() throws IOException {
    byte[] packed = gzip(TEXT.repeat(200));
    DataException cut =
        assertThrows(DataException.class, () -> read(Arrays.copyOf(packed, packed.length - 9)));
    assertEquals(DataFault.COMPRESSION, cut.fault());
    DataException nul = assertThrows(DataException.class, () -> read("1 1:1\n2 \0 2:1\n"));
    assertEquals(DataFault.ENCODING, nul.fault());
    assertEquals("d.svm:2", nul.where());
    DataException wide =
        assertThrows(DataException.class, () -> read(TEXT.getBytes(StandardCharsets.UTF_16LE)));
    assertEquals(DataFault.ENCODING, wide.fault());
    DataException empty = assertThrows(DataException.class, () -> read(""));
    assertEquals(DataFault.EMPTY, empty.fault());
    Table marked = read("\uFEFF" + TEXT);
    assertEquals(4, marked.rows());
  }

  @Test
  void formatsAreKnownByTheEndOfTheName() {
    assertEquals(DataFormat.LIBSVM, DataFormat.ofName("a/B.SVM"));
    assertEquals(DataFormat.LIBSVM, DataFormat.ofName("a9a.libsvm.gz"));
    assertEquals(DataFormat.TSV, DataFormat.ofName("x.tab"));
    assertEquals(DataFormat.CSV, DataFormat.ofName("libsvm"));
  }
}
