package org.thalweg.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.thalweg.fit.table.Table;

/// Residuals that cannot be noise, though the fit converged: in the order of a column neighbors are
/// alike, or a row is far off. Then the formula lacks a part that the data have, or the fit is at
/// another minimum than the one meant. Noise that is independent from row to row shows neither.
final class ResidualPattern {

  /// Correlations of neighbors have a standard deviation of 1/√n where there are none. With normal
  /// noise one fit in three million is beyond this.
  private static final double FAR = 5;

  /// Times the typical residual that a row may be off: with normal noise one row in 10¹⁵ is
  /// farther.
  private static final double OUTLYING = 8;

  /// The median of |r|, over the standard deviation, of normal noise.
  private static final double MEDIAN = 0.6745;

  /// Fewer rows tell no pattern, and more tell it no better.
  private static final int FEWEST = 20;

  private static final int MOST = 20_000;

  private ResidualPattern() {}

  /// @param problem whose columns are looked along
  /// @param y the responses; not modified
  /// @param predicted at the solution; not modified
  static Optional<Finding> of(FormulaProblem problem, double[] y, double[] predicted) {
    double[] weights = problem.weights();
    double[] residuals =
        IntStream.range(0, y.length)
            .mapToDouble(i ->
                (y[i] - predicted[i]) * (weights.length == 0 ? 1 : StrictMath.sqrt(weights[i])))
            .toArray();
    Table table = problem.used().table();
    int rows = table.rows();
    List<String> names = problem.responseNames();
    for (int m = 0; m < names.size(); m++) {
      double[] own = Arrays.copyOfRange(residuals, m * rows, (m + 1) * rows);
      String of = names.size() == 1 ? "" : " of " + names.get(m);
      Optional<String> found =
          rows < FEWEST
              ? Optional.empty()
              : pattern(problem, table, own).or(() -> outlier(own, table));
      if (found.isPresent()) {
        return Optional.of(
            new Finding(
                Finding.Kind.RESIDUALS_SHOW_MORE,
                "the residuals"
                    + of
                    + " are not those of random noise: the formula lacks a part of"
                    + " what the data show, or a better minimum was missed",
                found.get(),
                "look at the residuals, or give starting values near what you expect"));
      }
    }
    return Optional.empty();
  }

  /// The column along which neighbors are most alike, if they are beyond chance.
  private static Optional<String> pattern(FormulaProblem problem, Table table, double[] residuals) {
    double most = FAR;
    Optional<String> found = Optional.empty();
    for (String name : problem.modelNumbers()) {
      double[] along = table.numbers(name);
      int[] order = order(along, residuals);
      double correlation = neighbors(residuals, order);
      double score = correlation * Math.sqrt(order.length);
      if (score > most) {
        most = score;
        found =
            Optional.of(
                "rows that are neighbors along "
                    + name
                    + " have residuals alike, correlation "
                    + Math.round(correlation * 100) / 100.0);
      }
    }
    return found;
  }

  /// All rows, or as many as are looked at, spread evenly.
  private static IntStream spread(int rows) {
    int n = Math.min(MOST, rows);
    return IntStream.range(0, n).map(i -> (int) ((long) i * rows / n));
  }

  /// Rows by the column; those of one value in the order of the table.
  private static int[] order(double[] along, double[] residuals) {
    return spread(residuals.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> along[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  /// The correlation of neighbors, 1 − Σ(rᵢ₊₁ − rᵢ)²/(2Σrᵢ²), von Neumann's ratio, of the signed
  /// roots of residuals, so that no few large ones decide.
  private static double neighbors(double[] residuals, int[] order) {
    CompensatedSum differences = new CompensatedSum();
    CompensatedSum squares = new CompensatedSum();
    double before = 0;
    for (int k = 0; k < order.length; k++) {
      double r = residuals[order[k]];
      double root = Math.signum(r) * Math.sqrt(Math.abs(r));
      if (k > 0) {
        differences.add((root - before) * (root - before));
      }
      squares.add(root * root);
      before = root;
    }
    return squares.value() == 0 ? 0 : 1 - differences.value() / (2 * squares.value());
  }

  private static Optional<String> outlier(double[] residuals, Table table) {
    double[] sizes =
        spread(residuals.length).mapToDouble(i -> Math.abs(residuals[i])).sorted().toArray();
    double typical = sizes[sizes.length / 2] / MEDIAN;
    int farthest =
        IntStream.range(0, residuals.length)
            .boxed()
            .max(Comparator.comparingDouble(i -> Math.abs(residuals[i])))
            .orElse(0);
    double times = Math.abs(residuals[farthest]) / typical;
    return typical > 0 && times > OUTLYING
        ? Optional.of(
            "the residual at "
                + table.source()
                + ":"
                + table.line(farthest)
                + " is "
                + Math.round(times)
                + " times a typical one")
        : Optional.empty();
  }
}
