package org.thalweg.io.checkpoint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.thalweg.cost.L1Penalty;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.SparseRows;
import org.thalweg.method.Configured;
import org.thalweg.method.Method;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.MethodTable;
import org.thalweg.method.State;
import org.thalweg.method.decorator.DecoratorTable;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.program.Ridge;
import org.thalweg.run.Checkpointing;
import org.thalweg.run.Objective;
import org.thalweg.schedule.Schedule;
import org.thalweg.schedule.ScheduleTable;
import org.thalweg.setting.Setting;
import org.thalweg.testkit.Law;
import org.thalweg.testkit.ResumeLaws;

/// Every method of the table, every choice that its settings offer, and every schedule of its
/// table: a run that was kept in files and resumed is the uncut one, bit for bit. Rows are read off
/// the tables, so that a new one is tried without a line here.
class ResumeTest {
  private static final int ROWS = 203;
  private static final int FEATURES = 5;
  private static final int SPARSE_COLUMNS = 200;
  private static final double[] ROSENBROCK = {-1.2, 1};

  /// Names for decorators that name parameters.
  private static final List<String> PARAMETERS = List.of("x", "y", "p2", "p3", "p4", "p5");

  @TempDir Path directory;

  private final Map<String, CheckpointDirectory> open = new HashMap<>();

  @AfterEach
  void close() throws IOException {
    for (CheckpointDirectory opened : open.values()) {
      opened.close();
    }
  }

