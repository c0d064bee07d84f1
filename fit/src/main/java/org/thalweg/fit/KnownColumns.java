package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.thalweg.data.Dataset;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.Columns;
import org.thalweg.formula.Formula;
import org.thalweg.formula.Indicator;
import org.thalweg.program.Category;
import org.thalweg.program.Expr;
import org.thalweg.program.RowValues;

/// The columns that a text over columns names, and what each held when it was understood. With them
/// the text means the same over any table, whatever else that table holds.
///
/// @param numbers columns of numbers
/// @param categories columns of categories
public record KnownColumns(List<String> numbers, List<KnownCategory> categories) {

  public KnownColumns {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
  }

  /// The columns of a formula that was read over a table.
  static KnownColumns of(Formula formula, Table table) {
    Map<String, KnownCategory> categories = new LinkedHashMap<>();
    formula
        .categories()
        .forEach(c -> categories.computeIfAbsent(c.name(), name -> KnownCategory.of(table, name)));
    formula
        .indicators()
        .forEach(
            i -> categories.computeIfAbsent(i.category(), name -> KnownCategory.of(table, name)));
    return new KnownColumns(formula.numbers(), List.copyOf(categories.values()));
  }

  /// The columns of an expression over columns alone that was read over a table. Of a category the
  /// levels suffice that it is compared with: every other one is none of them.
  static KnownColumns compared(Formula formula, Table table) {
    Map<String, Set<String>> levels = new LinkedHashMap<>();
    formula
        .indicators()
        .forEach(i -> levels.computeIfAbsent(i.category(), _ -> new TreeSet<>()).add(i.level()));
    List<KnownCategory> categories = new ArrayList<>();
    levels.forEach((name, compared) ->
        categories.add(
            new KnownCategory(
                name, List.copyOf(compared), table.column(name) instanceof Column.Texts)));
    return new KnownColumns(formula.numbers(), categories);
  }

  /// As formulas take them.
  Columns kinds() {
    Map<String, Columns.Kind> kinds = new LinkedHashMap<>();
    numbers.forEach(name -> kinds.put(name, new Columns.Numbers()));
    categories.forEach(c -> kinds.put(c.column(), new Columns.Categories(c.levels())));
    return new Columns(kinds);
  }

  /// Those that an expression of a formula needs.
  List<String> needed(Formula formula, Expr e) {
    Set<String> inputs = e.inputs();
    List<String> needed = new ArrayList<>(numbers.stream().filter(inputs::contains).toList());
    for (KnownCategory category : categories) {
      String name = category.column();
      boolean compared =
          formula.indicators().stream()
              .anyMatch(i -> i.category().equals(name) && inputs.contains(i.name()));
      if (inputs.contains(name) || compared) {
        needed.add(name);
      }
    }
    return needed;
  }

  /// An expression of a formula over a table, to be evaluated stretch by stretch.
  ///
  /// @param onlyKnown whether a category that was not seen before is refused
  Bound bind(Formula formula, Expr e, Table table, boolean onlyKnown) {
    Set<String> inputs = e.inputs();
    Map<String, int[]> codes = new HashMap<>();
    List<String> needed = needed(formula, e);
    for (KnownCategory category : categories) {
      if (needed.contains(category.column())) {
        codes.put(
            category.column(), onlyKnown ? category.knownCodes(table) : category.codes(table));
      }
    }
    Map<String, double[]> values = new LinkedHashMap<>();
    for (String name : formula.numbers()) {
      if (inputs.contains(name)) {
        values.put(name, table.numbersWithGaps(name));
      }
    }
    for (Indicator indicator : formula.indicators()) {
      if (inputs.contains(indicator.name())) {
        int level = levels(indicator.category()).indexOf(indicator.level());
        values.put(
            indicator.name(),
            Arrays.stream(codes.get(indicator.category()))
                .mapToDouble(code -> code == level ? 1 : 0)
                .toArray());
      }
    }
    List<Category> gathered =
        formula.categories().stream().filter(c -> inputs.contains(c.name())).toList();
    return new Bound(
        e,
        (from, rows) -> {
          Dataset.Builder data = Dataset.ofRows(rows);
          values.forEach(
              (name, all) -> data.column(name, Arrays.copyOfRange(all, from, from + rows)));
          for (Category category : gathered) {
            data.category(
                category.name(),
                Arrays.copyOfRange(codes.get(category.name()), from, from + rows),
                levels(category.name()));
          }
          return data.build();
        });
  }

  private List<String> levels(String column) {
    return categories.stream()
        .filter(c -> c.column().equals(column))
        .findFirst()
        .map(KnownCategory::levels)
        .orElseThrow();
  }

  /// Some rows of a table.
  @FunctionalInterface
  interface Stretch {
    Dataset rows(int from, int rows);
  }

  /// An expression over the rows of a table.
  record Bound(Expr e, Stretch data) {
    /// The values on some rows; whatever comes out where a cell is empty.
    double[] values(double[] theta, int from, int rows) {
      return RowValues.of(e, data.rows(from, rows), theta);
    }

    /// The standard errors of the values; see [RowSpread].
    double[] errors(double[] theta, double[][] columns, int from, int rows) {
      return RowSpread.of(e, data.rows(from, rows), theta, columns);
    }
  }
}
