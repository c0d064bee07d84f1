package org.thalweg.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A stream of text, always in UTF-8. A reader that has gone away (`thalweg … | head`) ends the
/// output quietly; a full disk is an error.
final class Output {

  private final OutputStream stream;
  private boolean closed;

  Output(OutputStream stream) {
    this.stream = stream;
  }

  void line(String text) {
    text(text + "\n");
  }

  /// Writes the text at once.
  synchronized void text(String text) {
    if (closed) {
      return;
    }
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
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
