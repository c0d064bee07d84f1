package org.thalweg.io.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.thalweg.io.AtomicFile;
import org.thalweg.method.State;

/// The file of one checkpoint: a few lines that a person can read, then the arrays of a state.
///
///     thalweg-checkpoint 1
///     name: text                  what the run is, see RunIdentity, a line each
///                                 an empty line
///     parts                       see StateBytes
///     32 bytes                    SHA-256 of all that stands before
///
/// **A file is believed in nothing.** Its checksum guards against accidents. Whoever forges a file
/// mends that too; but what is read goes into the arrays of a run that has begun, whose names and
/// lengths the file must have: nothing is ever allocated by what a file says of itself.
final class CheckpointFile {

  private static final String FIRST_LINE = "thalweg-checkpoint ";
  private static final int VERSION = 1;

  /// The lines take some hundreds of bytes, and as many as a command has options.
  private static final int MOST_HEADER = 1 << 16;

  private static final int SUM = 32;

  private CheckpointFile() {}

  /// Writes a state; the file is there whole or not at all.
  static void write(Path path, RunIdentity identity, State state) throws IOException {
    try (AtomicFile file = AtomicFile.at(path)) {
      MessageDigest digest = sha256();
      OutputStream summed = new DigestOutputStream(file.out(), digest);
      String header = FIRST_LINE + VERSION + "\n" + identity.text() + "\n";
      summed.write(header.getBytes(StandardCharsets.UTF_8));
      StateBytes.write(state, summed);
      file.out().write(digest.digest());
      file.commit();
    }
  }

  /// Fills a state with the one of a file.
  ///
  /// @throws CheckpointException if it is no checkpoint, is damaged, or is of another run
  static void read(Path path, RunIdentity wanted, State state) throws IOException {
    String name = path.toString();
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      int header = header(file, name);
      requireSum(file, name);
      ByteBuffer bytes = ByteBuffer.allocate(header);
      readAll(file.position(0), bytes);
      List<String> lines = new String(bytes.array(), StandardCharsets.UTF_8).lines().toList();
      RunIdentity kept =
          RunIdentity.read(lines.subList(1, lines.size() - 1))
              .orElseThrow(() -> content("its first lines cannot be read", name));
      kept.difference(wanted)
          .ifPresent(difference -> {
            throw new CheckpointException(
                CheckpointFault.OTHER,
                difference,
                name,
                "repeat the command that it is of, or begin in another directory");
          });
      long expected = header + StateBytes.length(state) + SUM;
      if (file.size() != expected) {
        throw content("it has " + file.size() + " bytes, not " + expected, name);
      }
      if (!StateBytes.fill(state, file.position(header))) {
        throw content("its parts are others", name);
      }
      if (!state.sound()) {
        throw content("a count is out of its bounds", name);
      }
    }
  }

  /// The length of the first lines, the empty one included.
  private static int header(SeekableByteChannel file, String name) throws IOException {
    ByteBuffer first = ByteBuffer.allocate((int) Math.min(MOST_HEADER, file.size()));
    readAll(file, first);
    String text = new String(first.array(), StandardCharsets.ISO_8859_1);
    if (!text.startsWith(FIRST_LINE)) {
      throw new CheckpointException(
          CheckpointFault.NO_CHECKPOINT,
          text.isEmpty() ? "the file is empty" : "this is no checkpoint",
          name,
          "begin in another directory");
    }
    int line = text.indexOf('\n');
    int end = text.indexOf("\n\n");
    if (line < 0 || end < 0) {
      throw altered(name);
    }
    if (!text.substring(FIRST_LINE.length(), line).equals(Integer.toString(VERSION))) {
      throw new CheckpointException(
          CheckpointFault.FORMAT,
          "a checkpoint of another format than " + VERSION + ", which this program knows",
          name,
          "use the version of the program that wrote it, or begin in another directory");
    }
    return end + 2;
  }

  private static void requireSum(SeekableByteChannel file, String name) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    long left = file.size() - SUM;
    file.position(0);
    while (left > 0) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), left));
      readAll(file, buffer);
      digest.update(buffer);
      left -= buffer.position();
    }
    ByteBuffer told = ByteBuffer.allocate(SUM);
    if (left == 0) {
      readAll(file, told);
    }
    if (left < 0 || !MessageDigest.isEqual(told.array(), digest.digest())) {
      throw altered(name);
    }
  }

  /// Fills a buffer, and makes it ready to be read.
  private static void readAll(SeekableByteChannel file, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (file.read(buffer) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    buffer.flip();
  }

  private static CheckpointException altered(String name) {
    return new CheckpointException(
        CheckpointFault.ALTERED,
        "the checkpoint is not as it was saved: altered, damaged or cut off",
        name,
        "begin in another directory");
  }

  private static CheckpointException content(String what, String name) {
    return new CheckpointException(
        CheckpointFault.CONTENT,
        "the checkpoint is no state of this run: " + what,
        name,
        "begin in another directory");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
