package org.thalweg.lab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.thalweg.cost.SmoothCost;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.rule.Adam;
import org.thalweg.method.rule.EpsPlace;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.run.TracePoint;

/// The two limits of Adam's step.
///
/// **A persistent gradient** g = ±c: m̂ = g and ŝ = c² at every step, so that the step is ∓η·c/(c + ε), short of η by less than the share ε/c.
///
/// **A fluctuating one**, of mean r and deviation 1: with memories long enough for ŝ to be the mean of g², the mean step is −η·r/√(1 + r²). The
/// statement is one about β₂ → 1. With g normal and S = 1 + r², to first order in the memories,
///
///     E[m̂/√ŝ] = r/√S · (1 + ⅜·(2 + 4r²)/S²·(1−β₂)/(1+β₂) − w/S),    w = (1−β₁)(1−β₂)/(1−β₁β₂):
///
/// ŝ fluctuates, and 1/√ŝ is larger on average than 1/√S; and the latest gradients are in m̂ and in ŝ alike, which takes from large steps. With
/// β₁ = 0.9 the two come to −0.5 % for β₂ = 0.99 and −0.05 % for 0.999, but to several percent for 0.9.
///
/// @param method as a command names it
/// @param persistent at constant gradients
/// @param fluctuating under noise
public record AdamLimits(
    MethodSpec method, List<Persistent> persistent, List<Fluctuating> fluctuating) {

  public AdamLimits {
    persistent = List.copyOf(persistent);
    fluctuating = List.copyOf(fluctuating);
  }

  /// Chains of gradients side by side: the loop's own work a step is then small beside the draws.
  private static final int CHAINS = 1000;

  /// After so many memories of ŝ nothing is left of the start.
  private static final int MEMORIES = 20;

  /// What is to be tried.
  ///
  /// @param method Adam with its settings
  /// @param steps under constant gradients
  /// @param gradients c, all above 0
  /// @param ratios r, the signal to noise of one gradient
  /// @param draws gradients drawn for each r
  /// @param seed of the draws
  public record Request(
      MethodSpec method,
      long steps,
      List<Double> gradients,
      List<Double> ratios,
      long draws,
      long seed) {

    public Request {
      gradients = List.copyOf(gradients);
      ratios = List.copyOf(ratios);
      var _ = adam(method);
      if (steps < 1 || draws < 1 || gradients.stream().anyMatch(c -> !(c > 0 && c < 1e150))) {
        throw new IllegalArgumentException(
            "at least one step and draw, and gradients above 0, are needed");
      }
    }
  }

  /// Steps under a gradient that stays ±c.
  ///
  /// @param gradient c
  /// @param bound ε/c
  /// @param shortfall 1 − |step|/η by theory, ε/(c + ε)
  /// @param rounding what may be lost of |step|/η as a difference of two θ: each is rounded, and
  ///   has grown to as many η as there were steps
  /// @param smallest of |step|/η
  /// @param largest of |step|/η
  /// @param downhill whether every step went against its gradient
  public record Persistent(
      double gradient,
      double bound,
      double shortfall,
      double rounding,
      double smallest,
      double largest,
      boolean downhill) {}

  /// Steps under a gradient of mean r and deviation 1.
  ///
  /// @param ratio r
  /// @param draws gradients drawn after the start was forgotten
  /// @param limit −r/√(1 + r²)
  /// @param expected with these memories, to first order
  /// @param measured mean step over η
  /// @param standardError of the mean, from the chains
  public record Fluctuating(
      double ratio,
      long draws,
      double limit,
      double expected,
      double measured,
      double standardError) {}

  /// Runs.
  public static AdamLimits of(Request request, Progress progress) {
    List<Persistent> persistent = request.gradients().isEmpty() ? List.of() : persistent(request);
    List<Fluctuating> fluctuating = new ArrayList<>();
    int count = request.ratios().size();
    for (int k = 0; k < count; k++) {
      Progress part = progress.part((double) k / count, (k + 1.0) / count);
      fluctuating.add(fluctuating(request, request.ratios().get(k), part));
    }
    return new AdamLimits(request.method(), persistent, fluctuating);
  }

  /// Adam itself, with nothing around it.
  static Adam adam(MethodSpec spec) {
    if (spec.make() instanceof Configured.Rule rule
        && rule.rule() instanceof Adam adam
        && adam.decay() == 0) {
      return adam;
    }
    throw new IllegalArgumentException("the method must be adam, but is " + spec.text());
  }

  private static double rate(MethodSpec spec) {
    return spec.values().real("lr");
  }

  private static List<Persistent> persistent(Request request) {
    Adam adam = adam(request.method());
    double rate = rate(request.method());
    List<Double> gradients = request.gradients();
    int count = gradients.size();
    double[] least = new double[2 * count];
    double[] most = new double[2 * count];
    double[] before = new double[2 * count];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    Watched.Watcher watcher =
        (_, theta, _) -> {
          for (int i = 0; i < theta.length; i++) {
            double downhill = i % 2 == 0 ? before[i] - theta[i] : theta[i] - before[i];
            least[i] = Math.min(least[i], downhill / rate);
            most[i] = Math.max(most[i], downhill / rate);
            before[i] = theta[i];
          }
        };
    Configured.Rule rule = Watched.by(watcher, ExactRun.rule(request.method()));
    var _ = new ExactRun(request.steps(), List.of()).of(constant(gradients), rule, before.clone());
    List<Persistent> found = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double c = gradients.get(k);
      double eps = adam.epsPlace() == EpsPlace.OUTSIDE ? adam.eps() : Math.sqrt(adam.eps());
      double smallest = Math.min(least[2 * k], least[2 * k + 1]);
      found.add(
          new Persistent(
              c,
              eps / c,
              eps / (c + eps),
              request.steps() * 0x1p-52,
              smallest,
              Math.max(most[2 * k], most[2 * k + 1]),
              smallest > 0));
    }
    return found;
  }

  /// Σₖ cₖ(aₖ − bₖ): two parameters for each c, with gradients c and −c.
  private static SmoothCost constant(List<Double> gradients) {
    Graph graph = new Graph();
    Expr sum = graph.constant(0);
    for (int k = 0; k < gradients.size(); k++) {
      Expr up = graph.parameter("a" + (k + 1));
      Expr down = graph.parameter("b" + (k + 1));
      sum = sum.plus(up.minus(down).times(gradients.get(k)));
    }
    return CostProgram.function(sum).cost(Engine.withThreads(1));
  }

  private static Fluctuating fluctuating(Request request, double ratio, Progress progress) {
    Adam adam = adam(request.method());
    MethodSpec noisy =
        MethodSpec.parse(
            request.method().text()
                + " + gradient-noise(eta=1, gamma=0, seed="
                + request.seed()
                + ")");
    long forgotten = (long) Math.ceil(MEMORIES / Math.min(1 - adam.beta1(), 1 - adam.beta2()));
    long counted = Math.ceilDiv(request.draws(), CHAINS);
    long last = forgotten + counted;
    String what = "mean step at r = " + Comparison.shown(ratio);
    Watched.Watcher watcher =
        (_, _, info) -> {
          if (info.update() % 100 == 0) {
            progress.at(what, (double) info.update() / last);
          }
        };
    Configured.Rule rule = Watched.by(watcher, ExactRun.rule(noisy));
    List<TracePoint> trace =
        new ExactRun(last, List.of(forgotten, last))
            .of(slope(ratio), rule, new double[CHAINS])
            .trace();
    Sample steps = new Sample();
    double[] from = trace.getFirst().theta();
    double[] to = trace.getLast().theta();
    for (int i = 0; i < CHAINS; i++) {
      steps.add((to[i] - from[i]) / (counted * rate(request.method())));
    }
    return new Fluctuating(
        ratio,
        counted * CHAINS,
        -ratio / Math.sqrt(1 + ratio * ratio),
        expected(adam, ratio),
        steps.mean(),
        steps.standardError());
  }

  private static double expected(Adam adam, double r) {
    double second = 1 + r * r;
    double spread =
        0.375 * (2 + 4 * r * r) / (second * second) * ((1 - adam.beta2()) / (1 + adam.beta2()));
    double shared =
        (1 - adam.beta1()) * (1 - adam.beta2()) / (1 - adam.beta1() * adam.beta2()) / second;
    return -r / Math.sqrt(second) * (1 + spread - shared);
  }

  /// r·Σxᵢ.
  private static SmoothCost slope(double ratio) {
    Graph graph = new Graph();
    List<String> names = IntStream.rangeClosed(1, CHAINS).mapToObj(i -> "x" + i).toList();
    Expr sum = graph.parameter("x", CHAINS, 1, names).sum().times(ratio);
    return CostProgram.function(sum).cost(Engine.withThreads(1));
  }

  /// The numbers that theory gives, beside those measured.
  public List<Comparison> comparisons() {
    List<Comparison> all = new ArrayList<>();
    for (Persistent p : persistent) {
      String at = " at g = ±" + Comparison.shown(p.gradient());
      double allowed = p.bound() + p.rounding();
      all.add(new Comparison("smallest |step|/η" + at, 1, p.smallest(), allowed));
      all.add(new Comparison("largest |step|/η" + at, 1, p.largest(), allowed));
    }
    for (Fluctuating f : fluctuating) {
      all.add(
          new Comparison(
              "mean step/η at r = " + Comparison.shown(f.ratio()),
              f.limit(),
              f.measured(),
              TOLERANCE * Math.abs(f.limit()) + 3 * f.standardError()));
    }
    return Collections.unmodifiableList(all);
  }

  /// How far the mean step may be off besides three standard errors: what β₂ = 0.99 leaves, with
  /// room.
  private static final double TOLERANCE = 0.02;
}
