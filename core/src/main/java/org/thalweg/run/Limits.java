package org.thalweg.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The limits a caller may set on a run, turned into stop rules. A tolerance of 0 is no rule at
/// all.
///
/// @param gradientTolerance of [GradientSmall] and of the rounding floor, which is the end of the
///   same road
/// @param costTolerance of [CostFlat]
/// @param stepTolerance of [StepSmall]
/// @param updates at most so many updates; absent: see [#rules]
/// @param epochs at most so many epochs
/// @param time at most so long
public record Limits(
    double gradientTolerance,
    double costTolerance,
    double stepTolerance,
    OptionalLong updates,
    OptionalLong epochs,
    Optional<Duration> time) {

  /// The gradient tolerance when nobody sets one.
  public static final double GRADIENT_TOLERANCE = 1e-8;

  /// Nothing set by the caller.
  public static final Limits DEFAULT =
      new Limits(
          GRADIENT_TOLERANCE, 0, 0, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

  public Limits {
    requireNotNegative("gradient", gradientTolerance);
    requireNotNegative("cost", costTolerance);
    requireNotNegative("step", stepTolerance);
  }

  /// At most so many updates, and no rule that could end the run before.
  public static Limits exactly(long updates) {
    return new Limits(0, 0, 0, OptionalLong.of(updates), OptionalLong.empty(), Optional.empty());
  }

  /// These limits with another budget of updates.
  public Limits withUpdates(long updates) {
    return new Limits(
        gradientTolerance, costTolerance, stepTolerance, OptionalLong.of(updates), epochs, time);
  }

  /// The rules.
  ///
  /// @param automatic the budget when the caller set none
  public List<StopRule> rules(Budget automatic) {
    List<StopRule> rules = new ArrayList<>();
    if (gradientTolerance > 0) {
      rules.add(new GradientSmall(gradientTolerance));
      rules.add(StopRules::roundingFloor);
    }
    if (costTolerance > 0) {
      rules.add(new CostFlat(costTolerance));
    }
    if (stepTolerance > 0) {
      rules.add(new StepSmall(stepTolerance));
    }
    updates.ifPresent(limit -> rules.add(new Budget.Updates(limit, true)));
    epochs.ifPresent(limit -> rules.add(new Budget.Epochs(limit, true)));
    time.ifPresent(limit -> rules.add(new Budget.Time(limit, true)));
    if (updates.isEmpty() && epochs.isEmpty() && time.isEmpty()) {
      rules.add(automatic);
    }
    return rules;
  }

  private static void requireNotNegative(String name, double tolerance) {
    if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " tolerance must be finite and at least 0, but is " + tolerance);
    }
  }
}
