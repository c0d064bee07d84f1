package org.thalweg.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.thalweg.cost.Bounds;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.L1Penalty;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.method.Configured;
import org.thalweg.method.Method;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.State;
import org.thalweg.method.search.BoundedLevenbergMarquardt;
import org.thalweg.problem.Catalogue;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.program.Ridge;
import org.thalweg.run.Objective;
import org.thalweg.schedule.Schedule;
import org.thalweg.schedule.ScheduleTable;

/// The laws over the table of methods, the costs and the data sets below. A row more is a line
/// more.
class LawsTest {
  private static final int ROWS = 203;
  private static final int FEATURES = 5;

  @TestFactory
  Stream<DynamicTest> methodsOnRosenbrocksFunction() {
    return Calls.METHODS.stream()
        .flatMap(spec -> onFunction(spec, new Schedule.Constant()).stream())
        .map(LawsTest::test);
  }

  /// Once the bound x ≤ 0.5 holds there is one parameter left.
  @TestFactory
  Stream<DynamicTest> levenbergMarquardtInABox() {
    Bounds bounds = Bounds.of(new double[] {-2, -3}, new double[] {0.5, 4});
    return MethodLaws.of(
            "lm in a box",
            new BoundedLevenbergMarquardt(),
            () -> Objective.ofResiduals(residuals(), bounds, 0),
            -1.2,
            1)
        .stream()
        .map(LawsTest::test);
  }

  @TestFactory
  Stream<DynamicTest> schedules() {
    return Calls.SCHEDULES.stream()
        .flatMap(text -> onFunction("momentum(lr=1e-3)", ScheduleTable.parse(text)).stream())
        .map(LawsTest::test);
  }

  @TestFactory
  Stream<DynamicTest> rulesOnMinibatches() {
    List<Law> laws = new ArrayList<>();
    for (BatchPlan.Order order : BatchPlan.Order.values()) {
      for (String spec :
          List.of(
              "gd",
              "gd(lr=0.05)",
              "nesterov(lr=0.01)",
              "adam(lr=0.01)",
              "adam(lr=find)",
              "asgd(t0=9)",
              "momentum + clip-norm + gradient-noise + uniform-average(after=30)",
              "momentum + freeze(parameters=[p2, y])",
              "gd + rate-factor(parameters=p*, factor=0.2)")) {
        Configured.Rule rule =
            (Configured.Rule) MethodSpec.parse(spec).on(names(FEATURES + 1)).make();
        Method<TermsCost, ?> method =
            MethodSpec.minibatches(rule, new Schedule.Constant(), new BatchPlan(32, order, 9));
        laws.addAll(
            laws(
                spec + " on minibatches, " + order,
                method,
                () -> Objective.ofTerms(logistic(all(), ones(), 1)),
                new double[FEATURES + 1]));
      }
    }
    return laws.stream().map(LawsTest::test);
  }

  /// So few rows that steps are made along them.
  @TestFactory
  Stream<DynamicTest> gradientDescentAlongRows() {
    List<Law> laws = new ArrayList<>();
    for (String schedule : List.of("constant", "plateau(patience=1)")) {
      for (String spec : List.of("gd", "gd(lr=0.05)")) {
        Schedule chosen = ScheduleTable.parse(schedule);
        laws.addAll(
            laws(
                spec + " along rows, " + schedule,
                MethodSpec.minibatches(
                    (Configured.Rule) MethodSpec.parse(spec).make(chosen),
                    chosen,
                    new BatchPlan(3, BatchPlan.Order.SHUFFLE, 9)),
                () -> Objective.ofTerms(logistic(all(), ones(), 1)),
                new double[FEATURES + 1]));
      }
    }
    return laws.stream().map(LawsTest::test);
  }

  /// Where unmet columns have no gradient, so that rules go by their parameters.
  @TestFactory
  Stream<DynamicTest> rulesAlongSparseRows() {
    List<Law> laws = new ArrayList<>();
    for (int batch : new int[] {1, 7}) {
      for (String spec : Calls.BY_PARAMETERS) {
        for (String schedule : List.of("cosine(steps=200)", "plateau(patience=1)")) {
          Schedule chosen = ScheduleTable.parse(schedule);
          laws.addAll(
              laws(
                  spec + " along sparse rows, batches of " + batch + ", " + schedule,
                  MethodSpec.minibatches(
                      (Configured.Rule) MethodSpec.parse(spec).make(chosen),
                      chosen,
                      new BatchPlan(batch, BatchPlan.Order.SHUFFLE, 9)),
                  () -> Objective.ofTerms(SparseTexts.of(40, 1000)),
                  new double[1001]));
        }
      }
    }
    return laws.stream().map(LawsTest::test);
  }

