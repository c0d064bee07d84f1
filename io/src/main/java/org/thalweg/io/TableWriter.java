package org.thalweg.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Table;

/// Writes a table as text with a header, in UTF-8 with lines that end in LF, so that [TableReader]
/// reads the same columns: doubles to the bit, booleans as `true` and `false`, texts in quotes
/// where they need them. A cell that is missing is empty, and so is a NaN.
public final class TableWriter {

  /// Whole numbers below this are written without a decimal point.
  private static final double WHOLE = 0x1p53;

  private final CsvWriter writer;

  private TableWriter(CsvWriter writer) {
    this.writer = writer;
  }

  /// Writes the columns; the features that [Table#sparse] holds are not among them.
  ///
  /// @param out written and flushed, not closed: see [AtomicFile#out]
  /// @param separator `,` or a tab, see [TableReader#separator]
  /// @throws IOException if the system fails
  public static void write(Table table, OutputStream out, char separator) throws IOException {
    TableWriter writer = begin(table.names(), out, separator);
    writer.rows(0, table.rows(), table.columns().stream().map(TableWriter::cells).toList());
    writer.flush();
  }

  /// Begins a table that is written some rows at a time, with its header.
  ///
  /// @param out written, not closed: see [AtomicFile#out]
  /// @param separator `,` or a tab, see [TableReader#separator]
  /// @throws IOException if the system fails
  public static TableWriter begin(List<String> names, OutputStream out, char separator)
      throws IOException {
    TableWriter begun =
        new TableWriter(
            CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(new Quotes(names.size() == 1))
                .build(out, StandardCharsets.UTF_8));
    begun.writer.writeRecord(names);
    return begun;
  }

  /// Writes rows.
  ///
  /// @param columns give the text of each of their cells by its row
  /// @throws IOException if the system fails
  public void rows(int from, int to, List<? extends IntFunction<String>> columns)
      throws IOException {
    String[] cells = new String[columns.size()];
    try {
      for (int row = from; row < to; row++) {
        for (int j = 0; j < cells.length; j++) {
          cells[j] = columns.get(j).apply(row);
        }
        writer.writeRecord(cells);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Hands all that was written on.
  ///
  /// @throws IOException if the system fails
  public void flush() throws IOException {
    writer.flush();
  }

  /// The texts of a column's cells, empty where they are missing.
  public static IntFunction<String> cells(Column column) {
    return row -> cell(column, row);
  }

  private static String cell(Column column, int row) {
    return switch (column) {
      case Column.Numbers numbers -> number(numbers.values()[row]);
      case Column.Booleans booleans -> {
        double value = booleans.values()[row];
        yield Double.isNaN(value) ? "" : Column.Booleans.LEVELS.get((int) value);
      }
      case Column.Texts texts -> {
        int code = texts.codes()[row];
        yield code < 0 ? "" : texts.levels().get(code);
      }
    };
  }

  /// The shortest text that is read as the same double; empty for a NaN.
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    boolean negativeZero = value == 0 && 1 / value < 0;
    return value == Math.rint(value) && Math.abs(value) < WHOLE && !negativeZero
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /// Quotes for what the reader would otherwise take for less: blanks around a text, and the empty
  /// cell of an only column, whose line would be blank.
  private record Quotes(boolean single) implements QuoteStrategy {

    @Override
    public boolean quoteValue(int line, int field, @Nullable String value) {
      return value != null && !value.equals(value.strip());
    }

    @Override
    public boolean quoteEmpty(int line, int field) {
      return single;
    }
  }
}
