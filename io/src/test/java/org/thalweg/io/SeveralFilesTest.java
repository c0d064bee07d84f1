package org.thalweg.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

class SeveralFilesTest {

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    write("part-2.csv", "x,s\n3,c\n\n4,a\n");
    write("part-1.csv", "x,s\r\n1,b\r\n2,\r\n");
    write("part-3.csv", "x,s\n");
    write("part-4.csv", "\n\nx,s\n5,b");
    write(".part-5.csv", "x,s\n9,9\n");
    write("other.csv", "x\n1\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private Table read(String pattern, int threads) throws IOException {
    List<Source> parts = new ArrayList<>();
    for (Path file : FilePattern.files(directory.resolve(pattern).toString())) {
      parts.add(Source.file(file));
    }
    return TableReader.standard().withThreads(threads).withChunks(8).read(pattern, parts, ',');
  }

  private String place(String file, String behind) {
    return directory.resolve(file) + behind;
  }

  @Test
  void filesFollowEachOtherInTheOrderOfTheirNames() throws IOException {
    for (int threads : new int[] {1, 2, 5}) {
      Table table = read("part-*.csv", threads);
      assertArrayEquals(new double[] {1, 2, 3, 4, 5}, table.numbers("x"));
      Column.Texts s = (Column.Texts) table.column("s");
      assertEquals(List.of("a", "b", "c"), s.levels());
      assertArrayEquals(new int[] {1, -1, 2, 0, 1}, s.codes());
      assertEquals("part-*.csv", table.source());
      assertEquals(place("part-1.csv", ":2:x"), table.where(0, "x"));
      assertEquals(place("part-2.csv", ":4:x"), table.where(3, "x"));
      assertEquals(place("part-4.csv", ":4:x"), table.where(4, "x"));
    }
  }

  @Test
  void rowsThatAreChosenKeepTheirFiles() throws IOException {
    Table some = read("part-*.csv", 2).select(new int[] {1, 3, 4}, List.of("x"), Set.of());
    assertEquals(place("part-1.csv", ":3:x"), some.where(0, "x"));
    assertEquals(place("part-2.csv", ":4:x"), some.where(1, "x"));
    assertEquals(place("part-4.csv", ":4:x"), some.where(2, "x"));
  }

  @Test
  void anotherHeaderIsRefused() throws IOException {
    write("part-3.csv", "x,t\n1,2\n");
    DataException refused = assertThrows(DataException.class, () -> read("part-*.csv", 2));
    assertEquals(DataFault.HEADER, refused.fault());
    assertEquals(place("part-3.csv", ":1"), refused.where());
    assertEquals(
        "another header than that of "
            + directory.resolve("part-1.csv")
            + ": column 2 is `t`, not `s`",
        refused.what());
    write("part-3.csv", "x\n1\n");
    assertEquals(
        "another header than that of " + directory.resolve("part-1.csv") + ": 1 column, not 2",
        assertThrows(DataException.class, () -> read("part-*.csv", 1)).what());
  }

  @Test
  void faultsNameTheirFile() throws IOException {
    write("part-2.csv", "x,s\n3,c\n4\n");
    write("part-3.csv", "");
    for (int threads : new int[] {1, 5}) {
      DataException refused = assertThrows(DataException.class, () -> read("part-*.csv", threads));
      assertEquals(place("part-2.csv", ":3:s"), refused.where());
    }
    write("part-2.csv", "x,s\n3,c\n4,d\n");
    DataException refused = assertThrows(DataException.class, () -> read("part-*.csv", 2));
    assertEquals(DataFault.EMPTY, refused.fault());
    assertEquals(place("part-3.csv", ""), refused.where());
  }

  @Test
  void aColumnThatTurnsInALaterFileIsReadAgainFromAll() throws IOException {
    write("part-4.csv", "x,s\nlate,b");
    Column.Texts x = (Column.Texts) read("part-*.csv", 2).column("x");
    assertEquals(List.of("1", "2", "3", "4", "late"), x.levels());
    assertEquals(4, x.firstText().orElseThrow().row());
  }

  @Test
  void patterns() throws IOException {
    Files.createDirectories(directory.resolve("a/b"));
    Files.createDirectories(directory.resolve("c"));
    Files.writeString(directory.resolve("a/b/1.csv"), "x\n1\n");
    Files.writeString(directory.resolve("c/1.csv"), "x\n1\n");
    Files.writeString(directory.resolve("[1].csv"), "x\n1\n");
    assertEquals(List.of("a/b/1.csv"), names("?/*/*.csv"));
    assertEquals(List.of("c/1.csv"), names("{a,c}/1.csv"));
    assertEquals(List.of("[1].csv"), names("[1].csv"));
    assertEquals(List.of("[2.csv"), names("[2.csv"));
    assertEquals(List.of("none.csv"), names("none.csv"));
    assertEquals(List.of(".part-5.csv"), names(".part*"));
    DataException refused = assertThrows(DataException.class, () -> names("none-*.csv"));
    assertEquals(DataFault.UNREADABLE, refused.fault());
  }

  private List<String> names(String pattern) throws IOException {
    return FilePattern.files(directory.resolve(pattern).toString()).stream()
        .map(file -> directory.relativize(file).toString())
        .toList();
  }
}
