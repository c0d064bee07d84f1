package org.thalweg.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.Table;

/// The table does not depend on where chunks are cut, on threads, or on where the bytes come from,
/// and it is the one that a plain reader reads.
class ChunksTest {

  private static final int[] SIZES = {1, 9, 11, 16, 23, 50, 1 << 16};
  private static final int[] THREADS = {1, 2, 5};

  @TempDir Path directory;

  private static void assertAsPlain(byte[] bytes, int size, int threads, String what) {
    PlainTableReader.Answer expected = PlainTableReader.read(bytes, ',');
    TableReader reader = TableReader.keepingAsText(Set.of()).withChunks(size).withThreads(threads);
    String where = what + ", chunks of " + size + ", " + threads + " threads: " + shown(bytes);
    try {
      Table read = reader.read(Source.stream("d", new ByteArrayInputStream(bytes)), ',');
      assertEquals("", expected.fault(), where);
      SameTable.assertSame(expected.columns(), read.columns(), where);
      for (int i = 0; i < read.rows(); i++) {
        assertEquals(expected.lines().get(i), read.line(i), where + ", line of row " + i);
      }
    } catch (DataException e) {
      assertEquals(expected.fault(), e.what() + " at " + e.where(), where);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String shown(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\u0000", "\\0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\r\n\r\n",
        "a",
        "a\n",
        "a\n1",
        "a\n1\r",
        "a\r\n1\r\n",
        "a\r1\r2",
        "\n\na,b\n\n1,2\n\n\n3,4",
        "a,b\n1,2\n3\n",
        "a,b\n1,2,3\n",
        "a,b\n1,2\n,\n",
        "a\n\"\"\n",
        "a\n \n\t\n",
        "a\n1\n\"1\n",
        "a\n\"1\"x\n",
        "a\n\"1\" \n",
        "a,b\n\"x\ny\r\nz\",1\nw,2\n",
        "a,b\n\"x\"\"y\",1\n\"\"\"\",2\n\"\"\"\"\"\",3\n",
        "a,b\nx\"y,1\n\" v \",2\n z\" ,3\n",
        "\"a,\nb\",c\n1,2\n",
        "\"a\n1,2\n",
        "\"a\"x,b\n1,2\n",
        "a,a\n1,2\n",
        "a,\n1,2\n",
        "1,2\n3,4\n",
        "a;b\n1;2\n",
        "\uFEFFä,b\né,2\n",
        "a\nx\n1\n2\n",
        "a\n1\n2\nx\n",
        "a\n\n1\n\nNA\nNA\n",
        "a\ntrue\nFalse\n\"\"\n",
        "a\ntrue\n1\n",
        "a\n9007199254740993\n-inf\nNaN\n1e999\n",
        "a\nNA\n",
        "a,b\n,\n,\n",
      })
  void oddTexts(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int size : SIZES) {
      for (int threads : THREADS) {
        assertAsPlain(bytes, size, threads, "odd text");
      }
    }
  }

  @Test
  void textsOfRandomPieces() {
    textsOfRandomPieces(20261125, 2_000);
  }

  @Test
  @Tag("long")
  void manyTextsOfRandomPieces() {
    textsOfRandomPieces(20261126, 20_000);
  }

