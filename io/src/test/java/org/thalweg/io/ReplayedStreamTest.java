package org.thalweg.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Table;

class ReplayedStreamTest {

  /// Gives a few bytes at a time and says that there are none waiting, as pipes do.
  private static InputStream slowly(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(length, 1000));
      }

      @Override
      public int available() {
        return 0;
      }
    };
  }

  @Test
  void bytesComeAgainFromTheirBeginning() throws IOException {
    byte[] bytes = new byte[(2 << 20) + 12_345];
    new Random(4).nextBytes(bytes);
    ReplayedStream stream = new ReplayedStream(() -> slowly(bytes));
    try (InputStream half = stream.open()) {
      assertArrayEquals(java.util.Arrays.copyOf(bytes, 1_500_000), half.readNBytes(1_500_000));
    }
    for (int i = 0; i < 2; i++) {
      try (InputStream all = stream.open()) {
        assertEquals(bytes[0] & 0xff, all.read());
        assertArrayEquals(java.util.Arrays.copyOfRange(bytes, 1, bytes.length), all.readAllBytes());
        assertEquals(-1, all.read());
      }
    }
  }

  @Test
  void columnThatTurnsIntoTextIsReadFromTheBytesKept() throws IOException {
    byte[] bytes = ("a,b\n" + "01,2\n".repeat(200_000) + "x,3\n").getBytes(StandardCharsets.UTF_8);
    Table table = TableReader.standard().read(Source.stream("d", slowly(bytes)), ',');
    Column.Texts a = (Column.Texts) table.column("a");
    assertEquals(Set.of("01", "x"), Set.copyOf(a.levels()));
    assertEquals(200_001, table.rows());
  }

  @Test
  void membersOfACompressedStreamFollowEachOther() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (String part : new String[] {"a\n", "1\n2\n", "3\n"}) {
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(part.getBytes(StandardCharsets.UTF_8));
      }
    }
    Table table =
        TableReader.standard().read(Source.stream("d", slowly(packed.toByteArray())), ',');
    assertArrayEquals(new double[] {1, 2, 3}, table.numbers("a"));
  }
}
