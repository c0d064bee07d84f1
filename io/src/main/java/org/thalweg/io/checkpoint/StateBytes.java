package org.thalweg.io.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.thalweg.method.State;

/// The arrays of a state as bytes: of each its kind, N or C; the length of its name and the name;
/// its length; its numbers. All big-endian; a real number is its 64 bits.
final class StateBytes {

  private static final int BUFFER = 1 << 16;

  private StateBytes() {}

  /// How many bytes a state takes.
  static long length(State state) {
    long[] length = {0};
    state.parts(
        new State.Parts() {
          @Override
          public void numbers(String name, double[] values) {
            length[0] += label('N', name, values.length).length + 8L * values.length;
          }

          @Override
          public void counts(String name, long[] values) {
            length[0] += label('C', name, values.length).length + 8L * values.length;
          }
        });
    return length[0];
  }

  /// Writes a state.
  static void write(State state, OutputStream out) throws IOException {
    try {
      state.parts(new Writer(out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Fills a state, all of it or up to the first part that is another.
  ///
  /// @return whether all parts had the names and lengths of this state's
  static boolean fill(State state, ReadableByteChannel in) throws IOException {
    Filler filler = new Filler(in);
    try {
      state.parts(filler);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return filler.same;
  }

  private static byte[] label(char kind, String name, int length) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + Integer.BYTES + text.length + Integer.BYTES)
        .put((byte) kind)
        .putInt(text.length)
        .put(text)
        .putInt(length)
        .array();
  }

  private static final class Writer implements State.Parts {
    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    Writer(OutputStream out) {
      this.out = out;
    }

    @Override
    public void numbers(String name, double[] values) {
      begin('N', name, values.length);
      for (double value : values) {
        put(Double.doubleToRawLongBits(value));
      }
      flush();
    }

    @Override
    public void counts(String name, long[] values) {
      begin('C', name, values.length);
      for (long value : values) {
        put(value);
      }
      flush();
    }

    private void begin(char kind, String name, int length) {
      try {
        out.write(label(kind, name, length));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void put(long bits) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      buffer.putLong(bits);
    }

    private void flush() {
      try {
        out.write(buffer.array(), 0, buffer.position());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      buffer.clear();
    }
  }

  private static final class Filler implements State.Parts {
    private final ReadableByteChannel in;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private boolean same = true;

    Filler(ReadableByteChannel in) {
      this.in = in;
    }

    @Override
    public void numbers(String name, double[] values) {
      if (begins('N', name, values.length)) {
        for (int from = 0; from < values.length; from += BUFFER / 8) {
          int n = Math.min(BUFFER / 8, values.length - from);
          read(8 * n);
          for (int i = 0; i < n; i++) {
            values[from + i] = Double.longBitsToDouble(buffer.getLong());
          }
        }
      }
    }

    @Override
    public void counts(String name, long[] values) {
      if (begins('C', name, values.length)) {
        for (int from = 0; from < values.length; from += BUFFER / 8) {
          int n = Math.min(BUFFER / 8, values.length - from);
          read(8 * n);
          buffer.asLongBuffer().get(values, from, n);
        }
      }
    }

    private boolean begins(char kind, String name, int length) {
      if (same) {
        byte[] label = label(kind, name, length);
        read(label.length);
        same = Arrays.equals(label, 0, label.length, buffer.array(), 0, label.length);
      }
      return same;
    }

    /// Reads so many bytes, at most [#BUFFER].
    private void read(int bytes) {
      buffer.clear().limit(bytes);
      try {
        while (buffer.hasRemaining()) {
          if (in.read(buffer) < 0) {
            throw new EOFException("the file ends within its parts");
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      buffer.flip();
    }
  }
}
