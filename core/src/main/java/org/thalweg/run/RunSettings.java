package org.thalweg.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.thalweg.cost.Cost;

/// What a run needs to know besides its problem and its method.
///
/// @param rules when to stop, asked in this order after those that every run has
/// @param observers who watches
/// @param traceAt updates after which θ and C are wanted, in ascending order
/// @param validation the cost of rows held out
/// @param coldGradientNorm ‖∇C‖∞ at a cold start; absent: at θ₀
/// @param clock nanoseconds from any origin
/// @param interrupted asked now and then: true ends the run
/// @param checkpointing how the run is kept
public record RunSettings(
    List<StopRule> rules,
    List<Observer> observers,
    List<Long> traceAt,
    Optional<Cost> validation,
    OptionalDouble coldGradientNorm,
    LongSupplier clock,
    BooleanSupplier interrupted,
    Checkpointing checkpointing) {

  public RunSettings {
    rules = List.copyOf(rules);
    observers = List.copyOf(observers);
    traceAt = traceAt.stream().distinct().sorted().toList();
    if (!traceAt.isEmpty() && traceAt.getFirst() < 0) {
      throw new IllegalArgumentException(
          "an update to trace must be at least 0, but is " + traceAt.getFirst());
    }
  }

  /// Only the stop rules.
  public static RunSettings of(List<StopRule> rules) {
    return new RunSettings(
        rules,
        List.of(),
        List.of(),
        Optional.empty(),
        OptionalDouble.empty(),
        System::nanoTime,
        () -> false,
        Checkpointing.OFF);
  }

  /// These settings, watched by one observer more.
  public RunSettings with(Observer observer) {
    List<Observer> more = new ArrayList<>(observers);
    more.add(observer);
    return new RunSettings(
        rules, more, traceAt, validation, coldGradientNorm, clock, interrupted, checkpointing);
  }

  /// These settings with θ and C wanted after the updates given.
  public RunSettings withTraceAt(List<Long> updates) {
    return new RunSettings(
        rules, observers, updates, validation, coldGradientNorm, clock, interrupted, checkpointing);
  }

  /// These settings with rows held out, and the rule that ends the run when their cost stalls.
  public RunSettings withValidation(Cost cost, long patience) {
    List<StopRule> more = new ArrayList<>(rules);
    more.addFirst(new ValidationStalled(patience));
    return new RunSettings(
        more,
        observers,
        traceAt,
        Optional.of(cost),
        coldGradientNorm,
        clock,
        interrupted,
        checkpointing);
  }

  /// These settings with gradients measured against the one at a cold start.
  public RunSettings withColdGradientNorm(double norm) {
    return new RunSettings(
        rules,
        observers,
        traceAt,
        validation,
        OptionalDouble.of(norm),
        clock,
        interrupted,
        checkpointing);
  }

  /// These settings with another clock.
  public RunSettings withClock(LongSupplier nanos) {
    return new RunSettings(
        rules, observers, traceAt, validation, coldGradientNorm, nanos, interrupted, checkpointing);
  }

  /// These settings with somebody who may ask to stop, from any thread.
  public RunSettings withInterrupt(BooleanSupplier asked) {
    return new RunSettings(
        rules, observers, traceAt, validation, coldGradientNorm, clock, asked, checkpointing);
  }

  /// These settings with a run that is kept.
  public RunSettings withCheckpointing(Checkpointing chosen) {
    return new RunSettings(
        rules, observers, traceAt, validation, coldGradientNorm, clock, interrupted, chosen);
  }
}
