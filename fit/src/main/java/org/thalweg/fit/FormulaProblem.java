package org.thalweg.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.Dataset;
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
  private final String text;
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
    Formula whole = read(table, task, use);
    text = whole.text();
    Set<String> needed = FormulaColumns.needed(whole);
    Split split =
        Split.of(
            table,
            UsedRows.of(table, spec.rows(), needed, List.of(), task.categories()),
            spec,
            new Split.Columns(needed, List.of(), task.categories(), Optional.empty()));
    used = split.training();
    columns = FormulaColumns.of(used.table(), task, text);
    List<String> names = Formula.model(text, columns).graph().parameterNames();
    Map<String, Double> fixed = task.constraints().fixedOf(names, task.start());
    formula = Formula.model(text, columns, fixed);
    List<String> free = formula.graph().parameterNames();
    parameters = new FormulaParameters(names, fixed, free, task.constraints().on(free));
    response = formula.response().orElseThrow();
    program = CostProgram.leastSquares(response.minus(formula.right()));
    start = start(task);
    data = dataset(used, false);
    heldOutRows = split.heldOut();
    heldOut = heldOutRows.map(rows -> dataset(rows, false));
  }

  /// The rows; of several responses all rows of the first, then all of the second, and so on.
  ///
  /// @param standardized whether roots of weights are a column, and no weights beside it
  private Dataset dataset(UsedRows chosen, boolean standardized) {
    Table rows = chosen.table();
    Stacked stacked = stacked();
    Dataset.Builder builder = Dataset.ofRows(stacked.times() * rows.rows());
    for (String name : formula.numbers()) {
      builder.column(name, stacked.of(rows.numbers(name)));
    }
    for (Category category : formula.categories()) {
      Levels levels = levels(rows, category.name());
      builder.category(category.name(), stacked.of(levels.codes()), levels.names());
    }
    for (Indicator indicator : formula.indicators()) {
      builder.column(indicator.name(), stacked.of(indicator(rows, indicator)));
    }
    if (stacked.times() > 1) {
      builder.column(Formula.WHICH, stacked.which(rows.rows()));
    }
    double[] weights = stacked.of(chosen.weights());
    if (weights.length > 0 && standardized) {
      builder.column(ROOT_WEIGHT, Arrays.stream(weights).map(StrictMath::sqrt).toArray());
    } else if (weights.length > 0) {
      builder.weights(weights);
    }
    return builder.build();
  }

  /// How the rows stand for several responses.
  Stacked stacked() {
    return new Stacked(formula.explained().size());
  }

  /// The columns of numbers that the models name.
  List<String> modelNumbers() {
    return formula.numbers().stream()
        .filter(name ->
            formula.explained().stream().anyMatch(part -> part.model().inputs().contains(name)))
        .toList();
  }

  /// What is explained, as written.
  List<String> responseNames() {
    return formula.explained().stream().map(Formula.Explained::name).toList();
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

  /// Reads the formula over the columns of a table; its text says what `features` are.
  ///
  /// @throws org.thalweg.formula.FormulaException if it cannot be understood
  /// @throws SpecException if features are chosen and the formula has none
  public static Formula read(Table table, FitSpec.ByFormula task, RowUse use) {
    return FormulaColumns.read(table, task, use);
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
    Formula held = Formula.model(text, columns, parameters.heldAt(theta));
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
    List<Formula.Explained> explained = formula.explained();
    return new StartDraws(
        explained.stream().map(Formula.Explained::model).toList(),
        explained.stream().map(Formula.Explained::response).toList(),
        data,
        rows,
        engine,
        seed);
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
            rows.rows() / stacked().times()));
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

  /// The formula as it was written, with its features if they were left to the data.
  String text() {
    return text;
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

  /// The response of each row that is used; of several one after the other, as in [#data].
  public double[] responses() {
    return RowValues.of(response, data, start);
  }

  /// What the formula's right side is on each row.
  ///
  /// @param theta θ; not modified
  public double[] predictions(double[] theta) {
    return RowValues.of(formula.right(), data, theta);
  }

  /// The weights of [#responses], or none where every row counts 1; not to be modified.
  public double[] weights() {
    return stacked().of(used.weights());
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
            text, KnownColumns.of(formula, used.table()), parameters.all(theta), determined),
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

  /// Where the formula has no value at starting values.
  Optional<Finding> notFinite(double[] theta) {
    double[] values = predictions(theta);
    Table rows = used.table();
    return IntStream.range(0, values.length)
        .filter(i -> !Double.isFinite(values[i]))
        .mapToObj(i -> i % rows.rows())
        .findFirst()
        .map(row ->
            new Finding(
                Finding.Kind.START_NOT_FINITE,
                "the formula has no value at the starting values",
                Stream.concat(
                        Stream.of("at " + rows.source() + ":" + rows.line(row)),
                        modelNumbers().stream().map(x -> x + "=" + rows.numbers(x)[row]))
                    .collect(Collectors.joining(", ")),
                "choose starting values at which it has one, or leave them out"));
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
              used.table().source() + ":" + used.table().line(i % used.table().rows()),
              "correct the cell, or transform the response otherwise");
        });
  }
}
