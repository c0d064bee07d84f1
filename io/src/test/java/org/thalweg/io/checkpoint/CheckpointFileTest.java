package org.thalweg.io.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thalweg.method.State;

class CheckpointFileTest {

  /// A NaN with a payload, −0, the smallest and the largest number: bits that only bits keep.
  private static final double[] AWKWARD = {
    Double.longBitsToDouble(0x7ff8_0000_dead_beefL),
    -0.0,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.NEGATIVE_INFINITY,
    0.1
  };

  private static final RunIdentity IDENTITY = identity("seed", "0", "data", "ab");

  @TempDir Path directory;
  private Path file;
  private byte[] saved;

  @BeforeEach
  void save() throws IOException {
    file = directory.resolve("run");
    CheckpointFile.write(file, IDENTITY, new Pair(AWKWARD.clone(), new long[] {3, -7}));
    saved = Files.readAllBytes(file);
  }

  /// Real numbers, and two counts of which the first must be less than ten.
  private record Pair(double[] theta, long[] counts) implements State {
    static Pair blank() {
      return new Pair(new double[AWKWARD.length], new long[2]);
    }

    @Override
    public void parts(Parts visitor) {
      visitor.numbers("theta", theta);
      visitor.counts("counts", counts);
    }

    @Override
    public boolean sound() {
      return counts[0] < 10;
    }
  }

