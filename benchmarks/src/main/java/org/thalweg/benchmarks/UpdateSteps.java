package org.thalweg.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;
import org.thalweg.method.rule.Adam;
import org.thalweg.method.rule.EpsPlace;
import org.thalweg.method.rule.Momentum;
import org.thalweg.method.rule.RmsProp;

/// One update of ten million parameters, which memory bounds: Adam reads g, m, s, θ and writes m, s,
/// θ; momentum and RMSprop read three arrays and write two.
///
///     benchmarks/run updates [d]
final class UpdateSteps {

  private static final int ROUNDS = 15;

  private UpdateSteps() {}

  static void run(String[] args) {
    int d = args.length > 1 ? Integer.parseInt(args[1]) : 10_000_000;
    time("momentum", new Momentum(0.9, Momentum.Form.VELOCITY), d, 5);
    time("rmsprop", new RmsProp(0.9, 1e-8, EpsPlace.OUTSIDE, false, 0), d, 5);
    time(
        "adam",
        new Adam(0.9, 0.99, 1e-8, EpsPlace.OUTSIDE, Adam.Correction.POWERS, false, 0),
        d,
        7);
  }

  private static <S extends State> void time(String name, UpdateRule<S> rule, int d, int arrays) {
    double[] theta = new double[d];
    double[] gradient = new double[d];
    for (int i = 0; i < d; i++) {
      theta[i] = Math.sin(i);
      gradient[i] = Math.cos(i);
    }
    S state = rule.start(d);
    double[] seconds = new double[ROUNDS];
    for (int i = -5; i < ROUNDS; i++) {
      StepInfo info = new StepInfo(i + 6, 1e-3, 1, 0);
      long before = System.nanoTime();
      rule.update(state, theta, gradient, info);
      if (i >= 0) {
        seconds[i] = 1e-9 * (System.nanoTime() - before);
      }
    }
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "  %-10s %,d parameters: median %.2f ms (%.2f … %.2f), %.1f GB/s%n",
        name,
        d,
        1e3 * seconds[ROUNDS / 2],
        1e3 * seconds[0],
        1e3 * seconds[ROUNDS - 1],
        8e-9 * arrays * d / seconds[ROUNDS / 2]);
  }
}
