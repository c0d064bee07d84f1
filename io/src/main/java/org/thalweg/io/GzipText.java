package org.thalweg.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// The text of a .gz, of one member or of several one after another (RFC 1952).
///
/// The JDK's GZIPInputStream takes whatever follows a member and is no good header for the end of
/// the file, so that a damaged second member is lost without a word. Here only the end, or zeros up
/// to it (padding), may follow a member.
final class GzipText extends InputStream {
  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECK = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream raw;
  private final byte[] bytes;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private int at;
  private int end;
  private boolean inMember;
  private boolean ended;

  /// @param raw which begins with a member
  /// @param buffer how many bytes are taken from it at once
  GzipText(InputStream raw, int buffer) {
    this.raw = raw;
    this.bytes = new byte[buffer];
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] out, int from, int length) throws IOException {
    while (!ended) {
      if (!inMember) {
        header();
        inMember = true;
      }
      int n = inflate(out, from, length);
      if (n > 0 || length == 0) {
        return n;
      }
      if (inflater.finished()) {
        trailer();
        inMember = false;
        ended = !follows();
      } else {
        refill();
        inflater.setInput(bytes, at, end - at);
      }
    }
    return -1;
  }

  private int inflate(byte[] out, int from, int length) throws ZipException {
    try {
      int n = inflater.inflate(out, from, length);
      check.update(out, from, n);
      if (inflater.needsDictionary()) {
        throw new ZipException("a dictionary is asked for");
      }
      return n;
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage());
    }
  }

  private void header() throws IOException {
    if (pair() != MAGIC || next() != DEFLATE) {
      throw new ZipException("no header of a member");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("reserved flags");
    }
    pass(6); // time, extra flags, system
    if ((flags & EXTRA) != 0) {
      pass(pair());
    }
    for (int text : new int[] {NAME, COMMENT}) {
      if ((flags & text) != 0) {
        passText();
      }
    }
    if ((flags & HEADER_CHECK) != 0) {
      pass(2);
    }
    inflater.reset();
    check.reset();
    inflater.setInput(bytes, at, end - at);
  }

  private void trailer() throws IOException {
    at = end - inflater.getRemaining();
    long sum = pair() | (long) pair() << 16;
    long size = pair() | (long) pair() << 16;
    if (sum != check.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("the checksum does not fit");
    }
  }

  /// Whether another member follows; true as well for what is neither that nor padding, which its
  /// header then refuses.
  private boolean follows() throws IOException {
    while (at < end || more()) {
      if (bytes[at] != 0) {
        return true;
      }
      at++;
      while (at < end || more()) {
        if (bytes[at++] != 0) {
          throw new ZipException("something after zeros");
        }
      }
    }
    return false;
  }

  private int pair() throws IOException {
    return next() | next() << 8;
  }

  private void pass(int n) throws IOException {
    for (int i = 0; i < n; i++) {
      next();
    }
  }

  private void passText() throws IOException {
    while (next() != 0) {
      // up to the zero that ends it
    }
  }

  private int next() throws IOException {
    if (at == end) {
      refill();
    }
    return bytes[at++] & 0xff;
  }

  private void refill() throws IOException {
    if (!more()) {
      throw new EOFException();
    }
  }

  private boolean more() throws IOException {
    at = 0;
    end = Math.max(0, raw.read(bytes, 0, bytes.length));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    raw.close();
  }
}
