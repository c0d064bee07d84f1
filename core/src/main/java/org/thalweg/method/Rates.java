package org.thalweg.method;

import org.thalweg.schedule.Schedule;

/// η_t of a run: its schedule with the η₀ that is in force. Within an epoch it depends on t alone,
/// and may be asked ahead and once more; at the end of one it may change for all t.
public final class Rates {

  private final Schedule.Course schedule;
  private final RateControl control;

  Rates(Schedule.Course schedule, RateControl control) {
    this.schedule = schedule;
    this.control = control;
  }

  /// η_t.
  ///
  /// @param update t, from 1
  public double at(long update) {
    return schedule.rate(control.eta0(), update);
  }
}
