package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.cost.Bounds;
import org.thalweg.fit.FittedModel.Parameter;
import org.thalweg.fit.FittedModel.Standing;
import org.thalweg.fit.inference.Interval;
import org.thalweg.run.Ending;

/// The parameters of a formula: those that are fitted, which are θ, and those that are fixed.
///
/// @param names of all, in the order of the formula
/// @param fixed the numbers of those that are fixed
/// @param free the names of the others, in the order of θ
/// @param bounds on θ
record FormulaParameters(
    List<String> names, Map<String, Double> fixed, List<String> free, Bounds bounds) {

  /// All, from those that are fitted.
  ///
  /// @param theta θ; not modified
  double[] all(double[] theta) {
    return names.stream()
        .mapToDouble(name -> {
          Double number = fixed.get(name);
          return number == null ? theta[free.indexOf(name)] : number;
        })
        .toArray();
  }

  /// Each with the number at which it is fixed, or its bounds.
  List<String> described() {
    return names.stream()
        .map(name -> {
          Double number = fixed.get(name);
          int j = free.indexOf(name);
          return number != null
              ? name + "=" + number
              : bounds.none() ? name : name + " in " + bounds.lower(j) + ".." + bounds.upper(j);
        })
        .toList();
  }

  /// How θⱼ stands to its bounds.
  private Standing standing(int j, double[] theta) {
    return theta[j] == bounds.lower(j)
        ? Standing.LOWER
        : theta[j] == bounds.upper(j) ? Standing.UPPER : Standing.FREE;
  }

  /// The elements of θ that stand at no bound.
  List<Integer> moving(double[] theta) {
    List<Integer> moving = new ArrayList<>();
    for (int j = 0; j < theta.length; j++) {
      if (standing(j, theta) == Standing.FREE) {
        moving.add(j);
      }
    }
    return moving;
  }

  /// The numbers of those that do not move: the fixed ones, and those that stand at a bound.
  Map<String, Double> heldAt(double[] theta) {
    Map<String, Double> held = new LinkedHashMap<>(fixed);
    List<Integer> moving = moving(theta);
    for (int j = 0; j < theta.length; j++) {
      if (!moving.contains(j)) {
        held.put(free.get(j), theta[j]);
      }
    }
    return held;
  }

  /// The covariance of all parameters: that of those that move, the others held where they are.
  ///
  /// @param columns V of the parameters of [#moving], with covariance σ²·V Vᵀ
  /// @param noise σ
  /// @param missing which of [#moving] are not determined
  Covariance covariance(double[][] columns, double noise, double[] theta, boolean[] missing) {
    int[] places = places(theta);
    double[][] wide = new double[columns.length][names.size()];
    boolean[] without = new boolean[names.size()];
    Arrays.fill(without, true);
    for (int k = 0; k < places.length; k++) {
      without[places[k]] = missing[k];
      for (int c = 0; c < columns.length; c++) {
        wide[c][places[k]] = columns[c][k];
      }
    }
    return new Covariance(wide, noise, new ParameterMap(names.size()), without);
  }

  /// The places among all parameters of those that move.
  private int[] places(double[] theta) {
    return moving(theta).stream().mapToInt(j -> names.indexOf(free.get(j))).toArray();
  }

  /// Intervals of all parameters; those that do not move have none.
  ///
  /// @param moving of the parameters of [#moving]; or none
  List<Optional<Interval>> intervals(List<Interval> moving, double[] theta) {
    List<Optional<Interval>> all =
        new ArrayList<>(Collections.nCopies(names.size(), Optional.empty()));
    int[] places = places(theta);
    for (int k = 0; k < moving.size(); k++) {
      all.set(places[k], Optional.of(moving.get(k)));
    }
    return all;
  }

  /// As they are reported.
  ///
  /// @param intervals of the parameters that move; or none
  List<Parameter> reported(
      double[] theta, Optional<Covariance> covariance, List<Interval> intervals) {
    double[] values = all(theta);
    List<Optional<Interval>> ranges = intervals(intervals, theta);
    List<Parameter> reported = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      int at = i;
      String name = names.get(i);
      Standing standing =
          fixed.containsKey(name) ? Standing.FIXED : standing(free.indexOf(name), theta);
      reported.add(
          new Parameter(
              name,
              values[i],
              values[i],
              covariance
                  .filter(c -> c.determines(at))
                  .map(c -> OptionalDouble.of(c.standardError(at)))
                  .orElse(OptionalDouble.empty()),
              standing,
              ranges.get(i)));
    }
    return reported;
  }

  /// Which parameters stand at a bound, in words; empty: none.
  Optional<String> atBounds(double[] theta) {
    List<String> sentences = new ArrayList<>();
    for (int j = 0; j < theta.length; j++) {
      Standing standing = standing(j, theta);
      if (standing != Standing.FREE) {
        sentences.add(free.get(j) + " stands at its " + standing.text() + " bound " + theta[j]);
      }
    }
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", sentences));
  }

  /// The ending, saying which parameters stand at a bound.
  Ending told(Ending ending, double[] theta) {
    Optional<String> atBounds = atBounds(theta);
    if (atBounds.isEmpty()) {
      return ending;
    }
    String message = ending.message() + "; " + atBounds.get();
    return switch (ending) {
      case Ending.Converged c -> new Ending.Converged(c.rule(), c.measured(), c.limit(), message);
      case Ending.Unfinished u ->
          new Ending.Unfinished(u.rule(), u.measured(), u.limit(), message, u.asked());
      case Ending.Failed f -> new Ending.Failed(f.rule(), f.measured(), f.limit(), message);
    };
  }

  /// The finding about bounds that hold.
  Optional<Finding> finding(double[] theta) {
    return atBounds(theta)
        .map(where ->
            new Finding(
                Finding.Kind.AT_BOUND,
                "a bound holds: the parameter that stands at it has no standard error, and those of"
                    + " the others are for it held there",
                where,
                "see whether the bound is meant so narrow"));
  }
}
