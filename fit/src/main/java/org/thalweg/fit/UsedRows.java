package org.thalweg.fit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

/// The rows of a table that a fit uses, how each counts, and why the others are left out. This is
/// decided once, before anything else is asked of the data, so that a row that is left out has no
/// part in levels, classes, means, constants or complaints: it is as if it had never been read.
///
/// @param table the rows that are used, with the columns that are
/// @param weights wᵢ > 0 of each row; none where every row counts 1; shared, not to be modified
/// @param offset of each row; none where there is none; shared, not to be modified
/// @param read how many rows there were
/// @param leftOut why the others are not used; empty when all are
public record UsedRows(
    Table table, double[] weights, double[] offset, int read, List<LeftOut> leftOut) {

  public UsedRows {
    leftOut = List.copyOf(leftOut);
  }

  /// What is left of a target where the offset is taken away.
  ///
  /// @param target a number for each row; not modified
  double[] beyondOffset(double[] target) {
    double[] rest = target.clone();
    for (int i = 0; i < offset.length; i++) {
      rest[i] -= offset[i];
    }
    return rest;
  }

  /// Decides which rows are used.
  ///
  /// @param columns those that the model needs
  /// @param fillable those of them whose empty numbers may take a mean
  /// @param categories columns that are categories even if they hold numbers
  /// @throws DataException if a cell that is needed is empty or not finite, or no row is left
  /// @throws org.thalweg.formula.FormulaException if an expression cannot be understood
  static UsedRows of(
      Table table,
      RowUse use,
      Collection<String> columns,
      Collection<String> fillable,
      Set<String> categories) {
    return of(
        table,
        use,
        columns,
        fillable,
        categories,
        text -> new ColumnExpression(table, text, categories));
  }

  /// Decides which rows of another table are used, one that the fit does not learn from: the
  /// expressions mean what they mean over the rows of the fit.
  ///
  /// @param learnt what the expressions were understood over
  static UsedRows ofOther(
      Table table,
      Table learnt,
      RowUse use,
      Collection<String> columns,
      Collection<String> fillable,
      Set<String> categories) {
    return of(
        table,
        use,
        columns,
        fillable,
        categories,
        text ->
            ColumnExpression.of(
                new ColumnExpression(learnt, text, categories).known(), table, categories));
  }

  private static UsedRows of(
      Table table,
      RowUse use,
      Collection<String> columns,
      Collection<String> fillable,
      Set<String> categories,
      Function<String, ColumnExpression> understood) {
    Choice choice = new Choice(table, use.missing(), categories);
    use.where().map(understood).ifPresent(choice::keep);
    double[] weights =
        use.weight()
            .map(understood)
            .map(choice::weights)
            .or(() -> use.sigma().map(understood).map(choice::errors))
            .orElse(new double[0]);
    Optional<ColumnExpression> offset = use.offset().map(understood);
    offset.ifPresent(expression ->
        choice.judge(expression.columns(), List.of(), LeftOut.Reason.EMPTY_IN_EXPRESSION));
    choice.judge(columns, fillable, LeftOut.Reason.EMPTY);
    double[] offsets = offset.map(choice::finite).orElse(new double[0]);
    int[] rows = choice.rows();
    boolean all = rows.length == table.rows();
    return new UsedRows(
        all ? table : table.select(rows, new LinkedHashSet<>(columns), categories),
        all ? weights : select(weights, rows),
        all ? offsets : select(offsets, rows),
        table.rows(),
        choice.leftOut);
  }

  /// Some of these rows, as if the others had never been read.
  ///
  /// @param rows in ascending order
  /// @param columns those that are needed
  /// @param categories columns that are categories even if they hold numbers
  UsedRows part(int[] rows, Collection<String> columns, Set<String> categories) {
    return new UsedRows(
        table.select(rows, new LinkedHashSet<>(columns), categories),
        select(weights, rows),
        select(offset, rows),
        read,
        leftOut);
  }

  /// Decides which rows are predicted. All columns stay: those that no prediction needs are kept as
  /// they are.
  ///
  /// @param where keeps the rows for which it is true
  /// @param known the condition of the fit: if `where` is that one, it means the same
  /// @param missing of empty cells: [Missing#FAIL] or [Missing#DROP]
  /// @param needed columns whose cells must not be empty
  /// @param categories columns that are categories even if they hold numbers
  static UsedRows toPredict(
      Table table,
      Optional<String> where,
      Optional<KnownCondition> known,
      Missing missing,
      Collection<String> needed,
      Set<String> categories) {
    Choice choice = new Choice(table, missing, categories);
    where
        .map(text ->
            known
                .flatMap(condition -> condition.of(text))
                .map(same -> ColumnExpression.of(same, table, categories))
                .orElseGet(() -> ColumnExpression.open(table, text, categories)))
        .ifPresent(choice::keep);
    choice.judge(needed, List.of(), LeftOut.Reason.EMPTY);
    int[] rows = choice.rows();
    Set<String> asText = new LinkedHashSet<>(table.names());
    asText.removeAll(needed);
    asText.addAll(categories);
    return new UsedRows(
        rows.length == table.rows() ? table : table.select(rows, table.names(), asText),
        new double[0],
        new double[0],
        table.rows(),
        choice.leftOut);
  }

  /// The values of some rows; none where there are none.
  static double[] select(double[] values, int[] rows) {
    double[] selected = new double[values.length == 0 ? 0 : rows.length];
    for (int i = 0; i < selected.length; i++) {
      selected[i] = values[rows[i]];
    }
    return selected;
  }

  /// Rows in the course of being chosen.
  private static final class Choice {
    private final Table table;
    private final Missing missing;
    private final Set<String> categories;
    private final BitSet kept = new BitSet();
    private final List<LeftOut> leftOut = new ArrayList<>();

    Choice(Table table, Missing missing, Set<String> categories) {
      this.table = table;
      this.missing = missing;
      this.categories = categories;
      kept.set(0, table.rows());
    }

    int[] rows() {
      if (kept.isEmpty()) {
        throw new DataException(
            DataFault.NO_ROWS,
            "no row is left: " + reasons(),
            table.source(),
            "ask for other rows");
      }
      return kept.stream().toArray();
    }

    private String reasons() {
      List<String> reasons = new ArrayList<>();
      for (LeftOut out : leftOut) {
        reasons.add(
            out.rows()
                + " "
                + switch (out.reason()) {
                  case CONDITION -> "for which the condition is not true";
                  case NO_WEIGHT -> "of weight 0";
                  case EMPTY, EMPTY_IN_EXPRESSION ->
                      "with an empty cell in " + String.join(", ", out.columns());
                });
      }
      return String.join(", ", reasons);
    }

    /// Keeps the rows for which a condition is true.
    void keep(ColumnExpression condition) {
      judge(condition.columns(), List.of(), LeftOut.Reason.EMPTY_IN_EXPRESSION);
      double[] values = condition.values();
      int out = 0;
      for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
        if (Double.isNaN(values[i])) {
          throw condition.notFinite("condition", values[i], i);
        }
        if (values[i] == 0) {
          kept.clear(i);
          out++;
        }
      }
      count(LeftOut.Reason.CONDITION, out, List.of());
    }

    /// The weights, at the rows that are kept so far; rows of weight 0 are left out.
    double[] weights(ColumnExpression expression) {
      judge(expression.columns(), List.of(), LeftOut.Reason.EMPTY_IN_EXPRESSION);
      double[] weights = finite(expression, "weight");
      int out = 0;
      for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
        if (weights[i] < 0) {
          throw new DataException(
              DataFault.WEIGHT,
              "a negative weight",
              table.where(i, String.join(",", expression.columns())),
              "correct it; 0 leaves a row out");
        }
        if (weights[i] == 0) {
          kept.clear(i);
          out++;
        }
      }
      if (out > 0 && kept.isEmpty()) {
        throw new DataException(
            DataFault.WEIGHT,
            "all weights are 0",
            table.source() + ":" + String.join(",", expression.columns()),
            "name another column of weights");
      }
      count(LeftOut.Reason.NO_WEIGHT, out, List.of());
      return weights;
    }

    /// 1/σ² of known errors σ, at the rows that are kept so far.
    double[] errors(ColumnExpression expression) {
      judge(expression.columns(), List.of(), LeftOut.Reason.EMPTY_IN_EXPRESSION);
      // The values may be the very column.
      double[] weights = finite(expression, "error").clone();
      for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
        double weight = 1 / (weights[i] * weights[i]);
        if (!(weights[i] > 0 && weight > 0 && weight < Double.POSITIVE_INFINITY)) {
          throw new DataException(
              DataFault.WEIGHT,
              "an error of measurement that is " + weights[i],
              table.where(i, String.join(",", expression.columns())),
              "correct it: a number greater than 0 is needed, in the units of the response");
        }
        weights[i] = weight;
      }
      return weights;
    }

    double[] finite(ColumnExpression offset) {
      return finite(offset, "offset");
    }

    private double[] finite(ColumnExpression expression, String what) {
      int[] rows = rows();
      ColumnExpression here = rows.length == table.rows() ? expression : expression.on(rows);
      double[] values = here.values();
      for (int i = 0; i < values.length; i++) {
        if (!(Math.abs(values[i]) <= Double.MAX_VALUE)) {
          throw here.notFinite(what, values[i], i);
        }
      }
      if (rows.length == table.rows()) {
        return values;
      }
      double[] all = new double[table.rows()];
      for (int i = 0; i < rows.length; i++) {
        all[rows[i]] = values[i];
      }
      return all;
    }

    /// Looks for empty cells in the rows that are kept so far.
    void judge(Collection<String> columns, Collection<String> fillable, LeftOut.Reason reason) {
      BitSet out = new BitSet();
      Set<String> where = new LinkedHashSet<>();
      for (String name : columns) {
        Column column = table.column(name);
        boolean filled = missing == Missing.MEAN && fillable.contains(name) && holdsNumbers(column);
        if (column.missing() > 0 && !filled) {
          BitSet empty = empty(column);
          if (!empty.isEmpty() && missing != Missing.DROP) {
            throw refused(column, empty, fillable.contains(name));
          }
          if (!empty.isEmpty()) {
            where.add(name);
            out.or(empty);
          }
        }
      }
      kept.andNot(out);
      count(reason, out.cardinality(), List.copyOf(where));
    }

    private boolean holdsNumbers(Column column) {
      return !categories.contains(column.name())
          && switch (column) {
            case Column.Numbers _ -> true;
            case Column.Booleans _ -> false;
            case Column.Texts texts -> texts.mixed();
          };
    }

    private BitSet empty(Column column) {
      BitSet empty = new BitSet();
      for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
        if (column.empty(i)) {
          empty.set(i);
        }
      }
      return empty;
    }

    private DataException refused(Column column, BitSet empty, boolean feature) {
      if (missing != Missing.DROP && empty.equals(kept)) {
        throw new DataException(
            feature ? DataFault.CONSTANT : DataFault.TARGET,
            "the column is empty in every row",
            table.source() + ":" + column.name(),
            feature ? "leave it out" : "name another target");
      }
      if (missing == Missing.FAIL) {
        return table.emptyCell(column.name(), empty.nextSetBit(0), empty.cardinality());
      }
      return new DataException(
          DataFault.MISSING,
          (feature ? "an empty category has no mean" : "only features can take their mean")
              + (empty.cardinality() == 1 ? "" : ", the first of " + empty.cardinality()),
          table.where(empty.nextSetBit(0), column.name()),
          "fill it, leave out such rows, or leave the column out");
    }

    private void count(LeftOut.Reason reason, int rows, List<String> columns) {
      if (rows > 0) {
        leftOut.add(new LeftOut(reason, rows, columns));
      }
    }
  }
}
