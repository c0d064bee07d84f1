package org.thalweg.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.StepInfo;
import org.thalweg.method.rule.Adam;
import org.thalweg.method.rule.Moments;

/// Adam read out: what it remembers of one parameter along a run.
///
///     m̂ = m/(1−β₁ᵗ),    σ² = ŝ − m̂²,    θ_{t+1} = θ_t − η m̂/(√(σ² + m̂²) + ε)
///
/// σ² is negative where a gradient grows: m̂ has the shorter memory and is ahead of ŝ. Then there is no σ to speak of, and the step is longer than η.
/// Where |m̂|/σ is large the gradient is consistent and the step is η; where it is small the step is η·m̂/σ.
///
/// @param parameter its name
/// @param points along the run
public record AdamReading(String parameter, List<Point> points) {

  public AdamReading {
    points = List.copyOf(points);
  }

  /// What is remembered after an update.
  ///
  /// @param update t
  /// @param theta the parameter
  /// @param mean m̂
  /// @param deviation σ; empty where ŝ < m̂²
  /// @param step θ_{t+1} − θ_t over η
  public record Point(
      long update, double theta, double mean, OptionalDouble deviation, double step) {

    /// m̂/σ; empty where there is no σ above 0.
    public OptionalDouble ratio() {
      return deviation.orElse(0) > 0
          ? OptionalDouble.of(mean / deviation.getAsDouble())
          : OptionalDouble.empty();
    }
  }

  /// Where the gradients come from.
  public sealed interface Gradients {

    /// θ₀; not modified.
    double[] start();
  }

  /// From a function.
  public record OfFunction(SmoothCost cost, double[] start) implements Gradients {}

  /// From minibatches of the rows of data.
  public record OfRows(TermsCost cost, BatchPlan plan, double[] start) implements Gradients {}

  /// Runs Adam.
  ///
  /// @param method Adam with its settings
  /// @param index of the parameter
  /// @param readAt updates after which it is read, ascending, at least one, from 1
  public static AdamReading of(
      Gradients gradients, MethodSpec method, String parameter, int index, List<Long> readAt) {
    Adam adam = AdamLimits.adam(method);
    List<Point> points = new ArrayList<>();
    double[] before = {gradients.start()[index]};
    Watched.Watcher watcher =
        (state, theta, info) -> {
          if (readAt.contains(info.update()) && state instanceof Moments moments) {
            points.add(read(adam, moments, index, theta[index], before[0], info));
          }
          before[0] = theta[index];
        };
    Configured.Rule rule = Watched.by(watcher, ExactRun.rule(method));
    ExactRun run = new ExactRun(readAt.getLast(), List.of());
    var _ =
        switch (gradients) {
          case OfFunction(SmoothCost cost, double[] start) -> run.of(cost, rule, start);
          case OfRows(TermsCost cost, BatchPlan plan, double[] start) ->
              run.of(cost, rule, plan, start);
        };
    return new AdamReading(parameter, points);
  }

  private static Point read(
      Adam adam, Moments moments, int index, double theta, double before, StepInfo info) {
    boolean powers = adam.correction() == Adam.Correction.POWERS;
    double left1 = powers ? 1 - moments.power1().value() : 1 - adam.beta1();
    double left2 = powers ? 1 - moments.power2().value() : 1 - adam.beta2();
    double mean = moments.m()[index] / left1;
    double square = moments.s()[index] / left2;
    double variance = square - mean * mean;
    OptionalDouble deviation =
        variance >= 0 ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble.empty();
    return new Point(info.update(), theta, mean, deviation, (theta - before) / info.rate());
  }
}
