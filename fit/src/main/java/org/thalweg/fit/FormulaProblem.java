package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final double[] weights;
  private final double[] start;

  private FormulaProblem(Table table, FitSpec.ByFormula task, Optional<String> weight) {
    Map<String, Columns.Kind> kinds = new LinkedHashMap<>();
    table.columns().forEach(c -> kinds.put(c.name(), kind(table, task, c)));
    formula = Formula.model(task.text(), new Columns(kinds));
    response = formula.response().orElseThrow();
    start = start(task);
    double[] all = weight.map(name -> Weights.of(table, name)).orElse(new double[0]);
    Dataset.Builder builder = Dataset.ofRows(table.rows());
    for (String name : formula.numbers()) {
      builder.column(name, table.numbers(name));
    }
    for (Category category : formula.categories()) {
      Levels levels = levels(table, category.name());
      builder.category(category.name(), levels.codesAsInts(), levels.names());
    }
    for (Indicator indicator : formula.indicators()) {
      builder.column(indicator.name(), indicator(table, indicator));
    }
    if (all.length > 0) {
      builder.weights(all);
    }
    data = builder.build();
    weights = data.weights().orElse(new double[0]);
  }

  /// Reads the formula and its columns.
  ///
  /// @throws DataException if the data do not allow the task
  /// @throws SpecException if a starting value is missing or superfluous
  /// @throws org.thalweg.formula.FormulaException if the formula cannot be understood
  public static FormulaProblem of(Table table, FitSpec.ByFormula task, Optional<String> weight) {
    return new FormulaProblem(table, task, weight);
  }

  private static Columns.Kind kind(Table table, FitSpec.ByFormula task, Column column) {
    return switch (column) {
      case Column.Numbers numbers ->
          task.categories().contains(numbers.name())
              ? new Columns.Categories(levels(table, numbers.name()).names())
              : new Columns.Numbers();
      case Column.Booleans booleans ->
          task.categories().contains(booleans.name())
              ? new Columns.Categories(levels(table, booleans.name()).names())
              : new Columns.Numbers();
      case Column.Texts texts ->
          // A column with a slip among its numbers is refused by its cell, when it is used.
          texts.mixed() && !task.categories().contains(texts.name())
              ? new Columns.Numbers()
              : new Columns.Categories(texts.levels());
    };
  }

  private static Levels levels(Table table, String name) {
    Column column = table.column(name);
    table.requireFull(column);
    return Levels.of(table, column);
  }

  private static double[] indicator(Table table, Indicator indicator) {
    Levels levels = levels(table, indicator.category());
    int level = levels.names().indexOf(indicator.level());
    return Arrays.stream(levels.codes()).map(code -> code == level ? 1 : 0).toArray();
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
    return weights;
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
  void requireFiniteResponses(Table table) {
    double[] responses = responses();
    IntStream.range(0, responses.length)
        .filter(i -> !(Math.abs(responses[i]) <= Double.MAX_VALUE))
        .findFirst()
        .ifPresent(i -> {
          throw new DataException(
              DataFault.NOT_FINITE,
              "the response is " + responses[i],
              weights.length == 0 ? table.source() + ":" + table.line(i) : table.source(),
              "correct the cell, or transform the response otherwise");
        });
  }
}
