package org.thalweg.fit.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A table as it was read.
public final class Table {

  private final String source;
  private final int rows;
  private final Lines lines;
  private final Map<String, Column> columns;
  private final Optional<SparseColumns> sparse;

  /// A table of columns.
  ///
  /// @param source the file's name, for messages
  /// @param columns of as many rows each, no two of one name
  public Table(String source, int rows, Lines lines, List<? extends Column> columns) {
    this(source, rows, lines, columns, Optional.empty());
  }

  /// A table of columns, and of many more that are mostly zero.
  ///
  /// @param source the file's name, for messages
  /// @param columns of as many rows each, no two of one name
  /// @param sparse of as many rows
  public Table(
      String source,
      int rows,
      Lines lines,
      List<? extends Column> columns,
      Optional<SparseColumns> sparse) {
    this.source = source;
    this.rows = rows;
    this.lines = lines;
    this.sparse = sparse;
    this.columns = new LinkedHashMap<>();
    columns.forEach(c -> this.columns.put(c.name(), c));
    if (this.columns.size() != columns.size()) {
      throw new IllegalArgumentException("two columns of one name");
    }
  }

  /// A table of numbers that comes from no file; its rows count from line 1.
  public static Table ofNumbers(String source, Map<String, double[]> columns) {
    List<Column> made = new ArrayList<>();
    columns.forEach((name, values) -> made.add(Column.Numbers.of(name, values)));
    int rows = columns.values().stream().mapToInt(v -> v.length).findFirst().orElse(0);
    return new Table(source, rows, Lines.from(1), made);
  }

  /// The file's name.
  public String source() {
    return source;
  }

  /// N.
  public int rows() {
    return rows;
  }

  /// The features of a file that names only what is not zero. They are among [#columns] only where
  /// many of their numbers are not zero.
  public Optional<SparseColumns> sparse() {
    return sparse;
  }

  /// The columns in the order of the file.
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  public boolean has(String name) {
    return columns.containsKey(name);
  }

  /// Whether [#column] gives a column of this name, of its own or a sparse one.
  public boolean gives(String name) {
    return has(name) || (sparse.isPresent() && SparseColumns.placeOf(name).isPresent());
  }

  /// The line on which a row, from 0, begins.
  public long line(int row) {
    return lines.of(row);
  }

  /// A column; a sparse one is filled in.
  ///
  /// @throws DataException if there is none of this name
  public Column column(String name) {
    Column found = columns.get(name);
    return found != null
        ? found
        : sparse
            .flatMap(some -> some.filled(name))
            .orElseThrow(() ->
                new DataException(
                    DataFault.UNKNOWN_COLUMN,
                    "there is no column " + DataException.quoted(name),
                    source,
                    "the columns are " + listed(names())));
  }

  /// Some of the columns, and the sparse ones, of some of the rows, as if the others had never been
  /// read: categories that do not occur in these rows are no levels, and a column is one of numbers
  /// when none but numbers are left in it.
  ///
  /// @param chosen rows in ascending order
  /// @param names columns, all of which there are
  /// @param asText columns that stay texts even if only numbers are left in them
  public Table select(int[] chosen, Collection<String> names, Set<String> asText) {
    List<Column> selected = new ArrayList<>();
    for (String name : names) {
      selected.add(SelectedColumn.of(column(name), chosen, asText.contains(name)));
    }
    return new Table(
        source,
        chosen.length,
        lines.select(chosen),
        selected,
        sparse.map(
            columns -> new SparseColumns(columns.rows().select(chosen), columns.filledIn())));
  }

  /// The numbers of a column that may have empty cells, NaN there; shared, not to be modified.
  ///
  /// @throws DataException if there is no such column, or a cell that is not finite or no number
  public double[] numbersWithGaps(String name) {
    return switch (column(name)) {
      case Column.Texts texts -> throw notNumbers(texts);
      case Column.Numbers numbers -> {
        numbers.firstNotFinite().ifPresent(cell -> refuseNotFinite(cell, name));
        numbers.firstInexact().ifPresent(cell -> refuseInexact(cell, name));
        yield numbers.values();
      }
      case Column.Booleans booleans -> booleans.values();
    };
  }

  /// The numbers of a column that must have one in every row; shared, not to be modified.
  ///
  /// @throws DataException if there is no such column, or a cell that is empty, not finite or no
  ///   number
  public double[] numbers(String name) {
    Column column = column(name);
    if (!(column instanceof Column.Texts)) {
      requireFull(column);
    }
    return numbersWithGaps(name);
  }

  private void refuseNotFinite(Column.Cell cell, String name) {
    throw new DataException(
        DataFault.NOT_FINITE,
        DataException.quoted(cell.text()) + " is no finite number",
        where(cell.row(), name),
        "correct the cell or delete the row");
  }

  private void refuseInexact(Column.Cell cell, String name) {
    throw new DataException(
        DataFault.INEXACT,
        "the whole number "
            + DataException.quoted(cell.text())
            + " has more digits than a double holds",
        where(cell.row(), name),
        "ignore the column if it is an identifier, or declare it as a category");
  }

  /// Refuses a column with an empty cell.
  public void requireFull(Column column) {
    if (column.firstMissing().isPresent()) {
      throw emptyCell(column.name(), column.firstMissing().getAsInt(), column.missing());
    }
  }

  /// What is to be said of an empty cell.
  ///
  /// @param row of the first
  /// @param count how many there are in the column, in the rows that matter
  public DataException emptyCell(String column, int row, int count) {
    return new DataException(
        DataFault.MISSING,
        "empty cell" + (count == 1 ? "" : ", the first of " + count + " in its column"),
        where(row, column),
        "fill it, delete its row, or leave the column out");
  }

  private DataException notNumbers(Column.Texts texts) {
    if (texts.firstText().isEmpty()) {
      return new DataException(
          DataFault.NOT_A_NUMBER,
          "the column is used as a number and as a category",
          source + ":" + texts.name(),
          "use it as one of them");
    }
    Column.Cell cell = texts.firstText().get();
    String text = cell.text();
    String remedy;
    if (CellMarks.decimalComma(text)) {
      remedy = "write decimals with a point, " + text.replace(',', '.');
    } else if (CellMarks.missing(text)) {
      remedy =
          "leave the cells of missing numbers empty, or keep the rows where "
              + texts.name()
              + " != \""
              + text
              + "\"";
    } else {
      remedy = "correct the cell, or leave the column out";
    }
    return new DataException(
        DataFault.NOT_A_NUMBER,
        DataException.quoted(text) + " is no number",
        where(cell.row(), texts.name()),
        remedy);
  }

  /// `file:line:column`, as messages name a place.
  public String where(int row, String column) {
    return lines.file(row).orElse(source) + ":" + line(row) + ":" + column;
  }

  /// The names, or the first of many.
  private static String listed(List<String> names) {
    int most = 12; // as many as one line holds
    String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() > most ? first + ", … (" + names.size() + ")" : first;
  }
}
