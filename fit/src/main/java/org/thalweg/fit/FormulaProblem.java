package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Dataset;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.Columns;
import org.thalweg.formula.Formula;
import org.thalweg.formula.Indicator;
import org.thalweg.program.Category;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.RowValues;

/// A formula over a table, ready to be run: C(θ) = (Σᵢ wᵢ·½(yᵢ − f(xᵢ; θ))²)/(Σᵢ wᵢ), in the units
/// of the data.
public final class FormulaProblem {

  private final Formula formula;
  private final Expr response;
  private final Dataset data;
  private final UsedRows used;
  private final double[] start;

  private FormulaProblem(Table table, FitSpec.ByFormula task, RowUse use) {
    if (use.missing() == Missing.MEAN) {
      throw new SpecException(
          "a formula's columns may be its response: none takes its mean",
          "missing",
          "drop leaves the rows out");
    }
    used = UsedRows.of(table, use, needed(read(table, task)), List.of(), task.categories());
    Table rows = used.table();
    formula = read(rows, task);
    response = formula.response().orElseThrow();
    start = start(task);
    Dataset.Builder builder = Dataset.ofRows(rows.rows());
    for (String name : formula.numbers()) {
      builder.column(name, rows.numbers(name));
    }
    for (Category category : formula.categories()) {
      Levels levels = Levels.of(rows, rows.column(category.name()));
      builder.category(category.name(), levels.codes(), levels.names());
    }
    for (Indicator indicator : formula.indicators()) {
      builder.column(indicator.name(), indicator(rows, indicator));
    }
    if (used.weights().length > 0) {
      builder.weights(used.weights());
    }
    data = builder.build();
  }

  /// Reads the formula and its columns.
  ///
  /// @throws DataException if the data do not allow the task
  /// @throws SpecException if a starting value is missing or superfluous
  /// @throws org.thalweg.formula.FormulaException if the formula cannot be understood
  public static FormulaProblem of(Table table, FitSpec.ByFormula task, RowUse use) {
    return new FormulaProblem(table, task, use);
  }

  private static Formula read(Table table, FitSpec.ByFormula task) {
    Map<String, Columns.Kind> kinds = new LinkedHashMap<>();
    table.columns().forEach(c -> kinds.put(c.name(), kind(table, task, c)));
    return Formula.model(task.text(), new Columns(kinds));
  }

  /// The columns that a formula needs.
  private static Set<String> needed(Formula formula) {
    Set<String> needed = new LinkedHashSet<>(formula.numbers());
    formula.categories().forEach(category -> needed.add(category.name()));
    formula.indicators().forEach(indicator -> needed.add(indicator.category()));
    return needed;
  }

  private static Columns.Kind kind(Table table, FitSpec.ByFormula task, Column column) {
    return switch (column) {
      case Column.Numbers numbers ->
          task.categories().contains(numbers.name())
              ? new Columns.Categories(Levels.of(table, numbers).names())
              : new Columns.Numbers();
      case Column.Booleans booleans ->
          task.categories().contains(booleans.name())
              ? new Columns.Categories(Levels.of(table, booleans).names())
              : new Columns.Numbers();
      case Column.Texts texts ->
          // A column with a slip among its numbers is refused by its cell, when it is used.
          texts.mixed() && !task.categories().contains(texts.name())
              ? new Columns.Numbers()
              : new Columns.Categories(texts.levels());
    };
  }

  private static double[] indicator(Table table, Indicator indicator) {
    Levels levels = Levels.of(table, table.column(indicator.category()));
    int level = levels.names().indexOf(indicator.level());
    return Arrays.stream(levels.codes()).mapToDouble(code -> code == level ? 1 : 0).toArray();
  }

  private double[] start(FitSpec.ByFormula task) {
    List<String> names = formula.graph().parameterNames();
    for (String name : task.start().keySet()) {
      if (!names.contains(name)) {
        throw new SpecException(
            "the formula has no parameter " + DataException.quoted(name),
            "start",
            "its parameters are " + String.join(", ", names));
      }
    }
    List<String> missing = new ArrayList<>(names);
    missing.removeAll(task.start().keySet());
    if (!missing.isEmpty()) {
      throw new SpecException(
          "no starting value for " + String.join(", ", missing),
          "start",
          "write " + missing.getFirst() + "=…, of the size that you expect");
    }
    return names.stream().mapToDouble(name -> task.start().getOrDefault(name, 0.0)).toArray();
  }

  /// C; bound, it is [org.thalweg.cost.Residuals].
  public TermsCost cost(Engine engine) {
    return CostProgram.leastSquares(response.minus(formula.right())).on(data, engine);
  }

  /// The formula.
  public Formula formula() {
    return formula;
  }

  public Dataset data() {
    return data;
  }

  /// The response of each row that is used.
  public double[] responses() {
    return RowValues.of(response, data, start);
  }

  /// The weights, or none where every row counts 1; shared, not to be modified.
  public double[] weights() {
    return used.weights();
  }

  /// The rows that are used.
  public UsedRows used() {
    return used;
  }

  /// θ₀.
  public double[] start() {
    return start.clone();
  }

  /// A name for each parameter.
  public List<String> parameterNames() {
    return formula.graph().parameterNames();
  }

  /// The first row whose response is not finite, with the number.
  ///
  /// @throws DataException naming it
  void requireFiniteResponses() {
    double[] responses = responses();
    IntStream.range(0, responses.length)
        .filter(i -> !(Math.abs(responses[i]) <= Double.MAX_VALUE))
        .findFirst()
        .ifPresent(i -> {
          throw new DataException(
              DataFault.NOT_FINITE,
              "the response is " + responses[i],
              used.table().source() + ":" + used.table().line(i),
              "correct the cell, or transform the response otherwise");
        });
  }
}
