package org.thalweg.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.thalweg.cost.Bounds;
import org.thalweg.fit.table.DataException;

/// What the parameters of a formula must be: numbers that some of them are, and bounds on others.
/// The name of a family, `a` of `a[group]`, stands for all of its members.
///
/// @param fixed numbers by parameter
/// @param bounds several on one parameter hold together
public record Constraints(Map<String, Double> fixed, List<Bound> bounds) {

  /// None.
  public static final Constraints NONE = new Constraints(Map.of(), List.of());

  public Constraints {
    fixed = Map.copyOf(new LinkedHashMap<>(fixed));
    bounds = List.copyOf(bounds);
  }

  /// Holds everything against the formula's parameters.
  ///
  /// @param names of all parameters
  /// @param start where some begin
  /// @return the parameters that are fixed, those between equal bounds too
  /// @throws SpecException if a name is no parameter or the constraints contradict each other
  Map<String, Double> fixedOf(List<String> names, Map<String, Double> start) {
    fixed.keySet().forEach(asked -> requireKnown(asked, names, "fix"));
    bounds.forEach(bound -> requireKnown(bound.parameter(), names, "bound"));
    Map<String, Double> found = new LinkedHashMap<>();
    for (String name : names) {
      Bound allowed = on(name);
      List<Double> numbers =
          fixed.entrySet().stream()
              .filter(e -> Bound.covers(e.getKey(), name))
              .map(Map.Entry::getValue)
              .distinct()
              .toList();
      if (numbers.size() > 1) {
        throw new SpecException(
            DataException.quoted(name)
                + " is fixed at "
                + numbers.get(0)
                + " and at "
                + numbers.get(1),
            "fix",
            "keep one");
      }
      if (!numbers.isEmpty()) {
        requireWithin(
            name + " is fixed at " + numbers.getFirst(), numbers.getFirst(), allowed, "fix");
        requireNoStart(name, start);
        found.put(name, numbers.getFirst());
      } else if (allowed.lower() == allowed.upper()) {
        requireNoStart(name, start);
        found.put(name, allowed.lower());
      } else if (start.containsKey(name)) {
        double value = start.getOrDefault(name, 0.0);
        requireWithin(name + " starts at " + value, value, allowed, "start");
      }
    }
    if (found.size() == names.size()) {
      throw new SpecException(
          "all parameters are fixed, and nothing is left to be fitted",
          fixed.isEmpty() ? "bound" : "fix",
          "leave one of them free: " + String.join(", ", names));
    }
    return found;
  }

  private static void requireKnown(String asked, List<String> names, String option) {
    if (names.stream().noneMatch(name -> Bound.covers(asked, name))) {
      throw new SpecException(
          "the formula has no parameter " + DataException.quoted(asked),
          option,
          "its parameters are " + String.join(", ", names));
    }
  }

  private static void requireWithin(String what, double value, Bound allowed, String option) {
    if (!(value >= allowed.lower() && value <= allowed.upper())) {
      throw new SpecException(
          what + ", outside its bounds " + allowed.text(), option, "choose a number within them");
    }
  }

  private static void requireNoStart(String name, Map<String, Double> start) {
    if (start.containsKey(name)) {
      throw new SpecException(
          DataException.quoted(name) + " is fixed and cannot start anywhere",
          "start",
          "leave it out there");
    }
  }

  /// The bounds on a parameter, all together.
  private Bound on(String name) {
    double lower = Double.NEGATIVE_INFINITY;
    double upper = Double.POSITIVE_INFINITY;
    for (Bound bound : bounds) {
      if (Bound.covers(bound.parameter(), name)) {
        lower = Math.max(lower, bound.lower());
        upper = Math.min(upper, bound.upper());
      }
    }
    return new Bound(name, lower, upper);
  }

  /// The box of some parameters.
  Bounds on(List<String> names) {
    List<Bound> each = names.stream().map(this::on).toList();
    return Bounds.of(
        each.stream().mapToDouble(Bound::lower).toArray(),
        each.stream().mapToDouble(Bound::upper).toArray());
  }
}
