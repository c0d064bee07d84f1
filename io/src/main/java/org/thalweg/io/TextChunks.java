package org.thalweg.io;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.thalweg.fit.table.DataFault;

/// Cuts files of one table into chunks of whole rows, each file after its header. Chunks are handed
/// to whichever thread asks next; where they are cut depends on the files alone.
///
/// Most chunks hold no quotation mark, and the end of a line is the end of a row; in the others
/// cells are followed from the beginning, since a line may end within one. The last rows of a chunk
/// that are not complete begin the next one.
final class TextChunks implements Closeable {

  /// A row longer than this (in bytes) is taken for an unclosed quotation mark, or no table.
  private static final int LONGEST_ROW = 1 << 26;

  private final List<Source> parts;
  private final ReadWatch watch;
  private final CellCursor cells;
  private final long total;
  private long read;
  private Optional<TextInput> input = Optional.empty();
  private Optional<Header> header = Optional.empty();
  private int part = -1;
  private int index;
  private boolean inRows;
  private long linesBefore;
  private byte[] carry = {};

  /// How much of the present chunk comes from the file.
  private int filled;

  private boolean stopped;

  TextChunks(TextInputs inputs) {
    this.parts = inputs.parts();
    this.watch = inputs.watch();
    this.cells = new CellCursor(inputs.separator());
    this.total =
        parts.stream().allMatch(p -> p.size().isPresent())
            ? parts.stream().mapToLong(p -> p.size().getAsLong()).sum()
            : 0;
  }

  /// Reads the header and the first rows.
  ///
  /// @throws org.thalweg.fit.table.DataException if there is no header
  synchronized Header begin(Chunk chunk) throws IOException {
    boolean _ = next(chunk);
    if (header.isEmpty() || (chunk.from == chunk.to && chunk.ending.isPresent())) {
      throw chunk
          .ending
          .orElseThrow()
          .after(chunk.linesBefore(chunk.to))
          .in(parts.getFirst().name());
    }
    return header.get();
  }

  /// Puts the next rows into a chunk.
  ///
  /// @return false if there are no more
  synchronized boolean next(Chunk chunk) throws IOException {
    while (!stopped) {
      if (input.isEmpty()) {
        if (++part == parts.size()) {
          return stop();
        }
        input = Optional.of(new TextInput(parts.get(part), n -> read += n));
        inRows = false;
        linesBefore = 0;
      }
      chunk.part = part;
      chunk.ending = Optional.empty();
      boolean last = fill(chunk, input.get());
      watch.read(read, total);
      if (!inRows) {
        readHeader(chunk, last);
      }
      if (last) {
        input.get().close();
        input = Optional.empty();
      }
      if (inRows || chunk.ending.isPresent()) {
        chunk.index = index++;
        chunk.linesBefore = linesBefore;
        linesBefore = 0;
        return true;
      }
    }
    return false;
  }

  /// No more rows are wanted.
  ///
  /// @return false
  synchronized boolean stop() {
    stopped = true;
    return false;
  }

  /// Whether no more rows will come.
  synchronized boolean ended() {
    return stopped || (input.isEmpty() && part == parts.size() - 1);
  }

  @Override
  public synchronized void close() throws IOException {
    stopped = true;
    if (input.isPresent()) {
      input.get().close();
    }
  }

  /// Fills a chunk with whole rows.
  ///
  /// @return whether they are the last of the file
  private boolean fill(Chunk chunk, TextInput in) throws IOException {
    // One byte is kept free for a line end that the last line may lack.
    if (chunk.bytes.length <= carry.length + 1) {
      chunk.grow(2 * carry.length + 2);
    }
    System.arraycopy(carry, 0, chunk.bytes, 0, carry.length);
    chunk.from = 0;
    int n = carry.length;
    carry = new byte[0];
    while (true) {
      n = in.fill(chunk.bytes, n, chunk.bytes.length - 1);
      filled = n;
      if (in.ended() && in.damage().isEmpty()) {
        chunk.to = closeLine(chunk.bytes, n);
        return true;
      }
      chunk.to = lastRowEnd(chunk.bytes, n);
      if (in.ended()) {
        chunk.ending = in.damage();
        return true;
      }
      if (chunk.to > 0) {
        carry = Arrays.copyOfRange(chunk.bytes, chunk.to, n);
        return false;
      }
      if (n > LONGEST_ROW) {
        chunk.ending = Optional.of(endless(chunk.bytes, n));
        stopped = true;
        return true;
      }
      chunk.grow(2 * chunk.bytes.length);
    }
  }

