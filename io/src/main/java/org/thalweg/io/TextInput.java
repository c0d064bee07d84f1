package org.thalweg.io;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import org.thalweg.fit.table.DataFault;

/// The bytes of a source, decompressed if they are compressed, whatever the file's name says. A
/// compressed stream that is damaged ends where the damage is met.
final class TextInput implements Closeable {

  /// 64 KiB: what one read of a file brings without a second trip to the system.
  private static final int BUFFER = 1 << 16;

  private final BufferedInputStream raw;
  private InputStream in;
  private boolean begun;
  private boolean ended;
  private Optional<TextFault> damage = Optional.empty();

  /// @param count takes the numbers of bytes that have been read from the source
  TextInput(Source source, LongConsumer count) throws IOException {
    raw = new BufferedInputStream(new Counted(source.opener().open(), count), BUFFER);
    in = raw;
  }

  /// Reads on until `bytes` is full or the text ends.
  ///
  /// @return how much of `bytes` is filled
  int fill(byte[] bytes, int from, int to) throws IOException {
    int at = from;
    try {
      if (!begun) {
        begun = true;
        begin();
      }
      while (!ended && at < to) {
        int n = in.read(bytes, at, to - at);
        if (n < 0) {
          ended = true;
        } else {
          at += n;
        }
      }
    } catch (EOFException e) {
      damaged("the compressed file ends too early");
    } catch (ZipException e) {
      damaged("the compressed file is damaged");
    }
    return at;
  }

  /// Whether all has been read.
  boolean ended() {
    return ended;
  }

  /// Why it ended before its end; on line 1 of what follows the last line that was read.
  Optional<TextFault> damage() {
    return damage;
  }

  private void begin() throws IOException {
    raw.mark(2);
    boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    if (gzip) {
      in = new GzipText(raw, BUFFER);
    }
  }

  private void damaged(String what) {
    ended = true;
    damage = Optional.of(TextFault.on(1, DataFault.COMPRESSION, what, "copy or download it again"));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /// Tells how many bytes pass.
  private static final class Counted extends FilterInputStream {
    private final LongConsumer count;

    Counted(InputStream in, LongConsumer count) {
      super(in);
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count.accept(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int n = super.read(bytes, from, length);
      count.accept(Math.max(0, n));
      return n;
    }
  }
}
