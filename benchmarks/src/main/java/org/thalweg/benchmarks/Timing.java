package org.thalweg.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/// Times of several things measured in turn in one process: the machine is as busy for one as for
/// the other, so that their ratio means something even when the times do not.
///
/// @param name what was timed
/// @param millis one time for each round, warm-up left out
record Timing(String name, double[] millis) {

  /// Runs all tasks one after the other, round after round.
  ///
  /// @param warmUps rounds that do not count
  static Timing[] interleaved(int warmUps, int rounds, String[] names, Runnable... tasks) {
    double[][] millis = new double[tasks.length][rounds];
    for (int round = -warmUps; round < rounds; round++) {
      for (int t = 0; t < tasks.length; t++) {
        long began = System.nanoTime();
        tasks[t].run();
        double took = (System.nanoTime() - began) / 1e6;
        if (round >= 0) {
          millis[t][round] = took;
        }
      }
    }
    Timing[] timings = new Timing[tasks.length];
    for (int t = 0; t < tasks.length; t++) {
      timings[t] = new Timing(names[t], millis[t]);
    }
    return timings;
  }

  double median() {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  double least() {
    return Arrays.stream(millis).min().orElse(Double.NaN);
  }

  double most() {
    return Arrays.stream(millis).max().orElse(Double.NaN);
  }

  /// The median over rounds of this time divided by the other's in the same round.
  double ratioTo(Timing other) {
    double[] ratios = new double[millis.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = millis[i] / other.millis[i];
    }
    Arrays.sort(ratios);
    return ratios[ratios.length / 2];
  }

  String line() {
    return String.format(
        Locale.ROOT, "%-44s %10.3f ms  (%.3f … %.3f)", name, median(), least(), most());
  }
}
