package org.thalweg.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// Minibatches make of momentum a Langevin equation: on ½σθ² with gradient noise of variance s² it never settles, but stays around the minimum with
///
///     ⟨θ²⟩ = η s² (1+γ) / (σ (1−γ) (2(1+γ) − ησ))
///
/// A particle in a heat bath has ½σ⟨θ²⟩ = ½T: the **temperature** of the noise is T = σ⟨θ²⟩ ≈ ηs²/(2(1−γ)), hotter for large steps, small batches and
/// long memories.
///
/// The noise is that of minibatches: row i costs ½σθ² + aᵢθ, the aᵢ evenly spaced around 0 with variance 1, and a minibatch of n rows drawn with replacement
/// has s² = 1/n.
///
/// @param request what was asked
/// @param runs by γ
public record StationaryNoise(Request request, List<Run> runs) {

  public StationaryNoise {
    runs = List.copyOf(runs);
  }

  /// As many as make any coincidence between rows and steps improbable.
  private static final int ROWS = 1000;

  /// What is left of the start after so many of the slowest times is less than the rounding.
  private static final double FORGOTTEN = 40;

  /// What is to be tried.
  ///
  /// @param stiffness σ
  /// @param rate η
  /// @param gammas γ, each from 0 and below 1
  /// @param batch n
  /// @param steps of each run that count
  /// @param seed of the draws
  public record Request(
      double stiffness, double rate, List<Double> gammas, int batch, long steps, long seed) {

    public Request {
      gammas = List.copyOf(gammas);
      for (double gamma : gammas) {
        if (!(gamma >= 0 && gamma < 1)
            || !(stiffness > 0 && rate > 0 && rate * stiffness < 2 * (1 + gamma))) {
          throw new IllegalArgumentException(
              "a stationary state needs 0 ≤ γ < 1 and 0 < ησ < 2(1+γ), but γ = "
                  + gamma
                  + " and ησ = "
                  + rate * stiffness);
        }
      }
    }
  }

  /// One run.
  ///
  /// @param gamma γ
  /// @param predicted ⟨θ²⟩ by theory
  /// @param measured ⟨θ²⟩
  /// @param standardError of it
  /// @param temperature σ⟨θ²⟩, measured
  public record Run(
      double gamma, double predicted, double measured, double standardError, double temperature) {}

  /// Runs SGD with momentum for every γ.
  public static StationaryNoise of(Request request, Progress progress) {
    TermsCost cost = cost(request.stiffness());
    List<Run> runs = new ArrayList<>();
    int count = request.gammas().size();
    for (int k = 0; k < count; k++) {
      Progress part = progress.part((double) k / count, (k + 1.0) / count);
      runs.add(run(cost, request, request.gammas().get(k), part));
    }
    return new StationaryNoise(request, runs);
  }

  private static TermsCost cost(double stiffness) {
    double[] a = new double[ROWS];
    // Evenly spaced by 1 they have variance (N² − 1)/12.
    double spacing = Math.sqrt(12 / ((double) ROWS * ROWS - 1));
    for (int i = 0; i < ROWS; i++) {
      a[i] = (i - (ROWS - 1) / 2.0) * spacing;
    }
    Graph graph = new Graph();
    Expr theta = graph.parameter("theta");
    Expr row = theta.square().times(stiffness / 2).plus(graph.column("a").times(theta));
    return CostProgram.terms(row)
        .on(Dataset.ofRows(ROWS).column("a", a).build(), Engine.withThreads(1));
  }

  private static Run run(TermsCost cost, Request request, double gamma, Progress progress) {
    double sigma = request.stiffness();
    double rate = request.rate();
    long forgotten = (long) Math.ceil(FORGOTTEN / slowest(rate * sigma, gamma));
    long last = forgotten + request.steps();
    BlockMeans squares = new BlockMeans(request.steps());
    String what = "stationary noise, γ = " + Comparison.shown(gamma);
    Watched.Watcher watcher =
        (_, theta, info) -> {
          if (info.update() > forgotten) {
            squares.add(theta[0] * theta[0]);
          }
          if (info.update() % 1000 == 0) {
            progress.at(what, (double) info.update() / last);
          }
        };
    MethodSpec momentum = MethodSpec.parse("momentum(lr=" + rate + ", gamma=" + gamma + ")");
    Configured.Rule rule = Watched.by(watcher, ExactRun.rule(momentum));
    BatchPlan plan = new BatchPlan(request.batch(), BatchPlan.Order.REPLACEMENT, request.seed());
    var _ = new ExactRun(last, List.of()).of(cost, rule, plan, new double[1]);
    double variance = 1.0 / request.batch();
    double predicted =
        rate * variance * (1 + gamma) / (sigma * (1 - gamma) * (2 * (1 + gamma) - rate * sigma));
    return new Run(
        gamma, predicted, squares.mean(), squares.standardError(), sigma * squares.mean());
  }

  /// How much of its distance the mean loses at every step in the end: 1 − |r| for the larger root
  /// of r² − (1 + γ − ησ) r + γ = 0.
  private static double slowest(double step, double gamma) {
    double half = (1 + gamma - step) / 2;
    double discriminant = half * half - gamma;
    double root = discriminant >= 0 ? Math.abs(half) + Math.sqrt(discriminant) : Math.sqrt(gamma);
    return 1 - root;
  }

  /// ⟨θ²⟩ of theory beside the measured, three standard errors allowed.
  public List<Comparison> comparisons() {
    return runs.stream()
        .map(run ->
            new Comparison(
                "⟨θ²⟩ of SGD, γ = " + Comparison.shown(run.gamma()),
                run.predicted(),
                run.measured(),
                3 * run.standardError()))
        .toList();
  }
}
