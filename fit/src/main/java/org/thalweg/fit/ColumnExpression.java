package org.thalweg.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.thalweg.data.Dataset;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.Columns;
import org.thalweg.formula.Fault;
import org.thalweg.formula.Formula;
import org.thalweg.formula.FormulaException;
import org.thalweg.formula.Indicator;
import org.thalweg.program.RowValues;

/// An expression over the columns of a table: a condition on rows, a weight, an offset. The name of
/// a column alone is one however odd it is.
final class ColumnExpression {

  private final Table table;
  private final String text;
  private final Set<String> categories;
  private final Optional<KnownExpression> known;
  private final boolean open;
  private final List<String> columns = new ArrayList<>();

  /// @param categories columns that are categories even if they hold numbers
  /// @throws FormulaException if it cannot be understood
  /// @throws DataException if it is the name of a column that is not there
  ColumnExpression(Table table, String text, Set<String> categories) {
    this(table, text, categories, false, Optional.empty());
  }

  private ColumnExpression(
      Table table,
      String text,
      Set<String> categories,
      boolean open,
      Optional<KnownExpression> known) {
    this.table = table;
    this.text = text.strip();
    this.categories = categories;
    this.open = open;
    this.known = known;
    if (known.isPresent()) {
      columns.addAll(known.get().names());
    } else if (isName()) {
      columns.add(table.column(this.text).name());
    } else {
      Formula formula = read();
      Set<String> used = new LinkedHashSet<>(formula.numbers());
      formula.indicators().forEach(indicator -> used.add(indicator.category()));
      columns.addAll(used);
    }
  }

  /// One over a table that a fit does not learn from: a text that a column does not hold equals
  /// none of its cells, where in the rows of a fit it is taken for a slip.
  static ColumnExpression open(Table table, String text, Set<String> categories) {
    return new ColumnExpression(table, text, categories, true, Optional.empty());
  }

  /// One that was understood over another table, over this one.
  ///
  /// @param categories columns that are categories even if they hold numbers
  static ColumnExpression of(KnownExpression known, Table table, Set<String> categories) {
    return new ColumnExpression(table, known.text(), categories, true, Optional.of(known));
  }

  private boolean isName() {
    return table.has(text)
        || (text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.')
            && Character.isLetter(text.codePointAt(0)));
  }

  /// The columns that it needs.
  List<String> columns() {
    return columns;
  }

  /// The same expression, to be evaluated over other tables.
  KnownExpression known() {
    return new KnownExpression(
        text,
        isName()
            ? new KnownColumns(List.of(text), List.of())
            : KnownColumns.compared(read(), table));
  }

  /// The same expression over some rows of the table.
  ColumnExpression on(int[] rows) {
    return new ColumnExpression(
        table.select(rows, columns, categories), text, categories, open, known);
  }

  /// Its value on each row of the table; whatever comes out where a column's cell is empty.
  ///
  /// @throws DataException if a column holds something else than what is asked of it
  double[] values() {
    if (known.isPresent()) {
      return known.get().values(table);
    }
    if (isName()) {
      return table.numbersWithGaps(text);
    }
    Formula formula = read();
    Dataset.Builder data = Dataset.ofRows(table.rows());
    formula.numbers().forEach(name -> data.column(name, table.numbersWithGaps(name)));
    for (Indicator indicator : formula.indicators()) {
      data.column(indicator.name(), indicator(indicator));
    }
    return RowValues.of(formula.right(), data.build(), new double[0]);
  }

  private double[] indicator(Indicator indicator) {
    Levels levels = Levels.of(table, table.column(indicator.category()));
    int level = levels.names().indexOf(indicator.level());
    double[] is = new double[table.rows()];
    for (int i = 0; i < is.length; i++) {
      is[i] = level >= 0 && levels.codes()[i] == level ? 1 : 0;
    }
    return is;
  }

  /// A column of truth values, or one that mixes numbers and texts, is one of numbers, unless the
  /// expression compares it with a text.
  private Formula read() {
    try {
      return Formula.overColumns(text, columns(false));
    } catch (FormulaException e) {
      if (e.fault() != Fault.CATEGORY) {
        throw e;
      }
      return Formula.overColumns(text, columns(true));
    }
  }

  private Columns columns(boolean eitherAsTexts) {
    Map<String, Columns.Kind> kinds = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      boolean category =
          categories.contains(column.name())
              || switch (column) {
                case Column.Numbers _ -> false;
                case Column.Booleans _ -> eitherAsTexts;
                case Column.Texts texts -> eitherAsTexts || !texts.mixed();
              };
      kinds.put(
          column.name(),
          category
              ? new Columns.Categories(Levels.of(table, column).names(), open)
              : new Columns.Numbers());
    }
    table
        .sparse()
        .ifPresent(sparse ->
            sparse.mentioned(text).forEach(name -> kinds.putIfAbsent(name, new Columns.Numbers())));
    return new Columns(kinds);
  }

  /// Refuses a value that is not finite in a row that is used.
  ///
  /// @param what the value is, in words
  DataException notFinite(String what, double value, int row) {
    return new DataException(
        DataFault.NOT_FINITE,
        "the " + what + " " + DataException.quoted(text) + " is " + value,
        table.where(row, String.join(",", columns)),
        "correct the cell or the expression, or leave the row out");
  }
}
