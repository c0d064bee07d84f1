package org.thalweg.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Table;

/// Writes a table as text with a header, in UTF-8 with lines that end in LF, so that [TableReader]
/// reads the same columns: doubles to the bit, booleans as `true` and `false`, texts in quotes
/// where they need them. A cell that is missing is empty, and so is a NaN.
public final class TableWriter {

  /// Whole numbers below this are written without a decimal point.
  private static final double WHOLE = 0x1p53;

  private TableWriter() {}

  /// Writes the columns; the features that [Table#sparse] holds are not among them.
  ///
  /// @param out written and flushed, not closed: see [AtomicFile#out]
  /// @param separator `,` or a tab, see [TableReader#separator]
  /// @throws IOException if the system fails
  public static void write(Table table, OutputStream out, char separator) throws IOException {
    List<Column> columns = table.columns();
    try {
      CsvWriter writer =
          CsvWriter.builder()
              .fieldSeparator(separator)
              .lineDelimiter(LineDelimiter.LF)
              .quoteStrategy(new Quotes(columns.size() == 1))
              .build(out, StandardCharsets.UTF_8);
      writer.writeRecord(table.names());
      String[] cells = new String[columns.size()];
      for (int row = 0; row < table.rows(); row++) {
        for (int j = 0; j < cells.length; j++) {
          cells[j] = cell(columns.get(j), row);
        }
        writer.writeRecord(cells);
      }
      writer.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
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

  /// The shortest text that is read as the same double.
  private static String number(double value) {
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
