package org.thalweg.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.thalweg.data.SparseRows;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.SparseColumns;
import org.thalweg.fit.table.Table;

/// Reads the sparse text format of LIBSVM and SVMlight, plain or compressed by gzip:
///
///     label index:value index:value …   # comment
///     label qid:7 index:value …
///
/// A line is a row. Fields are separated by blanks. Labels and values are numbers; indices are
/// whole numbers that ascend from 1, and what is not named is 0. `qid:` may follow the label, then
/// in every row. What follows a `#` is a comment; lines with nothing else are skipped.
///
/// The columns are `label`, `qid` where there is one, and `x1`, `x2`, … up to the largest index that
/// occurs. Several files are one table, one after another.
///
/// Sources: Joachims (1998), SVMlight; Chang, Lin (2001), LIBSVM.
public final class LibsvmReader {

  private static final String FORM = "write label index:value …, indices ascending from 1";

  /// A field longer than this is none of this format's.
  private static final int LONGEST_FIELD = 1 << 12;

  private final String name;
  private final List<Source> parts;

  /// The file that is read.
  private String source = "";

  private final Lines.Builder lines = Lines.builder();
  private final Doubles labels = new Doubles();
  private final Doubles queries = new Doubles();
  private final Doubles values = new Doubles();
  private int[] starts = new int[64];
  private int[] indices = new int[256];
  private int entries;
  private int rows;
  private int width;
  private int firstWithoutQuery = -1;
  private long line = 1;

  // The row that is read.
  private int fields;
  private boolean query;
  private boolean comment;
  private long last;

  private final byte[] field = new byte[LONGEST_FIELD];
  private int length;

  private LibsvmReader(String name, List<Source> parts) {
    this.name = name;
    this.parts = List.copyOf(parts);
  }

  /// Reads a table.
  ///
  /// @throws DataException if it is none
  /// @throws IOException if the system fails
  public static Table read(Source source) throws IOException {
    return read(source.name(), List.of(source), ReadWatch.NOBODY);
  }