  private static RunIdentity identity(String... texts) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < texts.length; i += 2) {
      map.put(texts[i], texts[i + 1]);
    }
    return new RunIdentity(map);
  }

  private CheckpointFault refusal(byte[] bytes, State state) throws IOException {
    Files.write(file, bytes);
    return assertThrows(CheckpointException.class, () -> CheckpointFile.read(file, IDENTITY, state))
        .fault();
  }

  /// The bytes with a checksum that is right, as a forger would make it.
  private static byte[] mended(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, bytes.length - 32);
      byte[] mended = bytes.clone();
      System.arraycopy(digest.digest(), 0, mended, bytes.length - 32, 32);
      return mended;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyBitComesBack() throws IOException {
    Pair read = Pair.blank();
    CheckpointFile.read(file, IDENTITY, read);
    assertArrayEquals(
        Arrays.stream(AWKWARD).mapToLong(Double::doubleToRawLongBits).toArray(),
        Arrays.stream(read.theta).mapToLong(Double::doubleToRawLongBits).toArray());
    assertArrayEquals(new long[] {3, -7}, read.counts);
  }

  @Test
  void partsLongerThanABufferComeBack() throws IOException {
    double[] large = new SplittableRandom(4).doubles(20_001).toArray();
    CheckpointFile.write(file, IDENTITY, new Pair(large.clone(), new long[2]));
    Pair read = new Pair(new double[large.length], new long[2]);
    CheckpointFile.read(file, IDENTITY, read);
    assertArrayEquals(large, read.theta);
  }

  @Test
  void everyFlippedBitIsRefused() throws IOException {
    for (int bit = 0; bit < 8 * saved.length; bit++) {
      byte[] flipped = saved.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Pair untouched = Pair.blank();
      var _ = refusal(flipped, untouched);
      assertArrayEquals(Pair.blank().theta, untouched.theta, "bit " + bit);
    }
  }

  @Test
  void everyTruncationAndEveryExtensionIsRefused() throws IOException {
    for (int length = 0; length < saved.length; length++) {
      var _ = refusal(Arrays.copyOf(saved, length), Pair.blank());
    }
    assertEquals(
        CheckpointFault.ALTERED, refusal(Arrays.copyOf(saved, saved.length + 1), Pair.blank()));
  }

  @Test
  void anotherKindOfFileIsTold() throws IOException {
    assertEquals(CheckpointFault.NO_CHECKPOINT, refusal(new byte[0], Pair.blank()));
    assertEquals(
        CheckpointFault.NO_CHECKPOINT,
        refusal("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8), Pair.blank()));
    String later = new String(saved, StandardCharsets.ISO_8859_1).replace("point 1\n", "point 2\n");
    assertEquals(
        CheckpointFault.FORMAT,
        refusal(mended(later.getBytes(StandardCharsets.ISO_8859_1)), Pair.blank()));
  }

  @Test
  void whatDiffersIsNamed() {
    Map<RunIdentity, String> others = new LinkedHashMap<>();
    others.put(identity("seed", "7", "data", "ab"), "seed was 0, and is 7");
    others.put(identity("seed", "0", "data", "cd"), "data was ab, and is cd");
    others.put(identity("seed", "0"), "data was ab, and is not given");
    others.put(identity("seed", "0", "data", "ab", "--l1", "3"), "--l1 was not given, and is 3");
    others.forEach((other, difference) -> {
      CheckpointException e =
          assertThrows(
              CheckpointException.class, () -> CheckpointFile.read(file, other, Pair.blank()));
      assertEquals(CheckpointFault.OTHER, e.fault());
      assertTrue(e.getMessage().contains(difference), e.getMessage());
    });
  }

  @Test
  void textsThatAreLongOrHaveLineBreaksStandOnOneLine() throws IOException {
    RunIdentity odd =
        identity("formula", "y ~ a\n\nb: c\\n\u0007", "parameters", "x,".repeat(9999));
    CheckpointFile.write(file, odd, Pair.blank());
    CheckpointFile.read(file, odd, Pair.blank());
    RunIdentity other =
        identity("formula", "y ~ a\n\nb: c\\n\u0007", "parameters", "x,".repeat(9998) + "x;");
    assertThrows(CheckpointException.class, () -> CheckpointFile.read(file, other, Pair.blank()));
    assertTrue(Files.size(file) < 1000);
  }

  @Test
  void aForgedFileIsNoStateOfThisRun() throws IOException {
    byte[] name = saved.clone();
    name[indexOf("theta")] = 'b';
    assertEquals(CheckpointFault.CONTENT, refusal(mended(name), Pair.blank()));
    byte[] length = saved.clone();
    ByteBuffer.wrap(length).putInt(indexOf("theta") + 5, Integer.MAX_VALUE);
    assertEquals(CheckpointFault.CONTENT, refusal(mended(length), Pair.blank()));
    byte[] count = saved.clone();
    ByteBuffer.wrap(count).putLong(saved.length - 32 - 16, 10);
    assertEquals(CheckpointFault.CONTENT, refusal(mended(count), Pair.blank()));
    byte[] longer = mended(Arrays.copyOf(saved, saved.length + 8));
    assertEquals(CheckpointFault.CONTENT, refusal(longer, Pair.blank()));
    assertEquals(CheckpointFault.CONTENT, refusal(saved, new Pair(new double[5], new long[2])));
  }

  private int indexOf(String text) {
    return new String(saved, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  /// Whatever bytes are changed and summed anew: the file is read or refused, and nothing else
  /// happens.
  @Test
  void thousandForgeries() throws IOException {
    forgeries(20, 1_000);
  }

  @Test
  @Tag("long")
  void tenThousandForgeries() throws IOException {
    forgeries(21, 10_000);
  }

  private void forgeries(long seed, int count) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int read = 0;
    for (int k = 0; k < count; k++) {
      byte[] forged = saved.clone();
      for (int i = random.nextInt(1, 9); i > 0; i--) {
        forged[random.nextInt(forged.length)] = (byte) random.nextInt();
      }
      if (random.nextInt(4) == 0) {
        forged = Arrays.copyOf(forged, random.nextInt(32, 2 * forged.length));
      }
      Files.write(file, mended(forged));
      try {
        CheckpointFile.read(file, IDENTITY, Pair.blank());
        read++;
      } catch (CheckpointException refused) {
        assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
      }
    }
    assertTrue(read > count / 100, read + " had only other numbers");
  }
}