  @TestFactory
  Stream<DynamicTest> costs() {
    List<Law> laws = new ArrayList<>();
    laws.addAll(CostLaws.of("Beale", function("beale"), 0.7, -1.3));
    laws.addAll(CostLaws.of("Rosenbrock", function("rosenbrock"), -1.21, 0.83));
    laws.addAll(CostLaws.of("Rosenbrock by residuals", residuals(), -1.21, 0.83));
    double[] theta = {0.3, -0.7, 1.1, 0.23, -0.41, 0.57};
    laws.addAll(CostLaws.of("logistic", logistic(all(), ones(), 2).full(), theta));
    laws.addAll(
        CostLaws.of(
            "logistic on a batch", logistic(all(), ones(), 1).on(new Batch.Range(17, 60)), theta));
    laws.addAll(CostLaws.of("formula", curve(), 1.3, 0.6, -0.27));
    return laws.stream().map(LawsTest::test);
  }

  @TestFactory
  Stream<DynamicTest> rows() {
    RowLaws.Table table =
        new RowLaws.Table() {
          @Override
          public TermsCost on(int[] rows, double[] weights) {
            return logistic(rows, weights, 1);
          }

          @Override
          public int size() {
            return ROWS;
          }
        };
    return RowLaws.of(
            "logistic",
            table,
            threads -> logistic(large(), equal(large().length), threads),
            0.3,
            -0.7,
            1.1,
            0.23,
            -0.41,
            0.57)
        .stream()
        .map(LawsTest::test);
  }

  @TestFactory
  Stream<DynamicTest> allocation() {
    int d = 4000;
    double[] start = new double[d];
    Supplier<Objective<SmoothCost>> bowl = () -> Objective.of(new Bowl(d));
    Arrays.fill(start, 1.5);
    List<Law> laws = new ArrayList<>();
    for (String spec : Calls.METHODS) {
      Configured made = MethodSpec.parse(spec).on(names(d)).make();
      if (made instanceof Configured.Rule rule) {
        laws.add(allocation(spec, MethodSpec.full(rule, new Schedule.Constant()), bowl, start));
      } else if (spec.startsWith("lbfgs") && made instanceof Configured.OnSmooth smooth) {
        laws.add(allocation(spec, smooth.method(), bowl, start));
      }
    }
    for (String spec : Calls.BY_PARAMETERS) {
      // Where the rate follows from the curvature an epoch ends with the cost of all rows.
      for (int batch : spec.equals("momentum") ? new int[0] : new int[] {1, 16}) {
        laws.add(
            allocation(
                spec + " along sparse rows, batches of " + batch,
                MethodSpec.minibatches(
                    (Configured.Rule) MethodSpec.parse(spec).make(),
                    new Schedule.Constant(),
                    new BatchPlan(batch, BatchPlan.Order.SHUFFLE, 9)),
                () -> Objective.ofTerms(SparseTexts.of(ROWS, d - 1)),
                new double[d]));
      }
    }
    return laws.stream().map(LawsTest::test);
  }

  /// Names of parameters: x, y, p2, p3, …
  private static List<String> names(int dimension) {
    return IntStream.range(0, dimension)
        .mapToObj(i -> i == 0 ? "x" : i == 1 ? "y" : "p" + i)
        .toList();
  }

  private static DynamicTest test(Law law) {
    return DynamicTest.dynamicTest(law.name(), law::check);
  }

  private static List<Law> onFunction(String spec, Schedule schedule) {
    String name = spec + ", " + schedule.text();
    double[] start = {-1.2, 1};
    return switch (MethodSpec.parse(spec).on(names(start.length)).make(schedule)) {
      case Configured.Rule rule ->
          laws(
              name,
              MethodSpec.full(rule, schedule),
              () -> Objective.of(function("rosenbrock")),
              start);
      case Configured.OnSmooth smooth ->
          laws(name, smooth.method(), () -> Objective.of(function("rosenbrock")), start);
      case Configured.OnComposite composite ->
          laws(
              name,
              composite.method(),
              () -> Objective.ofComposite(logistic(all(), ones(), 1).full(), lasso(), ROWS),
              new double[FEATURES + 1]);
      case Configured.OnLinear linear ->
          laws(
              name,
              linear.seeded().apply(7),
              () -> Objective.ofLinear(logistic(all(), ones(), 1).linear().orElseThrow()),
              new double[FEATURES + 1]);
      case Configured.OnResiduals r ->
          laws(name, r.method(), () -> Objective.ofResiduals(residuals(), 0), start);
    };
  }