  /// Reads files as one table, one after another.
  ///
  /// @param name of the table, for messages about it as a whole
  /// @param parts at least one
  /// @throws DataException if they are no table
  /// @throws IOException if the system fails
  public static Table read(String name, List<Source> parts, ReadWatch watch) throws IOException {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a table needs a file");
    }
    LibsvmReader reader = new LibsvmReader(name, parts);
    reader.readAll(watch);
    return reader.table();
  }

  private void readAll(ReadWatch watch) throws IOException {
    long total =
        parts.stream().allMatch(p -> p.size().isPresent())
            ? parts.stream().mapToLong(p -> p.size().getAsLong()).sum()
            : 0;
    long[] bytes = new long[1];
    for (Source part : parts) {
      source = part.name();
      line = 1;
      if (parts.size() > 1) {
        lines.file(source);
      }
      try (TextInput text = new TextInput(part, n -> bytes[0] += n)) {
        read(text, () -> watch.read(bytes[0], total));
      }
    }
    if (rows == 0) {
      throw new DataException(DataFault.NO_ROWS, "no row of data", name, "add rows of data");
    }
  }

  /// @param progress is to be told after each stretch of text
  private void read(TextInput text, Runnable progress) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int n = text.fill(buffer, 0, buffer.length);
    if (n == 0 && text.damage().isEmpty()) {
      throw new DataException(
          DataFault.EMPTY, "the file is empty", source, "it needs rows of label index:value …");
    }
    if (Encoding.isUtf16(buffer, n)) {
      throw Encoding.utf16().in(source);
    }
    int from = Encoding.mark(buffer, n);
    while (n > 0) {
      for (int i = from; i < n; i++) {
        take(buffer[i]);
      }
      progress.run();
      from = 0;
      n = text.fill(buffer, 0, buffer.length);
    }
    if (text.damage().isPresent()) {
      throw text.damage().get().after(line - 1).in(source);
    }
    endLine();
  }

  private void take(byte c) {
    switch (c) {
      case '\n' -> endLine();
      case ' ', '\t', '\r' -> endField();
      case '#' -> {
        endField();
        comment = true;
      }
      case 0 -> throw Encoding.bad(c, line).in(source);
      default -> {
        if (comment) {
          return;
        }
        if (length == LONGEST_FIELD) {
          throw fault("a field of more than " + LONGEST_FIELD + " characters", FORM);
        }
        field[length++] = c;
      }
    }
  }

  private void endLine() {
    endField();
    if (fields > 0) {
      if (!query && firstWithoutQuery < 0) {
        firstWithoutQuery = rows;
      }
      if (query ? firstWithoutQuery >= 0 : queries.size() > 0) {
        throw fault("qid: stands in some rows and not in others", "give every row one, or none");
      }
      lines.add(line);
      rows++;
      if (rows == starts.length) {
        starts = Arrays.copyOf(starts, longer(starts.length));
      }
      starts[rows] = entries;
      fields = 0;
      query = false;
      last = 0;
    }
    line++;
    comment = false;
  }

  private void endField() {
    if (length == 0) {
      return;
    }
    if (fields == 0) {
      labels.add(label());
    } else if (length > 4 && field[0] == 'q' && text(0, 4).equals("qid:")) {
      if (fields > 1) {
        throw fault("qid: stands behind a feature", "put it behind the label");
      }
      query = true;
      queries.add(wholeNumber(4, length, "qid"));
    } else {
      feature();
    }
    fields++;
    length = 0;
  }

  private double label() {
    double label = NumberText.parse(field, 0, length);
    if (NumberText.isNoNumber(label)) {
      throw fault(quoted(0, length) + " is no label, which is a number", FORM);
    }
    return finite(label, 0, length, "");
  }

  private void feature() {
    int colon = 0;
    while (colon < length && field[colon] != ':') {
      colon++;
    }
    if (colon == length) {
      throw fault(quoted(0, length) + " is no index:value", FORM);
    }
    long index = (long) wholeNumber(0, colon, "index");
    if (index == 0) {
      throw fault("index 0", "count indices from 1");
    }
    if (index <= last) {
      throw fault(
          "index " + index + (index == last ? " stands twice" : " follows " + last),
          "let the indices of a row ascend");
    }
    last = index;
    double value = NumberText.parse(field, colon + 1, length);
    if (NumberText.isNoNumber(value)) {
      throw fault(
          quoted(colon + 1, length) + " is no number, as the value of index " + index, FORM);
    }
    String name = ":" + SparseColumns.nameOf(index);
    if (finite(value, colon + 1, length, name) != 0) {
      add((int) index - 1, value);
    }
    width = Math.max(width, (int) index);
  }

  private void add(int column, double value) {
    if (entries == indices.length) {
      indices = Arrays.copyOf(indices, longer(indices.length));
    }
    indices[entries++] = column;
    values.add(value);
  }

  private int longer(int size) {
    if (size > Integer.MAX_VALUE / 3 * 2) {
      throw new DataException(
          DataFault.TOO_LARGE,
          "more than " + size + " numbers",
          source + ":" + line,
          "take a sample of the rows");
    }
    return size + size / 2;
  }

  /// Digits alone.
  private double wholeNumber(int from, int to, String what) {
    long number = 0;
    boolean digits = to > from;
    for (int i = from; i < to && digits; i++) {
      digits = field[i] >= '0' && field[i] <= '9';
      number = Math.min(10 * number + (field[i] - '0'), 1L << 40);
    }
    if (!digits) {
      throw fault(quoted(from, to) + " is no " + what + ", which is a whole number", FORM);
    }
    if (number >= Integer.MAX_VALUE) {
      throw new DataException(
          DataFault.TOO_LARGE,
          what + " " + quoted(from, to) + " is beyond 2³¹ − 2",
          source + ":" + line,
          "number them from 1");
    }
    return number;
  }

  private double finite(double value, int from, int to, String column) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new DataException(
          DataFault.NOT_FINITE,
          quoted(from, to) + " is no finite number",
          source + ":" + line + column,
          "correct it or delete the row");
    }
    if (NumberText.isInexact(value, field, from, to)) {
      throw new DataException(
          DataFault.INEXACT,
          "the whole number " + quoted(from, to) + " has more digits than a double holds",
          source + ":" + line + column,
          "leave it out if it is an identifier");
    }
    return value;
  }

  private String quoted(int from, int to) {
    return DataException.quoted(text(from, to));
  }

  private String text(int from, int to) {
    return new String(field, from, to - from, StandardCharsets.UTF_8);
  }

  private DataException fault(String what, String remedy) {
    return new DataException(DataFault.SPARSE_LINE, what, source + ":" + line, remedy);
  }

  private Table table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.Numbers.of(SparseColumns.LABEL, labels.toArray()));
    if (queries.size() > 0) {
      columns.add(Column.Numbers.of(SparseColumns.QUERY, queries.toArray()));
    }
    SparseColumns sparse =
        SparseColumns.of(
            new SparseRows(
                width,
                Arrays.copyOf(starts, rows + 1),
                Arrays.copyOf(indices, entries),
                values.toArray()));
    if (width == 0) {
      throw new DataException(
          DataFault.NO_FEATURES, "no row has a feature", name, "write index:value …");
    }
    if (sparse.filledIn()) {
      columns.addAll(sparse.filled());
    }
    return new Table(name, rows, lines.build(), columns, Optional.of(sparse));
  }
}
