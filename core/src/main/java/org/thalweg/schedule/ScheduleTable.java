package org.thalweg.schedule;

import java.util.List;
import java.util.function.Function;
import org.thalweg.setting.Call;
import org.thalweg.setting.Nearest;
import org.thalweg.setting.Setting;
import org.thalweg.setting.SettingException;
import org.thalweg.setting.Values;

/// The schedules there are: the one place from which the command line and the documentation draw.
public final class ScheduleTable {
  private ScheduleTable() {}

  /// A schedule.
  ///
  /// @param equation in the lecture's symbols
  public record Row(
      String name,
      List<Setting> settings,
      String equation,
      String sentence,
      Function<Values, Schedule> make) {}

  /// All schedules; t counts updates from 1.
  public static final List<Row> ROWS =
      List.of(
          new Row(
              "constant",
              List.of(),
              "η_t = η₀",
              "The rate does not change.",
              values -> new Schedule.Constant()),
          new Row(
              "inverse-time",
              List.of(decay("after 1/decay updates the rate has halved")),
              "η_t = η₀ / (1 + decay·(t−1))",
              "The rate falls as one over time, as stochastic gradient descent needs it to settle.",
              values -> new Schedule.InverseTime(values.real("decay"))),
          new Row(
              "exponential",
              List.of(decay("after 1/decay updates the rate has fallen to η₀/e")),
              "η_t = η₀ exp(−decay·(t−1))",
              "The rate falls by the same share at every update.",
              values -> new Schedule.Exponential(values.real("decay"))),
          new Row(
              "step",
              List.of(
                  new Setting.Whole("every", 1, Long.MAX_VALUE, "", "updates between two drops"),
                  new Setting.Real(
                      "factor", 0, true, 1, false, List.of(), "0.5", "what a drop multiplies by")),
              "η_t = η₀ · factor^⌊(t−1)/every⌋",
              "The rate drops every so many updates.",
              values -> new Schedule.Drops(values.whole("every"), values.real("factor"))));

  /// Reads a schedule such as `inverse-time(decay=1e-3)`.
  ///
  /// @throws SettingException naming what is unknown or out of range
  public static Schedule parse(String text) {
    Call call = Call.parse(text);
    Row row =
        ROWS.stream()
            .filter(r -> r.name().equals(call.name()))
            .findFirst()
            .orElseThrow(() ->
                new SettingException(
                    "there is no schedule '"
                        + call.name()
                        + "' — "
                        + Nearest.hint(call.name(), ROWS.stream().map(Row::name).toList())));
    return row.make().apply(Values.of(row.name(), row.settings(), call.arguments()));
  }

  private static Setting decay(String meaning) {
    return Setting.Real.notNegative("decay", "", "in 1/updates: " + meaning);
  }
}
