package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.thalweg.cost.L1Penalty;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Dataset;
import org.thalweg.fit.table.Table;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.program.RobustLoss;

/// A named model over a table, ready to be run: the data in the optimizer's coordinates, the cost
///
///     C(θ) = (Σᵢ wᵢ cᵢ(θ))/(Σᵢ wᵢ) + λ₂/2·‖w‖² + λ₁·‖w‖₁
///
/// and the map of its parameters to the units of the data. With scaled columns and an intercept the
/// target of a linear model counts from its mean, too, and the offset of a Poisson model from
/// [OffsetCenter]; the intercept takes that up.
public final class NamedProblem {

  /// √w, where it is a column.
  private static final String ROOT_WEIGHT = "root weight";

  private final Model model;
  private final boolean byTarget;
  private final List<String> classes;
  private final Penalty penalty;
  private final Graph graph = new Graph();
  private final RowModel row;
  private final Dataset data;
  private final UsedRows used;
  private final FeatureColumns features;
  private final ParameterMap map;
  private final OffsetCenter offsetCenter;
  private final double[] target;
  private final Optional<Dataset> heldOut;
  final Optional<UsedRows> heldOutRows;
  private final TargetColumn column;
  private final ColumnMap response;
  private final Table read;
  private final FitSpec.Named task;
  private final RowUse use;

  private NamedProblem(
      Table read,
      Split split,
      TargetColumn column,
      FeatureColumns features,
      FitSpec.Named task,
      FitSpec spec) {
    this.read = read;
    this.task = task;
    this.use = spec.rows();
    this.used = split.training();
    this.features = features;
    this.model = column.model();
    this.byTarget = task.model().isEmpty();
    this.classes = column.classes();
    this.penalty = spec.penalty();
    this.target = column.numbers();
    boolean offset = used.offset().length > 0;
    if (offset && model.target() == Model.Target.CLASSES) {
      throw new SpecException(
          model.name() + " has a score for each class and takes no offset",
          "offset",
          "leave it out");
    }
    this.row =
        model.write(
            graph, new RowModel.Inputs(features.names(), classes, task.intercept(), offset));
    this.map = new ParameterMap(graph.dimension());
    mapFeatures();
    ColumnMap response = ColumnMap.IDENTITY;
    this.offsetCenter =
        model instanceof PoissonModel && offset && task.intercept()
            ? OffsetCenter.of(used)
            : OffsetCenter.NONE;
    if (offsetCenter.value() != 0) {
      map.offset(offset(RowModel.INTERCEPT), -offsetCenter.value());
    }
    if (model instanceof LinearModel && task.intercept() && spec.scale() != Scale.NONE) {
      double center = ColumnMap.standard(used.beyondOffset(target), used.weights()).center();
      response = new ColumnMap(center, 0, 1);
      map.offset(offset(RowModel.INTERCEPT), center);
    }
    this.response = response;
    this.data = dataset(used, response.apply(target), false);
    this.heldOutRows = split.heldOut();
    this.column = column;
    this.heldOut = heldOutRows.map(rows -> dataset(rows, false));
  }

  private Dataset dataset(UsedRows rows, boolean standardized) {
    return dataset(rows, response.apply(column.of(rows.table(), task.target())), standardized);
  }

  /// Reads the task's columns.
  ///
  /// @throws org.thalweg.fit.table.DataException if the data do not allow the task
  /// @throws SpecException if the task contradicts itself
  /// @throws org.thalweg.formula.FormulaException if an expression over columns cannot be
  ///   understood
  public static NamedProblem of(Table table, FitSpec.Named task, FitSpec spec) {
    RowUse use = spec.rows();
    Set<String> others = new HashSet<>();
    for (Optional<String> part : List.of(use.weight(), use.sigma(), use.offset())) {
      part.ifPresent(
          text -> others.addAll(new ColumnExpression(table, text, task.categories()).columns()));
    }
    others.add(task.target());
    boolean sparse = SparseFeatures.serve(table);
    List<String> names = sparse ? List.of() : FeatureColumns.columns(table, task, others);
    Set<String> needed = new LinkedHashSet<>(names);
    needed.add(table.column(task.target()).name());
    UsedRows all = UsedRows.of(table, use, needed, names, task.categories());
    boolean category = task.categories().contains(table.column(task.target()).name());
    TargetColumn whole = TargetColumn.of(all.table(), task.target(), task.model(), category);
    Split split =
        Split.of(
            table,
            all,
            spec,
            new Split.Columns(
                needed,
                names,
                task.categories(),
                whole.classes().isEmpty() ? Optional.empty() : Optional.of(task.target())));
    UsedRows used = split.training();
    TargetColumn target =
        TargetColumn.of(used.table(), task.target(), Optional.of(whole.model()), category);
    Set<String> conditions = new HashSet<>();
    use.where()
        .ifPresent(text ->
            conditions.addAll(new ColumnExpression(table, text, task.categories()).columns()));
    FeatureColumns features =
        sparse
            ? FeatureColumns.ofSparse(used, others, task, spec)
            : FeatureColumns.of(used, names, conditions, task, spec);
    return new NamedProblem(table, split, target, features, task, spec);
  }