  /// Files that hold what was kept under a name; opened anew, as by another process.
  private Checkpointing.Store files(String name) {
    try {
      String folder = name.replaceAll("[^A-Za-z0-9]", "-");
      if (open.containsKey(folder)) {
        open.get(folder).close();
      }
      CheckpointDirectory opened =
          CheckpointDirectory.open(
              directory.resolve(folder),
              open.containsKey(folder),
              e -> {
                throw e;
              });
      open.put(folder, opened);
      return opened.run(1, Map.of("name", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyMethodOnRosenbrocksFunction() {
    return MethodTable.ROWS.stream()
        .flatMap(row -> forms(row).stream())
        .flatMap(spec -> onFunction(spec, new Schedule.Constant()).stream())
        .map(ResumeTest::test);
  }

  /// With a rule that takes its rate from the curvature, and one that has other state besides.
  @TestFactory
  Stream<DynamicTest> everySchedule() {
    return ScheduleTable.ROWS.stream()
        .map(row -> ScheduleTable.parse(call(row.name(), row.settings())))
        .flatMap(schedule ->
            Stream.of("momentum", "adam").flatMap(rule -> onFunction(rule, schedule).stream()))
        .map(ResumeTest::test);
  }

  /// Around a rule that takes its rate from the curvature.
  @TestFactory
  Stream<DynamicTest> everyDecorator() {
    return DecoratorTable.ROWS.stream()
        .map(row -> "momentum + " + call(row.name(), row.settings()))
        .flatMap(spec ->
            Stream.concat(
                onFunction(spec, new Schedule.Constant()).stream(),
                onMinibatches(spec, new Schedule.Constant(), BatchPlan.Order.SHUFFLE).stream()))
        .map(ResumeTest::test);
  }

  @TestFactory
  Stream<DynamicTest> schedulesTogether() {
    return Stream.of(
            "warm-up(steps=20) then plateau(patience=1) * cosine(steps=70)",
            "lr: plateau(patience=1); gamma: warm-up(steps=60)")
        .map(ScheduleTable::parse)
        .flatMap(schedule ->
            Stream.concat(
                onFunction("nesterov", schedule).stream(),
                onMinibatches("momentum", schedule, BatchPlan.Order.SHUFFLE).stream()))
        .map(ResumeTest::test);
  }

  @TestFactory
  Stream<DynamicTest> everyRuleOnMinibatches() {
    return MethodTable.ROWS.stream()
        .map(MethodRow::name)
        .filter(name -> MethodSpec.parse(name).make() instanceof Configured.Rule)
        .flatMap(
            name -> onMinibatches(name, new Schedule.Constant(), BatchPlan.Order.SHUFFLE).stream())
        .map(ResumeTest::test);
  }

  /// Where columns that a batch does not meet have no gradient, and are caught up later.
  @TestFactory
  Stream<DynamicTest> everyRuleAlongSparseRows() {
    return MethodTable.ROWS.stream()
        .flatMap(row -> forms(row).stream())
        .filter(spec -> MethodSpec.parse(spec).make() instanceof Configured.Rule)
        .flatMap(spec ->
            laws(
                spec + " along sparse rows",
                MethodSpec.minibatches(
                    (Configured.Rule) MethodSpec.parse(spec).make(),
                    new Schedule.Constant(),
                    new BatchPlan(3, BatchPlan.Order.SHUFFLE, 9)),
                () -> Objective.ofTerms(sparse()),
                new double[SPARSE_COLUMNS])
                .stream())
        .map(ResumeTest::test);
  }

  @TestFactory
  Stream<DynamicTest> everyOrderAndScheduleOfMinibatches() {
    List<Law> laws = new ArrayList<>();
    for (BatchPlan.Order order : BatchPlan.Order.values()) {
      for (ScheduleTable.Row row : ScheduleTable.ROWS) {
        laws.addAll(
            onMinibatches("gd", ScheduleTable.parse(call(row.name(), row.settings())), order));
      }
    }
    return laws.stream().map(ResumeTest::test);
  }

  @Test
  void everyRowIsTried() {
    assertTrue(MethodTable.ROWS.size() >= 11 && ScheduleTable.ROWS.size() >= 4);
  }

  /// A method with its defaults, and once with each choice that is not the default.
  private static List<String> forms(MethodRow row) {
    List<String> forms = new ArrayList<>(List.of(row.name()));
    for (Setting setting : row.settings()) {
      if (setting instanceof Setting.Choice choice) {
        choice.words().stream()
            .filter(word -> !word.equals(choice.defaultText()))
            .forEach(word -> forms.add(row.name() + "(" + choice.name() + "=" + word + ")"));
      }
    }
    return forms;
  }

  /// A call with something legal for each setting that has no default.
  private static String call(String name, List<Setting> settings) {
    String arguments =
        settings.stream()
            .filter(setting -> setting.defaultText().isEmpty())
            .map(setting -> setting.name() + "=" + legal(setting))
            .collect(Collectors.joining(", "));
    return arguments.isEmpty() ? name : name + "(" + arguments + ")";
  }

  private static String legal(Setting setting) {
    if (setting instanceof Setting.Names) {
      return PARAMETERS.getFirst();
    }
    return Stream.of("0.01", "10", "50", "0.5", "1", "0")
        .filter(setting::accepts)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no value tried is legal for " + setting));
  }

  private List<Law> onFunction(String spec, Schedule schedule) {
    String name = spec + ", " + schedule.text();
    Supplier<Objective<SmoothCost>> whole = () -> Objective.of(function());
    return switch (MethodSpec.parse(spec).on(PARAMETERS.subList(0, 2)).make(schedule)) {
      case Configured.Rule rule -> laws(name, MethodSpec.full(rule, schedule), whole, ROSENBROCK);
      case Configured.OnSmooth smooth -> laws(name, smooth.method(), whole, ROSENBROCK);
      case Configured.OnComposite composite ->
          laws(
              name,
              composite.method(),
              () -> Objective.ofComposite(logistic().full(), lasso(), ROWS),
              new double[FEATURES + 1]);
      case Configured.OnLinear linear ->
          laws(
              name,
              linear.seeded().apply(7),
              () -> Objective.ofLinear(logistic().linear().orElseThrow()),
              new double[FEATURES + 1]);
      case Configured.OnResiduals squares ->
          laws(
              name,
              squares.method(),
              () -> Objective.ofResiduals((Residuals) function(), 0),
              ROSENBROCK);
    };
  }

  private List<Law> onMinibatches(String spec, Schedule schedule, BatchPlan.Order order) {
    return laws(
        spec + " on minibatches, " + order + ", " + schedule.text(),
        MethodSpec.minibatches(
            (Configured.Rule)
                MethodSpec.parse(spec).on(PARAMETERS.subList(0, FEATURES + 1)).make(schedule),
            schedule,
            new BatchPlan(32, order, 9)),
        () -> Objective.ofTerms(logistic()),
        new double[FEATURES + 1]);
  }

  /// Names the state's type, which a table of methods leaves open.
  private <P, S extends State> List<Law> laws(
      String name, Method<P, S> method, Supplier<Objective<P>> objective, double[] start) {
    Function<String, Checkpointing.Store> medium = this::files;
    return ResumeLaws.of(name, method, objective, medium, start);
  }

  private static DynamicTest test(Law law) {
    return DynamicTest.dynamicTest(law.name(), law::check);
  }

  private static SmoothCost function() {
    Graph g = new Graph();
    Expr x = g.parameter("x");
    Expr y = g.parameter("y");
    return CostProgram.sumOfSquares(List.of(y.minus(x.square()).times(10), g.constant(1).minus(x)))
        .cost(Engine.withThreads(1));
  }

  /// On the weights, not on the intercept.
  private static L1Penalty lasso() {
    double[] lambda = new double[FEATURES + 1];
    Arrays.fill(lambda, 0, FEATURES, 0.02);
    return L1Penalty.of(lambda);
  }

  /// Logistic regression with a penalty.
  private static TermsCost logistic() {
    SplittableRandom random = new SplittableRandom(1000);
    double[][] x = new double[FEATURES][ROWS];
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      double score = 0.3;
      for (int j = 0; j < FEATURES; j++) {
        x[j][i] = random.nextDouble(-2, 2);
        score += (j - 1.5) * x[j][i];
      }
      y[i] = score + random.nextDouble(-2, 2) > 0 ? 1 : -1;
    }
    Graph g = new Graph();
    Expr w = g.parameter("w", 1, FEATURES, List.of("w0", "w1", "w2", "w3", "w4"));
    Expr score = g.affine(g.features("x", FEATURES), w, g.parameter("b"));
    Dataset data =
        Dataset.ofRows(ROWS).features("x", DenseTiles.ofColumns(x)).column("y", y).build();
    return CostProgram.terms(
            g.column("y").times(score).negate().softplus(), new Ridge(List.of(w), 0.01))
        .on(data, Engine.withThreads(1));
  }

  /// Logistic regression without a penalty on 203 rows of some 9 non-zeros, most of them in the
  /// first columns.
  private static TermsCost sparse() {
    SplittableRandom random = new SplittableRandom(1001);
    int[] starts = new int[ROWS + 1];
    int[] indices = new int[ROWS * SPARSE_COLUMNS];
    double[] values = new double[ROWS * SPARSE_COLUMNS];
    double[] y = new double[ROWS];
    int at = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < SPARSE_COLUMNS; j++) {
        if (random.nextDouble() < 2.0 / (2 + j)) {
          indices[at] = j;
          values[at] = random.nextDouble(-1, 1);
          at++;
        }
      }
      starts[i + 1] = at;
      y[i] = random.nextBoolean() ? 1 : -1;
    }
    List<String> names = IntStream.range(0, SPARSE_COLUMNS).mapToObj(j -> "w" + j).toList();
    Graph g = new Graph();
    Expr score =
        g.rowsTimes(g.features("x", SPARSE_COLUMNS), g.parameter("w", 1, SPARSE_COLUMNS, names));
    Dataset data =
        Dataset.ofRows(ROWS)
            .features("x", new SparseRows(SPARSE_COLUMNS, starts, indices, values))
            .column("y", y)
            .build();
    return CostProgram.terms(g.column("y").times(score).softplus()).on(data, Engine.withThreads(1));
  }
}
