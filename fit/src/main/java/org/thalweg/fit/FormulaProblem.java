package org.thalweg.fit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.Dataset;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.Columns;
import org.thalweg.formula.Formula;
import org.thalweg.formula.Indicator;
import org.thalweg.program.CanonicalOrder;
import org.thalweg.program.Category;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.RobustLoss;
import org.thalweg.program.RowValues;
import org.thalweg.program.StartDraws;

/// A formula over a table, ready to be run: C(θ) = (Σᵢ wᵢ·½(yᵢ − f(xᵢ; θ))²)/(Σᵢ wᵢ), in the units
/// of the data.
public final class FormulaProblem {

  /// √w, where it is a column; no header can hold such a name.
  private static final String ROOT_WEIGHT = "root weight\n";

  private final Formula formula;
  private final Expr response;
  private final Dataset data;
  private final UsedRows used;
  private final CostProgram program;
  private final double[] start;
  private final FormulaParameters parameters;
  private final Columns columns;
  private final Optional<Dataset> heldOut;
  final Optional<UsedRows> heldOutRows;
  private final Table read;
  private final FitSpec.ByFormula task;
  private final RowUse use;

  private FormulaProblem(Table table, FitSpec.ByFormula task, FitSpec spec) {
    this.read = table;
    this.task = task;
    this.use = spec.rows();
    if (use.missing() == Missing.MEAN) {
      throw new SpecException(
          "a formula's columns may be its response: none takes its mean",
          "missing",
          "drop leaves the rows out");
    }
    Set<String> needed = needed(read(table, task));
    Split split =
        Split.of(
            table,
            UsedRows.of(table, spec.rows(), needed, List.of(), task.categories()),
            spec,
            new Split.Columns(needed, List.of(), task.categories(), Optional.empty()));
    used = split.training();
    columns = columns(used.table(), task);
    List<String> names = Formula.model(task.text(), columns).graph().parameterNames();
    Map<String, Double> fixed = task.constraints().fixedOf(names, task.start());
    formula = Formula.model(task.text(), columns, fixed);
    List<String> free = formula.graph().parameterNames();
    parameters = new FormulaParameters(names, fixed, free, task.constraints().on(free));
    response = formula.response().orElseThrow();
    program = CostProgram.leastSquares(response.minus(formula.right()));
    start = start(task);
    data = dataset(used, false);
    heldOutRows = split.heldOut();
    heldOut = heldOutRows.map(rows -> dataset(rows, false));
  }

  /// @param standardized whether roots of weights are a column, and no weights beside it
  private Dataset dataset(UsedRows chosen, boolean standardized) {
    Table rows = chosen.table();
    Dataset.Builder builder = Dataset.ofRows(rows.rows());
    for (String name : formula.numbers()) {
      builder.column(name, rows.numbers(name));
    }
    for (Category category : formula.categories()) {
      Levels levels = levels(rows, category.name());
      builder.category(category.name(), levels.codes(), levels.names());
    }
    for (Indicator indicator : formula.indicators()) {
      builder.column(indicator.name(), indicator(rows, indicator));
    }
    if (chosen.weights().length > 0 && standardized) {
      builder.column(ROOT_WEIGHT, Arrays.stream(chosen.weights()).map(StrictMath::sqrt).toArray());
    } else if (chosen.weights().length > 0) {
      builder.weights(chosen.weights());
    }
    return builder.build();
  }

  /// A column of some rows as categories, coded by the levels of those that the fit learns from.
  private Levels levels(Table rows, String name) {
    List<String> known = Levels.of(used.table(), used.table().column(name)).names();
    return Levels.of(rows, rows.column(name)).codesAmong(known, rows, name);
  }

  /// Reads the formula and its columns.
  ///
  /// @throws DataException if the data do not allow the task
  /// @throws SpecException if a starting value is superfluous
  /// @throws org.thalweg.formula.FormulaException if the formula cannot be understood
  public static FormulaProblem of(Table table, FitSpec.ByFormula task, FitSpec spec) {
    return new FormulaProblem(table, task, spec);
  }

  /// Reads the formula over the columns of a table.
  ///
  /// @throws org.thalweg.formula.FormulaException if it cannot be understood
  public static Formula read(Table table, FitSpec.ByFormula task) {
    return Formula.model(task.text(), columns(table, task));
  }

