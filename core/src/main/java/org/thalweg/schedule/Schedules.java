package org.thalweg.schedule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Schedules of several settings at once: `lr: cosine(steps=1000); gamma: warm-up(steps=100)`.
///
/// As a schedule it is that of the learning rate; whoever makes the rule has the others follow
/// theirs.
///
/// @param rate of the learning rate
/// @param others by the names of other settings; they may not look at costs
public record Schedules(Schedule rate, Map<String, Schedule> others) implements Schedule {

  /// The name of the learning rate.
  static final String RATE = "lr";

  public Schedules {
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    others.forEach((name, schedule) -> {
      if (schedule.looksAtCosts()) {
        throw new IllegalArgumentException(
            name + " cannot follow " + schedule.text() + ", which looks at costs: only lr can");
      }
    });
  }

  /// The schedules of settings other than the learning rate.
  public static Map<String, Schedule> othersOf(Schedule schedule) {
    return schedule instanceof Schedules several ? several.others : Map.of();
  }

  @Override
  public Course begin() {
    return rate.begin();
  }

  @Override
  public boolean looksAtCosts() {
    return rate.looksAtCosts();
  }

  @Override
  public String text() {
    String rest =
        others.entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue().text())
            .collect(Collectors.joining("; "));
    return rate.equals(new Schedule.Constant()) ? rest : RATE + ": " + rate.text() + "; " + rest;
  }
}