  /// Names the state's type, which a table of methods leaves open.
  private static <P, S extends State> List<Law> laws(
      String name, Method<P, S> method, Supplier<Objective<P>> objective, double[] start) {
    return MethodLaws.of(name, method, objective, start);
  }

  private static <P, S extends State> Law allocation(
      String name, Method<P, S> method, Supplier<Objective<P>> objective, double[] start) {
    return AllocationLaw.of(name, method, objective, start);
  }

  private static SmoothCost function(String name) {
    return CostProgram.function(Catalogue.standard().find(name).orElseThrow().read().right())
        .cost(Engine.withThreads(1));
  }

  private static Residuals residuals() {
    Graph g = new Graph();
    Expr x = g.parameter("x");
    Expr y = g.parameter("y");
    return (Residuals)
        CostProgram.sumOfSquares(List.of(y.minus(x.square()).times(10), g.constant(1).minus(x)))
            .cost(Engine.withThreads(1));
  }

  private static SmoothCost curve() {
    Graph g = new Graph();
    Expr x = g.column("x");
    Expr model =
        g.parameter("a").times(g.parameter("b").negate().times(x).exp()).plus(g.parameter("c"));
    SplittableRandom random = new SplittableRandom(3);
    double[] xs = random.doubles(77, 0, 4).toArray();
    double[] ys = random.doubles(77, -1, 2).toArray();
    Dataset data = Dataset.ofRows(77).column("x", xs).column("y", ys).build();
    return CostProgram.leastSquares(g.column("y").minus(model))
        .on(data, Engine.withThreads(1))
        .full();
  }

  /// On the weights, not on the intercept.
  private static L1Penalty lasso() {
    double[] lambda = new double[FEATURES + 1];
    Arrays.fill(lambda, 0, FEATURES, 0.02);
    return L1Penalty.of(lambda);
  }

  private static int[] all() {
    return range(ROWS);
  }

  /// Enough rows for several chunks.
  private static int[] large() {
    int[] rows = new int[20_000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (int) ((i * 7919L) % ROWS);
    }
    return rows;
  }

  private static int[] range(int n) {
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i;
    }
    return rows;
  }

  private static double[] ones() {
    return equal(ROWS);
  }

  private static double[] equal(int n) {
    double[] weights = new double[n];
    Arrays.fill(weights, 1);
    return weights;
  }

  /// Logistic regression with a penalty on rows drawn from a fixed seed.
  private static TermsCost logistic(int[] rows, double[] weights, int threads) {
    double[][] x = new double[FEATURES][rows.length];
    double[] y = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      SplittableRandom random = new SplittableRandom(1000 + rows[i]);
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
    Expr term = g.column("y").times(score).negate().softplus();
    Dataset data =
        Dataset.ofRows(rows.length)
            .features("x", DenseTiles.ofColumns(x))
            .column("y", y)
            .weights(weights)
            .build();
    return CostProgram.terms(term, new Ridge(List.of(w), 0.01))
        .on(data, Engine.withThreads(threads));
  }

  /// ½ Σ kᵢ θᵢ², k between 1 and 2: so plain that whatever is allocated is the method's.
  private record Bowl(int dimension) implements SmoothCost {
    @Override
    public double value(double[] theta) {
      double sum = 0;
      for (int i = 0; i < theta.length; i++) {
        sum += 0.5 * stiffness(i) * theta[i] * theta[i];
      }
      return sum;
    }

    @Override
    public double valueAndGradient(double[] theta, double[] out) {
      for (int i = 0; i < theta.length; i++) {
        out[i] = stiffness(i) * theta[i];
      }
      return value(theta);
    }

    @Override
    public Optional<Curvature> curvatureAt(double[] theta) {
      return Optional.of((v, out) -> {
        for (int i = 0; i < v.length; i++) {
          out[i] = stiffness(i) * v[i];
        }
      });
    }

    private double stiffness(int i) {
      return 1 + (double) i / dimension;
    }
  }
}
