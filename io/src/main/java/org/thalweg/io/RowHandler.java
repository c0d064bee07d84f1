package org.thalweg.io;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Lines;

/// Takes the cells as the parser finds them and puts each into its column. It hands no record on,
/// so that one call for the first runs through the whole file.
final class RowHandler extends AbstractBaseCsvCallbackHandler<Void> {

  /// Java's largest array.
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final String source;
  private final Predicate<String> asText;
  private final Predicate<String> wanted;
  private final List<String> header = new ArrayList<>();
  private final List<ColumnBuilder> columns = new ArrayList<>();
  private final Lines.Builder lines = Lines.builder();
  private boolean headerRead;
  private boolean blank;

  /// A row of the wrong length, held back: at the end of the text the parser may yet say that a
  /// quotation mark was not closed, which is the better answer.
  private @Nullable DataException ragged;

  private int rows;

  /// @param asText the columns to be kept as texts
  /// @param wanted the columns to be kept at all
  RowHandler(String source, Predicate<String> asText, Predicate<String> wanted) {
    this.source = source;
    this.asText = asText;
    this.wanted = wanted;
  }

  /// The line on which the record that is read, or was read last, begins.
  long line() {
    return getStartingLineNumber();
  }

  boolean headerRead() {
    return headerRead;
  }

  int rows() {
    return rows;
  }

  List<ColumnBuilder> columns() {
    return columns;
  }

  Lines lines() {
    return lines.build();
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    end();
    blank = false;
  }

  @Override
  protected void handleEmpty() {
    blank = true;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (!headerRead) {
      String name = new String(buffer, offset, length);
      header.add(quoted ? name : name.strip());
    } else if (index < columns.size()) {
      columns.get(index).add(buffer, offset, length, quoted);
    }
  }

  @Override
  protected @Nullable Void buildRecord() {
    if (blank) {
      return null;
    }
    if (!headerRead) {
      checkHeader();
      for (String name : header) {
        columns.add(new ColumnBuilder(name, asText.test(name), wanted.test(name)));
      }
      headerRead = true;
    } else {
      checkRow();
      lines.add(line());
      rows++;
    }
    return null;
  }

  /// Says that the parser is content so far.
  void end() {
    if (ragged != null) {
      throw ragged;
    }
  }

  private void checkRow() {
    int cells = getFieldCount();
    if (cells != columns.size()) {
      boolean fewer = cells < columns.size();
      ragged =
          new DataException(
              DataFault.RAGGED,
              cells + (cells == 1 ? " cell" : " cells") + " where the header has " + columns.size(),
              source
                  + ":"
                  + line()
                  + (fewer ? ":" + DataException.quoted(columns.get(cells).name()) : ""),
              fewer
                  ? "complete the row; a missing number is an empty cell between separators"
                  : "put cells that hold separators in quotes, or delete the surplus");
    }
    if (rows == LARGEST) {
      throw new DataException(
          DataFault.TOO_LARGE,
          "more than " + LARGEST + " rows",
          source + ":" + line(),
          "take a sample of the rows");
    }
  }

  private void checkHeader() {
    Set<String> seen = new HashSet<>();
    boolean numbers = true;
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      if (name.isEmpty()) {
        throw header("column " + (i + 1) + " has no name", "name it");
      }
      if (!seen.add(name)) {
        throw header(
            "two columns are named " + DataException.quoted(name), "give each a name of its own");
      }
      numbers &= !NumberText.isNoNumber(NumberText.parse(name));
    }
    if (numbers) {
      throw header(
          "the first line holds numbers, not names", "put a line with the columns' names first");
    }
    if (header.size() == 1) {
      checkSeparator(header.getFirst());
    }
  }

  private void checkSeparator(String only) {
    for (String other : List.of(";", "\t", ",", "|")) {
      if (only.contains(other)) {
        String shown = other.equals("\t") ? "tabs" : DataException.quoted(other);
        throw header(
            "the columns seem to be separated by " + shown,
            "use commas in .csv files and tabs in .tsv files");
      }
    }
  }

  private DataException header(String what, String remedy) {
    return new DataException(DataFault.HEADER, what, source + ":" + line(), remedy);
  }

  /// The columns read.
  List<Column> build() {
    return columns.stream().map(ColumnBuilder::build).toList();
  }
}