  private static int closeLine(byte[] text, int n) {
    if (n == 0 || CellCursor.isLineEnd(text[n - 1])) {
      return n;
    }
    text[n] = '\n';
    return n + 1;
  }

  /// Where the last whole row of `text[0] … text[n − 1]` ends.
  private int lastRowEnd(byte[] text, int n) {
    int lines = lastLineEnd(text, n);
    if (ByteSearch.first((byte) '"', text, 0, lines) < 0) {
      return lines;
    }
    int row = 0;
    int at = 0;
    while (at < lines) {
      int end = cells.read(text, at, lines);
      if (end == CellCursor.FOLLOWED) {
        return lines; // the parser finds the same, and what follows does not matter any more
      }
      if (end < 0) {
        return row;
      }
      at = end + 1;
      if (!cells.separates(text[end])) {
        at = CellCursor.afterLineEnd(text, end, lines);
        row = at;
      }
    }
    return row;
  }

  /// A CR at the very end may be half of a line end.
  private static int lastLineEnd(byte[] text, int n) {
    int i = n > 0 && text[n - 1] == '\r' ? n - 1 : n;
    while (i > 0 && !CellCursor.isLineEnd(text[i - 1])) {
      i--;
    }
    return i;
  }

  private static TextFault endless(byte[] text, int n) {
    return ByteSearch.first((byte) '"', text, 0, n) >= 0
        ? QuoteFault.of(CellCursor.UNCLOSED, 1)
        : TextFault.on(
            1,
            DataFault.TOO_LARGE,
            "a line of more than " + (LONGEST_ROW >> 20) + " MiB",
            "check that the file is a table");
  }

  /// Looks for the header in the first rows of a file, and leaves the others.
  private void readHeader(Chunk chunk, boolean last) {
    byte[] text = chunk.bytes;
    if (linesBefore == 0) {
      if (Encoding.isUtf16(text, filled)) {
        refuse(chunk, Encoding.utf16());
        return;
      }
      chunk.from = Encoding.mark(text, chunk.to);
    }
    while (chunk.from < chunk.to && CellCursor.isLineEnd(text[chunk.from])) {
      chunk.from = CellCursor.afterLineEnd(text, chunk.from, chunk.to);
      linesBefore++;
    }
    if (chunk.from == chunk.to) {
      if (last && chunk.ending.isEmpty()) {
        refuse(
            chunk,
            TextFault.ofFile(DataFault.EMPTY, "the file is empty", "it needs a header and rows"));
      }
      return;
    }
    readNames(chunk);
  }

  private void readNames(Chunk chunk) {
    byte[] text = chunk.bytes;
    long line = linesBefore + 1;
    int bad = Encoding.firstBad(text, chunk.from, chunk.to);
    int limit = bad < 0 ? chunk.to : chunk.lineStart(bad);
    Header.Read names = Header.read(text, chunk.from, limit, line, cells);
    if (bad >= 0 && names.mayGoOn()) {
      long before = CellCursor.lineEnds(text, chunk.from, bad);
      refuse(chunk, Encoding.bad(text[bad], line + before));
      return;
    }
    if (names.fault().isPresent()) {
      refuse(chunk, names.fault().get());
      return;
    }
    Header found = names.header().orElseThrow();
    Header first = header.orElse(found);
    header = Optional.of(first);
    Optional<TextFault> other = found.differenceTo(first, parts.getFirst().name(), line);
    if (other.isPresent()) {
      refuse(chunk, other.get());
      return;
    }
    linesBefore += CellCursor.lineEnds(text, chunk.from, found.end());
    chunk.from = found.end();
    inRows = true;
  }

  private void refuse(Chunk chunk, TextFault fault) {
    chunk.from = 0;
    chunk.to = 0;
    chunk.ending = Optional.of(fault);
    linesBefore = 0;
    stopped = true;
  }
}