  private void textsOfRandomPieces(long seed, int rounds) {
    String[] pieces = {
      ",",
      ",",
      ",",
      "\n",
      "\n",
      "\r\n",
      "\r",
      "\"",
      "\"",
      "\"\"",
      " ",
      "\t",
      "1",
      "-2.5",
      "3e4",
      "0.1",
      "12345678",
      "123456789.987654321",
      "x",
      "é",
      "😀",
      "true",
      "FALSE",
      "NaN",
      "a",
      "b",
      "9007199254740993",
      "\"x,y\"",
      "\"p\nq\"",
      "inf",
      "-",
      "."
    };
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "a,b\n");
      int length = random.nextInt(40);
      for (int i = 0; i < length; i++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 0 && random.nextInt(10) == 0) {
        byte[] bad = {0, -1, -61, -32, (byte) 0x80};
        bytes[random.nextInt(bytes.length)] = bad[random.nextInt(bad.length)];
      }
      int size = SIZES[random.nextInt(SIZES.length)];
      int threads = THREADS[random.nextInt(THREADS.length)];
      assertAsPlain(bytes, size, threads, "seed " + seed + ", round " + round);
    }
  }

  @Test
  void randomTables() {
    long seed = 7;
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      byte[] bytes = table(random, 1 + random.nextInt(60)).getBytes(StandardCharsets.UTF_8);
      int size = SIZES[random.nextInt(SIZES.length)];
      int threads = THREADS[random.nextInt(THREADS.length)];
      assertAsPlain(bytes, size, threads, "seed " + seed + ", round " + round);
    }
  }

  /// Columns that are all numbers, texts, booleans, or something else from some row on.
  private static String table(Random random, int rows) {
    int columns = 1 + random.nextInt(5);
    int[] turns = new int[columns];
    int[] kinds = new int[columns];
    StringBuilder text = new StringBuilder("n0");
    for (int j = 0; j < columns; j++) {
      text.append(j == 0 ? "" : ",n" + j);
      kinds[j] = random.nextInt(4);
      turns[j] = random.nextInt(3) == 0 ? random.nextInt(rows) : rows;
    }
    String end = random.nextBoolean() ? "\n" : "\r\n";
    for (int i = 0; i < rows; i++) {
      text.append(end).append(random.nextInt(15) == 0 ? end : "");
      for (int j = 0; j < columns; j++) {
        int kind = (kinds[j] + (i >= turns[j] ? 1 : 0)) % 4;
        boolean quoted = random.nextInt(8) == 0;
        text.append(j == 0 ? "" : ",").append(quoted ? "\"" : "");
        text.append(cell(random, kind)).append(quoted ? "\"" : "");
      }
    }
    return text.append(random.nextBoolean() ? end : "").toString();
  }

  private static String cell(Random random, int kind) {
    if (random.nextInt(20) == 0) {
      return "";
    }
    return switch (kind) {
      case 0 -> Double.toString(random.nextGaussian());
      case 1 -> List.of("red", "grün", "red, dark", "no\n2").get(random.nextInt(2));
      case 2 -> random.nextBoolean() ? "true" : "FALSE";
      default -> Integer.toString(random.nextInt(100));
    };
  }

  @Test
  void sourcesAndThreadsGiveTheSameTable() throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("x,s,t,late\n");
    for (int i = 0; i < 30_000; i++) {
      text.append(random.nextGaussian()).append(",s").append(random.nextInt(300)).append(',');
      text.append(random.nextInt(5) == 0 ? "" : "true").append(',');
      text.append(i < 29_000 ? Integer.toString(i % 7) : "x").append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Path plain = directory.resolve("t.csv");
    Files.write(plain, bytes);
    Path packed = directory.resolve("t.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(bytes);
    }
    PlainTableReader.Answer expected = PlainTableReader.read(bytes, ',');
    for (int threads : THREADS) {
      TableReader reader = TableReader.standard().withThreads(threads);
      List<Source> sources =
          List.of(
              Source.file(plain),
              Source.file(packed),
              Source.stream("standard input", new ByteArrayInputStream(bytes)));
      for (Source source : sources) {
        Table table = reader.read(source, ',');
        String what = source.name() + ", " + threads + " threads";
        SameTable.assertSame(expected.columns(), table.columns(), what);
        assertEquals(30_001, table.line(29_999), what);
      }
    }
  }

  @Test
  void theFirstFaultIsNamedThoughOthersAreFoundSooner() throws IOException {
    String rows = "1,2\n".repeat(50_000);
    byte[] bytes = ("a,b\n" + rows + "3\n" + rows + "\"x\n").getBytes(StandardCharsets.UTF_8);
    for (int threads : THREADS) {
      for (int size : new int[] {100, 1 << 12, 1 << 20}) {
        assertAsPlain(bytes, size, threads, "two faults");
      }
    }
  }

  @Test
  void compressedFileThatEndsTooEarlyNamesTheLine() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(random.nextInt()).append(',').append(random.nextInt()).append('\n');
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    String first = "";
    for (int threads : THREADS) {
      for (int size : new int[] {1000, 1 << 20}) {
        TableReader reader = TableReader.standard().withThreads(threads).withChunks(size);
        String said = "";
        try {
          var _ = reader.read(Source.stream("d", new ByteArrayInputStream(half)), ',');
        } catch (DataException e) {
          said = e.getMessage();
        }
        assertTrue(said.matches("the compressed file ends too early at d:[0-9]{4,5} — .*"), said);
        first = first.isEmpty() ? said : first;
        assertEquals(first, said);
      }
    }
  }
}
