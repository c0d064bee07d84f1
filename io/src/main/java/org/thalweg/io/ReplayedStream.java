package org.thalweg.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Bytes that come only once, such as those of standard input. They are handed on as they come and
/// kept, so that they can be read again from the beginning.
final class ReplayedStream {

  /// 1 MiB: few pieces, and not much held in vain in the last of them.
  private static final int PIECE = 1 << 20;

  private final Source.Opener opener;
  private final List<byte[]> pieces = new ArrayList<>();
  private InputStream live = InputStream.nullInputStream();
  private boolean begun;
  private boolean ended;
  private long size;

  /// @param opener asked once, when the first byte is wanted; closed at the end of the bytes
  ReplayedStream(Source.Opener opener) {
    this.opener = opener;
  }

  /// The bytes from their beginning.
  InputStream open() {
    return new Replay();
  }

  /// Makes sure that there is a byte at `at`, if there is one.
  private boolean reach(long at) throws IOException {
    if (!begun) {
      begun = true;
      live = opener.open();
    }
    while (at >= size && !ended) {
      int offset = (int) (size % PIECE);
      if (offset == 0) {
        pieces.add(new byte[PIECE]);
      }
      int n = live.read(pieces.getLast(), offset, PIECE - offset);
      if (n < 0) {
        ended = true;
        live.close();
      } else {
        size += n;
      }
    }
    return at < size;
  }

  private final class Replay extends InputStream {
    private long at;

    @Override
    public int read() throws IOException {
      return reach(at) ? piece()[(int) (at++ % PIECE)] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!reach(at)) {
        return -1;
      }
      int offset = (int) (at % PIECE);
      int n = (int) Math.min(Math.min(length, PIECE - offset), size - at);
      System.arraycopy(piece(), offset, bytes, from, n);
      at += n;
      return n;
    }

    /// Waits for a byte: readers of compressed streams take 0 for the end.
    @Override
    public int available() throws IOException {
      return reach(at) ? (int) Math.min(Integer.MAX_VALUE, size - at) : 0;
    }

    private byte[] piece() {
      return pieces.get((int) (at / PIECE));
    }
  }
}
