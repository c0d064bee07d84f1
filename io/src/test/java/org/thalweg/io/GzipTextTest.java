package org.thalweg.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipTextTest {

  private static final String FIRST = "x,y\n1,2\n3,4\n";
  private static final String SECOND = "5,6\n7,8\n7,8\n7,8\n";

  private static byte[] member(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static String text(byte[] compressed, int buffer) throws IOException {
    try (GzipText in = new GzipText(new ByteArrayInputStream(compressed), buffer)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void membersFollowEachOther() throws IOException {
    byte[] both = joined(member(FIRST), member(""), member(SECOND));
    for (int buffer : new int[] {1, 2, 7, 19, 4096}) {
      assertEquals(FIRST + SECOND, text(both, buffer), "buffer " + buffer);
    }
  }

  @Test
  void optionalFieldsOfAHeaderArePassedOver() throws IOException {
    byte[] plain = member(FIRST);
    byte[] header = Arrays.copyOf(plain, 10);
    header[3] = 2 | 4 | 8 | 16;
    byte[] fields = {3, 0, 'a', 'b', 'c', 'n', 0, 'c', 'o', 0, 9, 9};
    byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
    assertEquals(FIRST, text(joined(header, fields, rest), 5));
  }

  @Test
  void zerosAtTheEndArePadding() throws IOException {
    byte[] padded = joined(member(FIRST), new byte[512]);
    assertEquals(FIRST, text(padded, 64));
    byte[] afterZeros = joined(padded, member(SECOND));
    assertThrows(ZipException.class, () -> text(afterZeros, 64));
  }

  @Test
  void somethingElseAfterAMemberIsDamage() throws IOException {
    byte[] followed = joined(member(FIRST), "5,6\n".getBytes(StandardCharsets.UTF_8));
    assertThrows(ZipException.class, () -> text(followed, 4096));
  }

  @Test
  void whereverItIsCutIsSeen() throws IOException {
    byte[] first = member(FIRST);
    byte[] both = joined(first, member(SECOND));
    for (int length = 1; length < both.length; length++) {
      byte[] cut = Arrays.copyOf(both, length);
      if (length == first.length) {
        assertEquals(FIRST, text(cut, 16));
      } else {
        assertThrows(EOFException.class, () -> text(cut, 16), "cut after " + length);
      }
    }
  }

  /// Time, system and compression level may say anything; all other bits matter.
  @Test
  void aFlippedBitIsSeenOrChangesNothing() throws IOException {
    byte[] both = joined(member(FIRST), member(SECOND));
    int refused = 0;
    for (int bit = 0; bit < 8 * both.length; bit++) {
      byte[] flipped = both.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertArrayEquals(
            (FIRST + SECOND).getBytes(StandardCharsets.UTF_8),
            text(flipped, 16).getBytes(StandardCharsets.UTF_8),
            "bit " + bit);
      } catch (ZipException | EOFException e) {
        refused++;
      }
    }
    int ignored = 2 * (4 + 1 + 1) * 8; // time, level and system of two headers
    assertTrue(refused >= 8 * both.length - ignored - 2 * 8, refused + " refused");
  }
}
