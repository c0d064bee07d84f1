package org.thalweg.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;

/// Strict UTF-8: a byte order mark is skipped; what is malformed, a NUL byte, and UTF-16 are
/// refused with the line on which they stand, and so is a compressed stream that ends too early.
final class Utf8Reader extends Reader {

  /// 64 KiB: what one read of a file brings without a second trip to the system.
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final String name;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);

  /// Lines that end before the first byte of the buffer.
  private long linesBefore;

  private boolean begun;
  private boolean ended;

  Utf8Reader(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  @Override
  public int read(char[] chars, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    CharBuffer out = CharBuffer.wrap(chars, offset, length);
    while (out.position() == offset) {
      if (!ended && (!begun || bytes.remaining() < 4)) {
        fill();
      }
      CoderResult result = decoder.decode(bytes, out, ended);
      if (result.isError()) {
        throw malformed();
      }
      if (ended && !bytes.hasRemaining()) {
        break;
      }
      if (result.isUnderflow() && !ended) {
        fill();
      }
    }
    return out.position() == offset ? -1 : out.position() - offset;
  }

  private void fill() throws IOException {
    linesBefore += lines(0, bytes.position());
    bytes.compact();
    int kept = bytes.position();
    while (!ended && bytes.position() < Math.max(4, kept + 1)) {
      int n = readSome();
      if (n < 0) {
        ended = true;
      } else {
        bytes.position(bytes.position() + n);
      }
    }
    bytes.flip();
    if (!begun) {
      begun = true;
      begin();
    }
    for (int i = kept; i < bytes.limit(); i++) {
      if (bytes.get(i) == 0) {
        throw bad(i, "a NUL byte", "the file is damaged or no text: save it as CSV in UTF-8");
      }
    }
  }

  private int readSome() throws IOException {
    try {
      return in.read(bytes.array(), bytes.position(), bytes.remaining());
    } catch (EOFException e) {
      throw compression("the compressed file ends too early", e);
    } catch (ZipException e) {
      throw compression("the compressed file is damaged", e);
    }
  }

  /// Looks at the first bytes for the marks of encodings.
  private void begin() {
    byte[] b = bytes.array();
    int n = bytes.limit();
    if (n >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
      bytes.position(3);
      return;
    }
    boolean little = n >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE;
    boolean big = n >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF;
    boolean unmarked = n >= 2 && (b[0] == 0) != (b[1] == 0);
    if (little || big || unmarked) {
      throw bad(0, "the text is in UTF-16", "save it as UTF-8");
    }
  }

  private DataException malformed() {
    return bad(
        bytes.position(), "a byte that is not UTF-8", "save the file as UTF-8 (it may be Latin-1)");
  }

  private DataException bad(int at, String what, String remedy) {
    long line = 1 + linesBefore + lines(0, at);
    return new DataException(DataFault.ENCODING, what, name + ":" + line, remedy);
  }

  private DataException compression(String what, IOException cause) {
    DataException e =
        new DataException(
            DataFault.COMPRESSION,
            what,
            name + ":" + (1 + linesBefore + lines(0, bytes.position())),
            "copy or download it again");
    e.addSuppressed(cause);
    return e;
  }

  private long lines(int from, int to) {
    long lines = 0;
    byte[] b = bytes.array();
    for (int i = from; i < to; i++) {
      if (b[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
