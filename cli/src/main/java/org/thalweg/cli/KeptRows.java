package org.thalweg.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.thalweg.io.checkpoint.CheckpointException;
import org.thalweg.io.checkpoint.CheckpointFault;
import org.thalweg.method.State;

/// The rows of a trace, kept beside the checkpoints of their run. As a state they are how far they
/// go and the SHA-256 of them: a run that goes on cuts off what was written since, and appends.
final class KeptRows implements State {

  private final Path path;
  private final FileChannel channel;
  private final long[] length = new long[1];
  private final long[] sum = new long[4];
  private final MessageDigest digest;
  private final OutputStream out;

  /// Opens the rows; [#begin] or [#resume] comes next.
  KeptRows(Path path) throws IOException {
    this.path = path;
    this.channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Begins without rows.
  void begin() throws IOException {
    channel.truncate(0);
    length[0] = 0;
  }

  /// Goes on behind the rows that this state, as it was filled, tells of.
  ///
  /// @throws CheckpointException if they are not there any more
  void resume() throws IOException {
    long[] told = sum.clone();
    digest.reset();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    long left = length[0];
    channel.position(0);
    while (left > 0) {
      buffer.clear().limit((int) Math.min(left, buffer.capacity()));
      int read = channel.read(buffer);
      if (read < 0) {
        break;
      }
      digest.update(buffer.flip());
      left -= read;
    }
    summarize();
    if (left != 0 || !Arrays.equals(told, sum)) {
      throw new CheckpointException(
          CheckpointFault.ALTERED,
          "the rows of the trace are not as they were kept: altered, damaged or cut off",
          path.toString(),
          "begin in another directory");
    }
    channel.truncate(length[0]);
    channel.position(length[0]);
  }

  void write(byte[] row) throws IOException {
    out.write(row);
    digest.update(row);
    length[0] += row.length;
  }

  /// Brings the rows to disk, so that a checkpoint may tell of them.
  void sync() throws IOException {
    out.flush();
    channel.force(false);
    summarize();
  }

  private void summarize() {
    try {
      MessageDigest so = (MessageDigest) digest.clone();
      ByteBuffer.wrap(so.digest()).asLongBuffer().get(sum);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 can be cloned on every Java platform", e);
    }
  }

  /// Appends all rows to another file.
  void copyTo(OutputStream target) throws IOException {
    out.flush();
    Files.copy(path, target);
  }

  void close() throws IOException {
    out.flush();
    channel.close();
  }

  @Override
  public void parts(Parts visitor) {
    visitor.counts("trace length", length);
    visitor.counts("trace sum", sum);
  }

  @Override
  public boolean sound() {
    return length[0] >= 0;
  }
}
