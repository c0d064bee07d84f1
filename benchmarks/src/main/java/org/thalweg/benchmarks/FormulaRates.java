package org.thalweg.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.thalweg.cost.Residuals;
import org.thalweg.data.Dataset;
import org.thalweg.formula.Columns;
import org.thalweg.formula.Formula;
import org.thalweg.kernel.UnaryOp;
import org.thalweg.method.search.LevenbergMarquardt;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;

/// Whether formulas that nobody has tuned for run at the rate of the others: 50 sums of one to three
/// terms, drawn with a seed, one pass of value, gradient and JᵀJ each. What they take is explained by
/// what they consist of,
///
///     t = c₀ + c₁·(elementary functions) + c₂·(d+1)(d+2)/2
///
/// where a function, or a division by something that changes from row to row, counts with the time of
/// its kernel, measured in the same run; printed are the coefficients and how far any formula is from them.
///
///     benchmarks/run formulas [seed]
final class FormulaRates {

  private static final int FORMULAS = 50;

  private static final int ROWS = 100_000;

  private static final int ROUNDS = 31;

  /// A term of p parameters as text: the parameters p0, p1 … in it get numbers of their own.
  private record Term(String text, int parameters, List<UnaryOp> functions) {}

  private static final List<Term> TERMS =
      List.of(
          new Term("p0*exp(-p1*x)", 2, List.of(UnaryOp.EXP)),
          new Term("p0*exp(-((x - p1)/p2)^2)", 3, List.of(UnaryOp.EXP)),
          new Term("p0/(1 + ((x - p1)/p2)^2)", 3, List.of(UnaryOp.RECIPROCAL)),
          new Term("p0/(1 + exp(-(x - p1)/p2))", 3, List.of(UnaryOp.EXP, UnaryOp.RECIPROCAL)),
          new Term("p0*tanh(p1*x)", 2, List.of(UnaryOp.TANH)),
          new Term("p0*log1p(p1*x)", 2, List.of(UnaryOp.LOG1P)),
          new Term("p0*sin(p1*x + p2)", 3, List.of(UnaryOp.SIN)),
          new Term("p0*x/(p1 + x)", 2, List.of(UnaryOp.RECIPROCAL)),
          new Term("p0*sqrt(p1 + x)", 2, List.of(UnaryOp.SQRT)),
          new Term("p0 + p1*x + p2*x^2", 3, List.of()),
          new Term("p0*atan(p1*(x - p2))", 3, List.of(UnaryOp.ATAN)),
          new Term("p0*(1 - exp(-p1*x))", 2, List.of(UnaryOp.EXP)));

  private record Drawn(String text, int parameters, double functions) {}

  private FormulaRates() {}

  static void run(String[] args) {
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 20261126;
    System.out.printf(Locale.ROOT, "%d formulas, seed %d, %,d rows%n", FORMULAS, seed, ROWS);
    Random random = new Random(seed);
    double[] x = random.doubles(ROWS, 0.1, 5).toArray();
    double[] y = random.doubles(ROWS, -1, 1).toArray();
    Dataset data = Dataset.ofRows(ROWS).column("x", x).column("y", y).build();
    Map<UnaryOp, Double> kernels = kernels();
    List<Drawn> drawn = new ArrayList<>();
    double[] nanos = new double[FORMULAS];
    for (int i = 0; i < FORMULAS; i++) {
      Drawn formula = draw(random, kernels);
      drawn.add(formula);
      nanos[i] = nanosPerRow(formula, data, random);
    }
    report(drawn, nanos);
  }

  private static Drawn draw(Random random, Map<UnaryOp, Double> kernels) {
    int terms = 1 + random.nextInt(3);
    StringBuilder text = new StringBuilder();
    int parameters = 0;
    double functions = 0;
    for (int k = 0; k < terms; k++) {
      Term term = TERMS.get(random.nextInt(TERMS.size()));
      String own = term.text();
      for (int j = term.parameters() - 1; j >= 0; j--) {
        own = own.replace("p" + j, "b" + (parameters + j));
      }
      text.append(k == 0 ? "" : " + ").append(own);
      parameters += term.parameters();
      for (UnaryOp op : term.functions()) {
        functions += kernels.getOrDefault(op, 0.0);
      }
    }
    return new Drawn(text.toString(), parameters, functions);
  }

  /// Nanoseconds a number of each function in the terms.
  private static Map<UnaryOp, Double> kernels() {
    Map<UnaryOp, Double> nanos = new EnumMap<>(UnaryOp.class);
    for (UnaryOp op : UnaryOp.values()) {
      if (TERMS.stream().anyMatch(t -> t.functions().contains(op))) {
        Elementary blocks = new Elementary();
        nanos.put(op, 1e9 * least(() -> blocks.kernel(op)) / Elementary.NUMBERS);
      }
    }
    return nanos;
  }

  private static double nanosPerRow(Drawn formula, Dataset data, Random random) {
    Formula parsed = Formula.model("y ~ " + formula.text(), Columns.NONE.withNumbers("x", "y"));
    CostProgram program =
        CostProgram.leastSquares(parsed.response().orElseThrow().minus(parsed.right()));
    Residuals cost = (Residuals) program.on(data, Engine.withThreads(1)).full();
    int d = cost.dimension();
    double[] theta = random.doubles(d, 0.5, 1.5).toArray();
    double[] gradient = new double[d];
    double[] gram = new double[d * d];
    return 1e9 * least(() -> cost.gaussNewton(theta, gradient, gram)) / ROWS;
  }

  private interface Work {
    double run();
  }

  private static double least(Work work) {
    double least = Double.POSITIVE_INFINITY;
    double sink = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long before = System.nanoTime();
      sink += work.run();
      least = Math.min(least, 1e-9 * (System.nanoTime() - before));
    }
    return Double.isNaN(sink) ? Double.NaN : least;
  }

  /// Fits the three coefficients by relative least squares and prints every formula beside them.
  private static void report(List<Drawn> drawn, double[] nanos) {
    int n = nanos.length;
    double[] functions = drawn.stream().mapToDouble(Drawn::functions).toArray();
    double[] products =
        drawn.stream()
            .mapToDouble(f -> 0.5 * (f.parameters() + 1) * (f.parameters() + 2))
            .toArray();
    Graph g = new Graph();
    Expr model =
        g.parameter("c0")
            .plus(g.parameter("c1").times(g.column("functions")))
            .plus(g.parameter("c2").times(g.column("products")));
    Expr relative = model.over(g.column("nanos")).minus(1);
    Dataset data =
        Dataset.ofRows(n)
            .column("functions", functions)
            .column("products", products)
            .column("nanos", nanos)
            .build();
    Residuals cost =
        (Residuals) CostProgram.leastSquares(relative).on(data, Engine.withThreads(1)).full();
    Result fit =
        new Minimizer(RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(200, false))))
            .run(Objective.ofResiduals(cost, n), new LevenbergMarquardt(), new double[3]);
    double[] c = fit.theta();
    double slowest = 0;
    double fastest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double explained = c[0] + c[1] * functions[i] + c[2] * products[i];
      double ratio = nanos[i] / explained;
      slowest = Math.max(slowest, ratio);
      fastest = Math.min(fastest, ratio);
      System.out.printf(
          Locale.ROOT,
          "  %6.1f ns a row, %4.2f of what explains it: %s%n",
          nanos[i],
          ratio,
          drawn.get(i).text());
    }
    System.out.printf(
        Locale.ROOT,
        "  explained by %s ns; slowest %.2f, fastest %.2f of it (wanted within 1.5)%n",
        Arrays.toString(c),
        slowest,
        fastest);
  }
}
