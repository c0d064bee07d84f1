package org.thalweg.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.DoubleUnaryOperator;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.Dataset;
import org.thalweg.kernel.UnaryOp;
import org.thalweg.kernel.WorkerPool;
import org.thalweg.method.search.Lbfgs;
import org.thalweg.method.search.Newton;
import org.thalweg.program.Engine;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.run.StopRule;

/// Prints the figures of `benchmarks/RESULTS.md`.
///
///     benchmarks/run                                     all of them, about a minute and 2 GB
///     benchmarks/run curve FILE decay|two-peaks [rounds]   one fit of a curve ([CurveFit])
///     benchmarks/run formulas [seed]                     50 formulas ([FormulaRates])
///     benchmarks/run updates [d]                         update rules on d parameters ([UpdateSteps])
///     benchmarks/run rows [sparse|dense]                 one row at an update ([RowSteps])
///     benchmarks/run doubled [METHOD …]                   twice the columns ([DoubledColumns])
///     benchmarks/run rules [RULE …]                       rules with a state on sparse rows ([RuleRows])
public final class Benchmarks {

  private static final int ROWS = 1_000_000;

  /// Runs that compile what is measured before it counts.
  private static final int WARM_UPS = 10;

  private static final int ROUNDS = 21;

  /// Results that nobody reads still have to be computed.
  private static final DoubleAdder SINK = new DoubleAdder();

  private Benchmarks() {}

  /// Runs all benchmarks.
  public static void main(String[] args) {
    switch (args.length > 0 ? args[0] : "all") {
      case "curve" -> CurveFit.run(args);
      case "formulas" -> FormulaRates.run(args);
      case "updates" -> UpdateSteps.run(args);
      case "rows" -> RowSteps.run(args);
      case "doubled" -> DoubledColumns.run(args);
      case "rules" -> RuleRows.run(args);
      default -> all();
    }
  }

  private static void all() {
    System.out.printf(
        Locale.ROOT,
        "thalweg benchmarks: median (least … most) of %d rounds, all in this one process%n",
        ROUNDS);
    adamOnBeale();
    elementary();
    formulas();
    Dataset data = HiggsLike.standardized(ROWS);
    System.out.printf(
        Locale.ROOT, "logistic regression, %,d x %d doubles%n", ROWS, HiggsLike.FEATURES);
    for (int threads : new int[] {1, 2}) {
      pass(data, threads);
    }
    fit(data);
  }

  /// One value and gradient beside the sum of the same array, each on as many threads.
  private static void pass(Dataset data, int threads) {
    LogisticPass logistic = new LogisticPass(data);
    SmoothCost cost = logistic.program().on(data, Engine.withThreads(threads)).full();
    double[] theta = new double[cost.dimension()];
    for (int j = 0; j < theta.length; j++) {
      theta[j] = 0.1 * Math.sin(j);
    }
    double[] gradient = new double[theta.length];
    Timing[] timings =
        Timing.interleaved(
            WARM_UPS,
            ROUNDS,
            new String[] {
              "sum over 8 accumulators, " + threads + " thread(s)",
              "value and gradient, " + threads + " thread(s)"
            },
            () ->
                WorkerPool.shared()
                    .run(threads, threads, part -> SINK.add(logistic.sum(part, threads))),
            () -> SINK.add(cost.valueAndGradient(theta, gradient)));
    System.out.printf(Locale.ROOT, "  %s%n", timings[0].line());
    System.out.printf(Locale.ROOT, "  %s%n", timings[1].line());
    System.out.printf(Locale.ROOT, "  ratio (limit 2.0) %46.2f%n", timings[1].ratioTo(timings[0]));
  }

  /// L-BFGS from zero to a relative gap of 1e-9, beside the optimum that Newton finds.
  private static void fit(Dataset data) {
    LogisticPass logistic = new LogisticPass(data);
    Engine engine = Engine.standard();
    double[] start = new double[HiggsLike.FEATURES + 1];
    SmoothCost cost = logistic.program().on(data, engine).full();
    Result exact =
        new Minimizer(RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(100, false))))
            .run(Objective.of(cost, ROWS), new Newton(new Newton.Automatic()), start);
    System.out.printf(
        Locale.ROOT,
        "  %-44s %10.3f s   cost %.12f, %d iterations%n",
        "Newton from zero",
        exact.seconds(),
        exact.cost(),
        exact.updates());
    StopRule near =
        it ->
            it.cost() - exact.cost() <= 1e-9 * Math.abs(exact.cost())
                ? new Budget.Updates(0, true).check(it)
                : Optional.empty();
    Result lbfgs =
        new Minimizer(RunSettings.of(List.of(near, new Budget.Updates(1000, true))))
            .run(Objective.of(cost, ROWS), new Lbfgs(Lbfgs.DEFAULT_MEMORY), start);
    System.out.printf(
        Locale.ROOT,
        "  %-44s %10.3f s   relative gap %.1e, %d iterations, %d evaluations%n",
        "L-BFGS from zero to a gap of 1e-9 (limit 3)",
        lbfgs.seconds(),
        (lbfgs.cost() - exact.cost()) / Math.abs(exact.cost()),
        lbfgs.updates(),
        lbfgs.evaluations().gradient());
  }

  /// Our elementary functions beside the JDK's.
  private static void elementary() {
    record Pair(UnaryOp op, DoubleUnaryOperator math) {}
    for (Pair pair :
        List.of(
            new Pair(UnaryOp.EXP, Math::exp),
            new Pair(UnaryOp.LOG, Math::log),
            new Pair(UnaryOp.TANH, Math::tanh))) {
      Elementary ours = new Elementary();
      Elementary theirs = new Elementary();
      String name = pair.op().name().toLowerCase(Locale.ROOT);
      Timing[] timings =
          Timing.interleaved(
              WARM_UPS,
              ROUNDS,
              new String[] {name + " in blocks, 2^20 numbers", "Math." + name + " in a loop"},
              () -> SINK.add(ours.kernel(pair.op())),
              () -> SINK.add(theirs.math(pair.math())));
      System.out.printf(
          Locale.ROOT,
          "  %s%n  %s%n  times faster (wanted 3) %40.2f%n",
          timings[0].line(),
          timings[1].line(),
          timings[1].ratioTo(timings[0]));
    }
  }

  /// Value, gradient and JᵀJ of two formulas, each round 10⁶ rows in all.
  private static void formulas() {
    for (FormulaPass.Curve curve : FormulaPass.Curve.values()) {
      for (int rows : new int[] {100, 10_000, ROWS}) {
        FormulaPass pass = new FormulaPass(curve, rows, ROWS / rows);
        String name = curve.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Timing[] timings =
            Timing.interleaved(
                WARM_UPS,
                ROUNDS,
                new String[] {
                  String.format(Locale.ROOT, "%s, %,d rows, ms = ns a row", name, rows)
                },
                () -> SINK.add(pass.run()));
        System.out.printf(Locale.ROOT, "  %s%n", timings[0].line());
      }
    }
  }

  /// 10,000 Adam steps on Beale's function from (4, 3).
  private static void adamOnBeale() {
    AdamOnBeale adam = new AdamOnBeale();
    Timing[] timings =
        Timing.interleaved(
            WARM_UPS,
            ROUNDS,
            new String[] {"10,000 Adam steps on Beale (limit 5 ms)"},
            () -> SINK.add(adam.run()));
    System.out.printf(Locale.ROOT, "  %s%n", timings[0].line());
  }
}
