package org.thalweg.fit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Table;

/// Finds features that are the target under another name: the same number in another unit, or the
/// same classes in other words. A fit to them is right and worthless.
final class TargetTwin {

  /// Measurements never lie on a line as exactly as this share of their range; what was computed
  /// from the target and written with seven digits does.
  private static final double EXACT = 1e-6;

  /// More classes than a target may have need not be compared.
  private static final int MOST_VALUES = 100;

  private TargetTwin() {}

  static List<Finding> findings(Table table, List<Feature> features, TargetColumn target) {
    Set<String> columns = new LinkedHashSet<>();
    features.forEach(feature -> columns.add(feature.column()));
    if (columns.size() == 1) {
      return List.of(); // whoever names one column wants to see just this
    }
    boolean numbers = !target.model().target().ofClasses();
    return columns.stream()
        .filter(name -> twin(table.column(name), target.numbers(), numbers))
        .map(TargetTwin::finding)
        .toList();
  }

  private static boolean twin(Column column, double[] y, boolean numbers) {
    return switch (column) {
      case Column.Numbers x -> numbers ? onALine(x.values(), y) : oneToOne(x.values(), y);
      case Column.Booleans x -> oneToOne(x.values(), y);
      case Column.Texts x -> {
        double[] codes = new double[y.length];
        for (int i = 0; i < codes.length; i++) {
          codes[i] = x.codes()[i];
        }
        yield oneToOne(codes, y);
      }
    };
  }

  private static boolean onALine(double[] x, double[] y) {
    int low = 0;
    int high = 0;
    for (int i = 0; i < x.length; i++) {
      low = x[i] < x[low] ? i : low;
      high = x[i] > x[high] ? i : high;
    }
    double slope = (y[high] - y[low]) / (x[high] - x[low]);
    double tolerance = EXACT * Math.abs(y[high] - y[low]);
    int between = 0;
    for (int i = 0; i < x.length; i++) {
      if (!(Math.abs(y[i] - y[low] - slope * (x[i] - x[low])) <= tolerance)) {
        return false;
      }
      between += x[i] != x[low] && x[i] != x[high] ? 1 : 0;
    }
    return tolerance > 0 && between > 0;
  }

  /// Whether each value of one goes with one value of the other in all rows, of which there are at
  /// least two to a value on average: fewer say nothing.
  private static boolean oneToOne(double[] x, double[] y) {
    Map<Double, Double> there = new LinkedHashMap<>();
    Map<Double, Double> back = new LinkedHashMap<>();
    int most = Math.min(MOST_VALUES, x.length / 2);
    for (int i = 0; i < x.length; i++) {
      Double before = there.putIfAbsent(x[i] + 0.0, y[i]);
      Double behind = back.putIfAbsent(y[i], x[i] + 0.0);
      boolean same = (before == null || before == y[i]) && (behind == null || behind == x[i] + 0.0);
      if (!same || there.size() > most) {
        return false;
      }
    }
    return there.size() > 1;
  }

  private static Finding finding(String name) {
    return new Finding(
        Finding.Kind.TARGET_TWIN,
        "a column tells the target without an error, as if it were the target under another name",
        name,
        "leave the column out");
  }
}
