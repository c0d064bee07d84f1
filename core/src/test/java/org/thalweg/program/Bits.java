package org.thalweg.program;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.CounterRandom;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.schedule.Schedule;

/// One number for all the bits that costs and fits give, to be compared between threads, compilers
/// and kernels. Run as a program it prints those of [#of], given both numbers of rows and the
/// number of threads.
final class Bits {

  private static final long SEED = 20260107;
  private static final int BATCH = 200;

  private long hash = 0xCBF29CE484222325L;

  private Bits() {}

  public static void main(String[] args) {
    Engine engine = Engine.withThreads(Integer.parseInt(args[2]));
    System.out.println(of(Integer.parseInt(args[0]), Integer.parseInt(args[1]), engine));
  }

  /// All bits of evaluations over some rows and of fits over others.
  static String of(int evaluationRows, int fitRows, Engine engine) {
    return evaluations(evaluationRows, engine, 1) + " " + fits(fitRows, engine);
  }

  /// FNV-1a over the bytes of the numbers. A NaN is a NaN.
  private void add(double... values) {
    for (double value : values) {
      long bits = Double.doubleToLongBits(value);
      for (int i = 0; i < 64; i += 8) {
        hash = (hash ^ (bits >>> i & 0xFF)) * 0x100000001B3L;
      }
    }
  }

  /// One model of each kind.
  private static final List<String> MODELS =
      List.of("logistic, L2", "sparse", "softmax", "tanh network", "formula by category", "Huber");

  /// Value, gradient, H·v, the Hessian and Gauss–Newton products of models, over all rows and over
  /// batches, plain and weighted.
  ///
  /// @param times evaluations of which the last counts
  static String evaluations(int rows, Engine engine, int times) {
    Bits bits = new Bits();
    Dataset plain = Tables.plain(SEED, rows);
    Dataset weighted = Tables.weighted(SEED, rows);
    Map<String, Models.Model> models = Models.all();
    int[] order = new int[rows];
    new CounterRandom(SEED, "order").permutation(0, order);
    int[] runs = new int[rows / 8];
    new CounterRandom(SEED, "runs").permutation(0, runs);
    for (int i = 0; i < MODELS.size(); i++) {
      Dataset data = i % 2 == 0 ? plain : weighted;
      TermsCost cost = Objects.requireNonNull(models.get(MODELS.get(i))).program().on(data, engine);
      int[] drawn = new Random(SEED).ints(rows / 3, 0, rows).toArray();
      bits.add(cost.full(), times);
      bits.add(cost.on(new Batch.Rows(drawn, 0, drawn.length)), 1);
      bits.add(cost.on(new Batch.Range(rows / 7, rows / 2)), 1);
      bits.add(
          cost.inOrder(order, false).orElseThrow().on(new Batch.Runs(runs, 3, 8, 0, 8, 8 * 20)), 1);
    }
    return Long.toHexString(bits.hash);
  }

  private void add(SmoothCost cost, int times) {
    int d = cost.dimension();
    double[] theta = new Random(SEED).doubles(d, 0.2, 0.9).toArray();
    double[] v = new Random(~SEED).doubles(d, -0.9, 0.9).toArray();
    double[] gradient = new double[d];
    double[] product = new double[d];
    double[] matrix = new double[d * d];
    for (int i = 0; i < times; i++) {
      double value = cost.valueAndGradient(theta, gradient);
      Curvature curvature = cost.curvatureAt(theta).orElseThrow();
      curvature.times(v, product);
      if (i == times - 1) {
        add(value, cost.value(theta));
        add(gradient);
        add(product);
        if (d <= 18) {
          curvature.matrix(d, matrix);
          add(matrix);
        }
        if (cost instanceof Residuals residuals) {
          add(residuals.gaussNewton(theta, gradient, matrix));
          add(gradient);
          add(matrix);
        }
      }
    }
  }

  /// Logistic regression of ten features by L-BFGS, by gradient descent and by Adam on shuffled
  /// minibatches.
  static String fits(int rows, Engine engine) {
    Random random = new Random(SEED);
    int p = 10;
    double[] x = random.doubles((long) rows * p, -1, 1).toArray();
    double[] t = new double[rows];
    for (int i = 0; i < rows; i++) {
      double z = 0.3;
      for (int j = 0; j < p; j++) {
        z += x[i * p + j] * (j - 4.4) / 3;
      }
      t[i] = random.nextDouble() < 1 / (1 + StrictMath.exp(-z)) ? 1 : 0;
    }
    Dataset data =
        Dataset.ofRows(rows).column("t", t).features("X", DenseTiles.ofRows(rows, p, x)).build();
    Graph g = new Graph();
    Expr w = Tables.matrix(g, "w", 1, p);
    Expr z = g.affine(g.features("X", p), w, g.parameter("b"));
    Expr row = z.softplus().minus(g.column("t").times(z));
    TermsCost cost = CostProgram.terms(row, new Ridge(List.of(w), 0.02)).on(data, engine);
    Bits bits = new Bits();
    bits.add(cost, MethodSpec.parse("lbfgs"), 12);
    bits.add(cost, MethodSpec.parse("gd(lr=1.5)"), 10);
    bits.add(cost, MethodSpec.parse("saga"), 2L * rows);
    bits.add(cost, MethodSpec.parse("sdca"), 2L * rows);
    bits.add(cost, MethodSpec.parse("adam(lr=0.01)"), (rows - 1) / BATCH + 1);
    return Long.toHexString(bits.hash);
  }

  private void add(TermsCost cost, MethodSpec spec, long updates) {
    RunSettings settings =
        RunSettings.of(Limits.exactly(updates).rules(new Budget.Updates(updates, true)));
    Minimizer minimizer = new Minimizer(settings);
    double[] start = new double[cost.dimension()];
    Objective<SmoothCost> whole = Objective.of(cost.full(), cost.terms());
    Schedule constant = new Schedule.Constant();
    Result result =
        switch (spec.make()) {
          case Configured.OnSmooth method -> minimizer.run(whole, method.method(), start);
          case Configured.OnResiduals method ->
              throw new IllegalArgumentException("no residuals for " + method);
          case Configured.OnComposite method ->
              throw new IllegalArgumentException("no penalty for " + method);
          case Configured.OnLinear method ->
              minimizer.run(
                  Objective.ofLinear(cost.linear().orElseThrow()),
                  method.seeded().apply(SEED),
                  start);
          case Configured.Rule rule when spec.row().name().equals("adam") ->
              minimizer.run(
                  Objective.ofTerms(cost),
                  MethodSpec.minibatches(
                      rule, constant, new BatchPlan(BATCH, BatchPlan.Order.SHUFFLE, SEED)),
                  start);
          case Configured.Rule rule -> minimizer.run(whole, MethodSpec.full(rule, constant), start);
        };
    add(result.cost());
    add(result.theta());
  }
}