  /// What is to be doubted about the columns themselves.
  List<Finding> doubts(String name) {
    List<Finding> doubts = new ArrayList<>();
    TargetColumn column = new TargetColumn(model, target, classes);
    // To fill one sparse column after another would take longer than the fit.
    if (!SparseFeatures.serve(used.table())) {
      doubts.addAll(TargetTwin.findings(used.table(), features.features(), column));
    }
    if (byTarget && model.target() == Model.Target.NUMBER) {
      doubts.addAll(NumbersOrNames.findings(column));
    }
    doubts.addAll(MissingMarks.findings(used.table(), features.features(), name));
    return doubts;
  }

  private void mapFeatures() {
    int first = offset(row.entry().weights());
    int biases = row.entry().biases().map(this::offset).orElse(-1);
    Graph.Parameter w = parameter(row.entry().weights());
    for (int k = 0; k < w.rows(); k++) {
      map.columns(
          first + k * w.columns(),
          features.maps(),
          features.whitening(),
          biases < 0 ? -1 : biases + k);
    }
  }

  private Graph.Parameter parameter(String name) {
    return graph.parameters().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the model has no parameter " + name));
  }

  /// What softmax leaves undetermined: all of it without a penalty, which itself settles the
  /// weights and leaves the intercepts.
  Optional<ClassShift> shift() {
    if (!(model instanceof SoftmaxModel)) {
      return Optional.empty();
    }
    int biases = row.entry().biases().map(this::offset).orElse(-1);
    return Optional.of(
        ClassShift.of(
            classes.size(),
            penalty.present() ? 0 : parameter(row.entry().weights()).columns(),
            offset(row.entry().weights()),
            biases));
  }

  private int offset(String name) {
    return parameter(name).offset();
  }

  /// @param standardized whether roots of weights are a column, and no weights beside it
  private Dataset dataset(UsedRows rows, double[] response, boolean standardized) {
    Dataset.Builder builder =
        Dataset.ofRows(response.length)
            .features(
                RowModel.FEATURES, features.matrix(rows.table(), Engine.standard().threads()));
    if (rows.offset().length > 0) {
      builder.column(
          RowModel.OFFSET,
          model instanceof PoissonModel
              ? offsetCenter.centered(rows, use.offset().orElseThrow())
              : rows.offset());
    }
    if (model.target() == Model.Target.CLASSES) {
      int[] codes = Arrays.stream(response).mapToInt(v -> (int) v).toArray();
      builder.category(RowModel.TARGET, codes, classes);
    } else {
      builder.column(RowModel.TARGET, response);
    }
    if (rows.weights().length > 0 && standardized) {
      builder.column(ROOT_WEIGHT, Arrays.stream(rows.weights()).map(StrictMath::sqrt).toArray());
    } else if (rows.weights().length > 0) {
      builder.weights(rows.weights());
    }
    return builder.build();
  }

  /// C without λ₁·‖w‖₁. Without a penalty the cost of a model of least squares is
  /// [org.thalweg.cost.Residuals] when bound.
  public TermsCost cost(Engine engine) {
    CostProgram program;
    if (penalty.l2() > 0) {
      program = CostProgram.terms(row.cost(), penalty.ridge(row));
    } else {
      program =
          row.residual()
              .map(CostProgram::leastSquares)
              .orElseGet(() -> CostProgram.terms(row.cost()));
    }
    return program.on(data, engine);
  }