  private static Columns columns(Table table, FitSpec.ByFormula task) {
    Map<String, Columns.Kind> kinds = new LinkedHashMap<>();
    table.columns().forEach(c -> kinds.put(c.name(), kind(table, task, c)));
    table
        .sparse()
        .ifPresent(sparse ->
            sparse
                .mentioned(task.text())
                .forEach(name -> kinds.putIfAbsent(name, new Columns.Numbers())));
    return new Columns(kinds);
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

  private double[] indicator(Table table, Indicator indicator) {
    Levels levels = levels(table, indicator.category());
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
    double[] start = new double[names.size()];
    for (int j = 0; j < start.length; j++) {
      start[j] = parameters.bounds().nearest(j, task.start().getOrDefault(names.get(j), 0.0));
    }
    return start;
  }

  /// C; bound, it is [org.thalweg.cost.Residuals].
  public TermsCost cost(Engine engine) {
    return program.on(data, engine);
  }

  /// C of the parameters that stand at no bound, in their order, the others held where they are.
  ///
  /// @param theta θ; not modified
  Residuals moving(double[] theta, Engine engine) {
    Formula held = Formula.model(task.text(), columns, parameters.heldAt(theta));
    return (Residuals)
        CostProgram.leastSquares(held.response().orElseThrow().minus(held.right()))
            .on(data, engine)
            .full();
  }

  /// Whether the formula is linear in all of its parameters: no start is needed then.
  public boolean linear() {
    return program.linear();
  }

  /// Which parameters have a starting value, by their places in θ.
  boolean[] started() {
    List<String> names = parameterNames();
    boolean[] started = new boolean[names.size()];
    for (int j = 0; j < started.length; j++) {
      started[j] = task.start().containsKey(names.get(j));
    }
    return started;
  }

  /// Starting values drawn by the sizes of some of the rows.
  StartDraws draws(Batch rows, Engine engine, long seed) {
    return new StartDraws(formula.right(), response, data, rows, engine, seed);
  }

  /// Which of several sets of parameters that are the same model is reported.
  ///
  /// @param linear the places of the linear parameters
  /// @param free which places may be changed
  CanonicalOrder order(int[] linear, IntPredicate free) {
    return new CanonicalOrder(formula.right(), linear, free);
  }

  /// The rows held out and their mean cost.
  Optional<Solver.Validating> validating(Engine engine) {
    return heldOut.map(rows ->
        new Solver.Validating(
            CostProgram.leastSquares(response.minus(formula.right())).on(rows, engine).full(),
            rows.rows()));
  }

  /// A loss of r = √w·(y − f), over rows of [#standardized].
  RobustLoss loss(Loss.Kind kind, double c) {
    Expr residual = response.minus(formula.right());
    Expr standardized =
        used.weights().length == 0 ? residual : residual.times(formula.graph().column(ROOT_WEIGHT));
    return Loss.of(kind, formula.graph(), standardized, c);
  }

  /// The rows for losses.
  Dataset standardized() {
    return dataset(used, true);
  }

  /// The rows held out and their mean loss.
  Optional<Solver.Validating> validating(Loss.Kind kind, double c, Engine engine) {
    return heldOutRows.map(rows ->
        new Solver.Validating(
            CostProgram.robust(loss(kind, c)).on(dataset(rows, true), engine).full(),
            rows.table().rows()));
  }

  /// The formula as it was written.
  String text() {
    return task.text();
  }

  /// The formula.
  public Formula formula() {
    return formula;
  }

  public Dataset data() {
    return data;
  }

  /// The rows that are used, and those held out if there are any.
  List<Dataset> datasets() {
    return Stream.concat(Stream.of(data), heldOut.stream()).toList();
  }

  /// The response of each row that is used.
  public double[] responses() {
    return RowValues.of(response, data, start);
  }

  /// What the formula's right side is on each row.
  ///
  /// @param theta θ; not modified
  public double[] predictions(double[] theta) {
    return RowValues.of(formula.right(), data, theta);
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

  /// What predicts with parameters.
  ///
  /// @param theta θ; not modified
  /// @param determined how many of them the data determined
  public Predictor predictor(double[] theta, int determined) {
    return new Predictor(
        new FormulaRule(
            task.text(), KnownColumns.of(formula, used.table()), parameters.all(theta), determined),
        use.weighing(read).map(this::known),
        use.where().map(this::known).map(KnownCondition::new));
  }

  private KnownExpression known(String text) {
    return new ColumnExpression(read, text, task.categories()).known();
  }

  /// The parameters, those that are fixed too.
  FormulaParameters parameters() {
    return parameters;
  }

  /// A name for each parameter that is fitted.
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
