package org.thalweg.testkit;

import java.util.List;
import java.util.function.IntFunction;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;

/// What every cost over rows must meet.
public final class RowLaws {

  /// A cost over chosen rows of one table.
  public interface Table {

    /// The cost over some rows of the table.
    ///
    /// @param rows indices of rows; one may come more than once
    /// @param weights of these rows
    TermsCost on(int[] rows, double[] weights);

    /// The number of rows in the table.
    int size();
  }

  private RowLaws() {}

  /// The laws of one cost at one point.
  ///
  /// @param name of the cost, for messages
  /// @param threads the cost over all rows with equal weights, on so many threads
  public static List<Law> of(
      String name, Table table, IntFunction<TermsCost> threads, double... theta) {
    return List.of(
        new Law(name + ": doubled rows change nothing", () -> doubled(table, theta)),
        new Law(name + ": doubled weights change nothing", () -> weights(table, theta)),
        new Law(name + ": weight 0 is absence", () -> absent(table, theta)),
        new Law(name + ": batches are means of their rows", () -> batches(table, theta)),
        new Law(name + ": threads do not change bits", () -> threads(threads, theta)));
  }

  private static int[] all(int n) {
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i;
    }
    return rows;
  }

  private static double[] equal(int n, double weight) {
    double[] weights = new double[n];
    java.util.Arrays.fill(weights, weight);
    return weights;
  }

  private static void doubled(Table table, double[] theta) {
    int n = table.size();
    int[] twice = new int[2 * n];
    for (int i = 0; i < 2 * n; i++) {
      twice[i] = i % n;
    }
    same(
        table.on(all(n), equal(n, 1)).full(),
        table.on(twice, equal(2 * n, 1)).full(),
        theta,
        "all rows, all rows twice");
  }

  private static void weights(Table table, double[] theta) {
    int n = table.size();
    same(
        table.on(all(n), equal(n, 1)).full(),
        table.on(all(n), equal(n, 2)).full(),
        theta,
        "weight 1, weight 2");
  }

  private static void absent(Table table, double[] theta) {
    int n = table.size();
    double[] weights = equal(n, 1);
    int[] present = new int[n / 2];
    for (int i = 0; i < n; i++) {
      if (i % 2 == 1) {
        present[i / 2] = i;
      } else {
        weights[i] = 0;
      }
    }
    same(
        table.on(all(n), weights).full(),
        table.on(present, equal(present.length, 1)).full(),
        theta,
        "every second row of weight 0, absent");
  }

  private static void batches(Table table, double[] theta) {
    int n = table.size();
    TermsCost cost = table.on(all(n), equal(n, 1));
    int from = n / 3;
    int[] some = new int[n - from];
    for (int i = 0; i < some.length; i++) {
      some[i] = from + i;
    }
    SmoothCost alone = table.on(some, equal(some.length, 1)).full();
    same(alone, cost.on(new Batch.Range(from, n)), theta, "a data set, a range of a larger one");
    same(
        alone,
        cost.on(new Batch.Rows(some, 0, some.length)),
        theta,
        "a data set, chosen rows of a larger one");
  }

  /// Equal to the rounding of a sum of some thousand terms.
  private static void same(SmoothCost one, SmoothCost two, double[] theta, String what) {
    double[] g1 = new double[theta.length];
    double[] g2 = new double[theta.length];
    double c1 = one.valueAndGradient(theta, g1);
    double c2 = two.valueAndGradient(theta, g2);
    Law.require(Math.abs(c1 - c2) <= 1e-12 * Math.abs(c1), "%s: costs %s, %s", what, c1, c2);
    double largest = 0;
    for (double g : g1) {
      largest = Math.max(largest, Math.abs(g));
    }
    for (int j = 0; j < g1.length; j++) {
      Law.require(
          Math.abs(g1[j] - g2[j]) <= 1e-12 * largest,
          "%s: gradients %s, %s at %d",
          what,
          g1[j],
          g2[j],
          j);
    }
  }

  private static void threads(IntFunction<TermsCost> threads, double[] theta) {
    double[] one = evaluate(threads.apply(1), theta);
    for (int count : new int[] {2, 3, 8}) {
      TermsCost cost = threads.apply(count);
      for (int run = 0; run < 5; run++) {
        Law.requireSameBits(
            one, evaluate(cost, theta), "on 1 and on " + count + " threads, run " + run);
      }
    }
  }

  /// C, ∇C and H·v in one array.
  private static double[] evaluate(TermsCost cost, double[] theta) {
    int d = theta.length;
    double[] gradient = new double[d];
    double[] product = new double[d];
    double[] out = new double[2 * d + 1];
    out[2 * d] = cost.full().valueAndGradient(theta, gradient);
    cost.full().curvatureAt(theta).ifPresent(curvature -> curvature.times(theta, product));
    System.arraycopy(gradient, 0, out, 0, d);
    System.arraycopy(product, 0, out, d, d);
    return out;
  }
}
