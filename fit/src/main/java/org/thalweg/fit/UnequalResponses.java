package org.thalweg.fit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Several responses whose residuals differ in size: the sum of their squares is that of the
/// largest, and one noise for all is wrong for each.
final class UnequalResponses {

  /// Standard deviations of like noise from ten rows each differ more in one case of a thousand.
  private static final double TIMES = 3;

  private UnequalResponses() {}

  /// @param names of the responses
  /// @param metrics with those of each
  static Optional<Finding> of(List<String> names, Map<String, Double> metrics) {
    if (names.size() == 1) {
      return Optional.empty();
    }
    Comparator<String> byScatter =
        Comparator.comparingDouble(name -> metrics.getOrDefault(key(name), 0.0));
    String least = names.stream().min(byScatter).orElseThrow();
    String most = names.stream().max(byScatter).orElseThrow();
    double small = metrics.getOrDefault(key(least), 0.0);
    double large = metrics.getOrDefault(key(most), 0.0);
    if (!(large > TIMES * small)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Finding.Kind.UNEQUAL_RESPONSES,
            "the responses scatter differently, and count alike: "
                + most
                + " decides the fit, and the standard errors are for one noise of all",
            key(least) + " = " + rounded(small) + ", " + key(most) + " = " + rounded(large),
            "divide each response and its model by its noise, as in y/0.1 ~ (a + b*x)/0.1"));
  }

  private static String key(String name) {
    return Metric.RMSE.key() + "(" + name + ")";
  }

  private static String rounded(double value) {
    return Double.toString((float) value);
  }
}