  /// The rows held out and their mean cost, without the penalty.
  Optional<Solver.Validating> validating(Engine engine) {
    return heldOut.map(rows ->
        new Solver.Validating(CostProgram.terms(row.cost()).on(rows, engine).full(), rows.rows()));
  }

  /// A loss of r = √w·(y − ŷ), over rows of [#standardized].
  RobustLoss loss(Loss.Kind kind, double c) {
    Expr residual = row.residual().orElseThrow();
    return Loss.of(
        kind,
        graph,
        used.weights().length == 0 ? residual : residual.times(graph.column(ROOT_WEIGHT)),
        c);
  }

  /// The rows for losses.
  Dataset standardized() {
    return dataset(used, response.apply(target), true);
  }

  /// C with a loss.
  ///
  /// @param rows as losses take them
  TermsCost cost(RobustLoss loss, Dataset rows, Engine engine) {
    return (penalty.l2() > 0
            ? CostProgram.terms(loss.cost(), penalty.ridge(row))
            : CostProgram.robust(loss))
        .on(rows, engine);
  }

  /// The rows held out and their mean loss, without the penalty.
  Optional<Solver.Validating> validating(Loss.Kind kind, double c, Engine engine) {
    return heldOutRows.map(rows ->
        new Solver.Validating(
            CostProgram.robust(loss(kind, c)).on(dataset(rows, true), engine).full(),
            rows.table().rows()));
  }

  /// The penalty's value.
  ///
  /// @param theta in the optimizer's coordinates
  public double penalty(double[] theta) {
    return penalty.value(row, l1(), theta);
  }

  public Model model() {
    return model;
  }

  /// The classes in sorted order; empty where the target is a number.
  public List<String> classes() {
    return classes;
  }

  /// The model's expressions.
  public RowModel row() {
    return row;
  }

  /// The rows that are used, in the optimizer's coordinates.
  public Dataset data() {
    return data;
  }

  /// The rows that are used, and those held out if there are any, in the optimizer's coordinates.
  List<Dataset> datasets() {
    return Stream.concat(Stream.of(data), heldOut.stream()).toList();
  }

  /// The target of each row that is used, in the units of the data: yᵢ, or 0 and 1, or codes of
  /// classes; shared, not to be modified.
  public double[] target() {
    return target;
  }

  /// The weights, or none where every row counts 1; shared, not to be modified.
  public double[] weights() {
    return used.weights();
  }

  /// The rows that are used.
  public UsedRows used() {
    return used;
  }

  /// Where the features come from.
  public FeatureColumns features() {
    return features;
  }

  /// What predicts with parameters.
  ///
  /// @param theta in the optimizer's coordinates; not modified
  /// @param determined how many parameters the data determined
  public Predictor predictor(double[] theta, int determined) {
    return new Predictor(
        new ModelRule(
            model,
            task.target(),
            classes.isEmpty()
                ? Optional.empty()
                : Optional.of(KnownCategory.of(used.table(), task.target())),
            features.centered(),
            row.entry().biases().isPresent(),
            use.offset().map(this::known),
            map.toUnits(theta),
            intercepts(theta),
            determined),
        use.weighing(read).map(this::known),
        use.where().map(this::known).map(KnownCondition::new));
  }

  /// What each linear predictor is where all features are at their centers.
  private double[] intercepts(double[] theta) {
    double[] atCenters = map.atCenters(theta);
    return row.entry()
        .biases()
        .map(this::parameter)
        .map(p -> Arrays.copyOfRange(atCenters, p.offset(), p.offset() + p.rows() * p.columns()))
        .orElse(new double[0]);
  }

  private KnownExpression known(String text) {
    return new ColumnExpression(read, text, task.categories()).known();
  }

  /// A name for each parameter.
  public List<String> parameterNames() {
    return graph.parameterNames();
  }

  /// From the optimizer's coordinates to the units of the data.
  public ParameterMap map() {
    return map;
  }

  /// What is minimized, in words.
  public String definition() {
    return model.costName() + penalty.definition();
  }

  /// The penalty.
  public Penalty penalty() {
    return penalty;
  }

  /// λ₁·‖w‖₁, of the weights that meet the features.
  L1Penalty l1() {
    return penalty.absolute(graph.dimension(), parameter(row.entry().weights()));
  }
}
