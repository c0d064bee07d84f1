package org.thalweg.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A stream of text, always in UTF-8. A reader that has gone away (`thalweg … | head`) ends the
/// output quietly; a full disk is an error.
final class Output {

  /// What a pipe takes at once.
  private static final int PIECE = 1 << 16;

  private final OutputStream stream;
  private final boolean color;
  private boolean closed;

  Output(OutputStream stream) {
    this(stream, false);
  }

  /// @param color whether colors are welcome
  Output(OutputStream stream, boolean color) {
    this.stream = stream;
    this.color = color;
  }

  /// Whether colors are welcome.
  boolean color() {
    return color;
  }

  void line(String text) {
    text(text + "\n");
  }

  /// Writes the text at once.
  void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes(bytes, 0, bytes.length);
  }

  /// Whether the reader has gone away, so that nothing more needs to be made.
  synchronized boolean closed() {
    return closed;
  }

  /// This output as a stream of bytes, gathered into larger pieces until it is flushed.
  OutputStream stream() {
    return new BufferedOutputStream(
        new OutputStream() {
          @Override
          public void write(int b) {
            bytes(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] from, int offset, int length) {
            bytes(from, offset, length);
          }
        },
        PIECE);
  }

  private synchronized void bytes(byte[] from, int offset, int length) {
    if (closed) {
      return;
    }
    try {
      stream.write(from, offset, length);
      stream.flush();
    } catch (IOException e) {
      closed = true;
      if (!readerGone(e)) {
        throw new Failure(
            ExitCode.SYSTEM,
            "T-S01",
            "cannot write the output: " + Wording.reason(e),
            "",
            "free space, or send it elsewhere",
            e);
      }
    }
  }

  /// The JVM tells a closed pipe from a full disk by words alone.
  private static boolean readerGone(IOException e) {
    String message = Wording.reason(e);
    return message.contains("Broken pipe")
        || message.contains("reset by peer")
        || message.contains("Pipe closed")
        || message.contains("Stream closed");
  }
}
