package org.thalweg.lab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.CounterRandom;
import org.thalweg.data.Dataset;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// Stochastic gradient Langevin dynamics (Welling and Teh 2011): descent on minibatches with just as much noise as makes its path a sample of the
/// posterior. With the mean cost C of N rows whose errors have variance v the posterior is exp(−C/T) with T = v/N, and
///
///     θ_{t+1} = θ_t − η g_t + N(0, 2ηT)
///
/// samples it as η → 0: gradient noise of variance 2T/η, which the minibatches' own, of variance v/n by row, must be small beside.
///
/// The rows: y = 1 + 2u + e, of which the posterior is the Gaussian around the least-squares line with covariance v(XᵀX)⁻¹, known exactly.
///
/// @param request what was asked
/// @param mean by parameter, a and b of a + b·u
/// @param covariance aa, ab, bb
/// @param intervals by parameter
public record LangevinSampling(
    Request request, List<Moment> mean, List<Moment> covariance, List<Interval> intervals) {

  public LangevinSampling {
    mean = List.copyOf(mean);
    covariance = List.copyOf(covariance);
    intervals = List.copyOf(intervals);
  }

  private static final int ROWS = 1000;

  /// A tenth of the rows: the minibatches' own noise is then ηN/(2n) = 5η of what is added, which
  /// the sample must not show.
  public static final int USUAL_BATCH = 100;

  /// v: uniform errors between −½ and ½.
  private static final double VARIANCE = 1.0 / 12;

  /// Φ⁻¹(0.975).
  private static final double NORMAL = 1.959963984540054;

  /// What is to be tried.
  ///
  /// @param rate η
  /// @param batch n
  /// @param steps that count
  /// @param seed of rows and draws
  public record Request(double rate, int batch, long steps, long seed) {

    public Request {
      if (!(rate > 0 && rate < 1) || batch < 1 || batch > ROWS || steps < 1000) {
        throw new IllegalArgumentException(
            "a sample needs a rate below 1, a batch of 1 to 1000 rows and 1000 steps");
      }
    }
  }

  /// A moment of the posterior.
  ///
  /// @param name of it
  /// @param exact of the posterior
  /// @param measured of the sample
  /// @param standardError of the latter
  public record Moment(String name, double exact, double measured, double standardError) {}

  /// An interval that holds a parameter with probability 95 %.
  ///
  /// @param name of the parameter
  public record Interval(String name, double exactLow, double exactHigh, double low, double high) {}

  /// Samples.
  public static LangevinSampling of(Request request, Progress progress) {
    Line line = Line.draw(request.seed());
    long forgotten = (long) Math.ceil(20 / request.rate());
    long last = forgotten + request.steps();
    double temperature = VARIANCE / ROWS;
    MethodSpec method =
        MethodSpec.parse(
            "gd(lr="
                + request.rate()
                + ") + gradient-noise(eta="
                + 2 * temperature / request.rate()
                + ", gamma=0, seed="
                + request.seed()
                + ")");
    Watch watch = new Watch(line, request, forgotten, last, progress);
    Configured.Rule rule = Watched.by(watch, ExactRun.rule(method));
    BatchPlan plan = new BatchPlan(request.batch(), BatchPlan.Order.REPLACEMENT, request.seed());
    var _ = new ExactRun(last, List.of()).of(line.cost(), rule, plan, line.least().clone());
    return watch.result(request);
  }

  /// The rows and their posterior.
  ///
  /// @param least the least-squares line, a and b
  /// @param covariance aa, ab, bb
  private record Line(TermsCost cost, double[] least, double[] covariance) {

    static Line draw(long seed) {
      CounterRandom random = new CounterRandom(seed, "rows of a line");
      double[] u = new double[ROWS];
      double[] y = new double[ROWS];
      double width = Math.sqrt(12);
      Sample us = new Sample();
      Sample ys = new Sample();
      for (int i = 0; i < ROWS; i++) {
        // Of variance 1, so that one rate suits both parameters.
        u[i] = width * (random.uniform(0, i) - 0.5);
        y[i] = 1 + 2 * u[i] + random.uniform(1, i) - 0.5;
        us.add(u[i]);
        ys.add(y[i]);
      }
      double uu = 0;
      double uy = 0;
      for (int i = 0; i < ROWS; i++) {
        uu += (u[i] - us.mean()) * (u[i] - us.mean());
        uy += (u[i] - us.mean()) * (y[i] - ys.mean());
      }
      double slope = uy / uu;
      double bb = VARIANCE / uu;
      return new Line(
          cost(u, y),
          new double[] {ys.mean() - slope * us.mean(), slope},
          new double[] {VARIANCE / ROWS + us.mean() * us.mean() * bb, -us.mean() * bb, bb});
    }

    private static TermsCost cost(double[] u, double[] y) {
      Graph graph = new Graph();
      Expr line = graph.parameter("a").plus(graph.parameter("b").times(graph.column("u")));
      return CostProgram.leastSquares(graph.column("y").minus(line))
          .on(Dataset.ofRows(ROWS).column("u", u).column("y", y).build(), Engine.withThreads(1));
    }
  }

  /// Takes the moments on the way.
  private static final class Watch implements Watched.Watcher {
    private final Line line;
    private final long forgotten;
    private final long last;
    private final Progress progress;
    private final BlockMeans[] means = new BlockMeans[2];
    private final BlockMeans[] products = new BlockMeans[3];

    /// One in so many is kept for the intervals: as many as may be independent.
    private final long every;

    private final double[][] kept;
    private int count;

    Watch(Line line, Request request, long forgotten, long last, Progress progress) {
      this.line = line;
      this.forgotten = forgotten;
      this.last = last;
      this.progress = progress;
      Arrays.setAll(means, i -> new BlockMeans(request.steps()));
      Arrays.setAll(products, i -> new BlockMeans(request.steps()));
      this.every = Math.max(1, (long) (0.1 / request.rate()));
      this.kept = new double[2][(int) Math.min(10_000_000, request.steps() / every)];
    }

    @Override
    public void updated(State state, double[] theta, StepInfo info) {
      long at = info.update() - forgotten;
      if (at <= 0) {
        return;
      }
      double a = theta[0] - line.least()[0];
      double b = theta[1] - line.least()[1];
      means[0].add(theta[0]);
      means[1].add(theta[1]);
      products[0].add(a * a);
      products[1].add(a * b);
      products[2].add(b * b);
      if (at % every == 0 && count < kept[0].length) {
        kept[0][count] = theta[0];
        kept[1][count++] = theta[1];
      }
      if (at % 1000 == 0) {
        progress.at("Langevin sampling", (double) info.update() / last);
      }
    }

    LangevinSampling result(Request request) {
      String[] names = {"a", "b"};
      String[] pairs = {"aa", "ab", "bb"};
      List<Moment> mean = new ArrayList<>();
      List<Moment> covariance = new ArrayList<>();
      List<Interval> intervals = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        double exact = line.least()[i];
        mean.add(new Moment(names[i], exact, means[i].mean(), means[i].standardError()));
        double half = NORMAL * Math.sqrt(line.covariance()[2 * i]);
        double[] sorted = Arrays.copyOf(kept[i], count);
        Arrays.sort(sorted);
        intervals.add(
            new Interval(
                names[i],
                exact - half,
                exact + half,
                sorted[(int) (0.025 * count)],
                sorted[(int) (0.975 * count)]));
      }
      for (int k = 0; k < 3; k++) {
        covariance.add(
            new Moment(
                pairs[k], line.covariance()[k], products[k].mean(), products[k].standardError()));
      }
      return new LangevinSampling(request, mean, covariance, intervals);
    }
  }

  /// The posterior's moments beside the sample's, three standard errors allowed.
  public List<Comparison> comparisons() {
    List<Comparison> all = new ArrayList<>();
    mean.forEach(m -> all.add(compared("SGLD mean of ", m)));
    covariance.forEach(m -> all.add(compared("SGLD covariance ", m)));
    return Collections.unmodifiableList(all);
  }

  private static Comparison compared(String what, Moment m) {
    return new Comparison(what + m.name(), m.exact(), m.measured(), 3 * m.standardError());
  }
}
