package org.thalweg.schedule;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
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
              values -> new Schedule.Drops(values.whole("every"), values.real("factor"))),
          new Row(
              "polynomial",
              List.of(
                  steps("until the end"),
                  Setting.Real.positive("power", "1", "with 1 the rate falls along a line"),
                  end("0")),
              "η_t = η₀ (end + (1 − end)·(1 − min(1, (t−1)/steps))^power)",
              "The rate falls as a power of the time that is left.",
              values ->
                  new Polynomial(values.whole("steps"), values.real("power"), values.real("end"))),
          new Row(
              "cosine",
              List.of(steps("until the end"), end("0")),
              "η_t = η₀ (end + (1 − end)·½(1 + cos(π·min(1, (t−1)/steps))))",
              "The rate falls along half a cosine.",
              values -> new Cosine(values.whole("steps"), values.real("end"))),
          new Row(
              "warm-restarts",
              List.of(
                  steps("in the first cycle"),
                  new Setting.Whole(
                      "growth", 1, 1_000_000, "1", "how many times as long the next cycle is"),
                  end("0")),
              "η_t = η₀ (end + (1 − end)·½(1 + cos(π·k/n))), k updates made in a cycle of n",
              "The rate falls along half a cosine, again and again (SGDR).",
              values ->
                  new WarmRestarts(
                      values.whole("steps"), values.whole("growth"), values.real("end"))),
          new Row(
              "one-cycle",
              List.of(
                  steps("of the cycle"),
                  Setting.Real.closedShare("rise", "0.3", "the share of updates in which it rises"),
                  Setting.Real.closedShare("start", "0.04", "the share of η₀ at the first update"),
                  end("4e-6")),
              "η rises from start·η₀ to η₀ in rise·steps updates, then falls to end·η₀, both along half"
                  + " a cosine",
              "The rate goes up once and far down again.",
              values ->
                  new OneCycle(
                      values.whole("steps"),
                      values.real("rise"),
                      values.real("start"),
                      values.real("end"))),
          new Row(
              "warm-up",
              List.of(steps("until η₀ is reached")),
              "η_t = η₀·min(1, t/steps)",
              "The rate rises along a line; `then` another schedule follows.",
              values -> new WarmUp(values.whole("steps"))),
          new Row(
              "plateau",
              List.of(
                  new Setting.Real(
                      "factor", 0, true, 1, true, List.of(), "0.1", "what a drop multiplies by"),
                  new Setting.Whole(
                      "patience",
                      0,
                      Long.MAX_VALUE,
                      "10",
                      "epochs without a lower cost that are borne"),
                  Setting.Real.closedShare(
                      "threshold", "1e-4", "the share by which a cost must be lower to count"),
                  new Setting.Whole(
                      "cooldown", 0, Long.MAX_VALUE, "0", "epochs after a drop that do not count"),
                  end("0")),
              "η_t = η₀·share, share ← max(factor·share, end) after more than patience epochs without a"
                  + " lower cost",
              "The rate is lowered where the cost of all rows no longer falls.",
              values ->
                  new Plateau(
                      values.real("factor"),
                      values.whole("patience"),
                      values.real("threshold"),
                      values.whole("cooldown"),
                      values.real("end"))));

  /// Reads a schedule.
  ///
  ///     inverse-time(decay=1e-3)                        of the learning rate
  ///     warm-up(steps=100) then cosine(steps=900)       one after another
  ///     cosine(steps=900) * step(every=300)             two at once
  ///     lr: cosine(steps=900); gamma: warm-up(steps=50) of several settings
  ///
  /// @throws SettingException naming what is unknown or out of range
  public static Schedule parse(String text) {
    Map<String, Schedule> all = new LinkedHashMap<>();
    for (String part : text.split(";", -1)) {
      int colon = part.indexOf(':');
      String name = colon < 0 ? Schedules.RATE : part.substring(0, colon).strip();
      if (all.put(name, sequence(part.substring(colon + 1))) != null) {
        throw new SettingException(name + " has two schedules — join them by 'then' or '*'");
      }
    }
    Schedule rate = all.remove(Schedules.RATE);
    if (all.isEmpty() && rate != null) {
      return rate;
    }
    return checked(() -> new Schedules(rate == null ? new Schedule.Constant() : rate, all));
  }

  private static Schedule sequence(String text) {
    List<Schedule> parts =
        Arrays.stream(text.split("\\s+then\\s+", -1)).map(ScheduleTable::product).toList();
    return checked(() -> parts.stream().reduce(Then::new).orElseThrow());
  }

  private static Schedule product(String text) {
    return Arrays.stream(text.split("\\*", -1))
        .map(ScheduleTable::single)
        .reduce(Product::new)
        .orElseThrow();
  }

  private static Schedule single(String text) {
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

  private static <T> T checked(Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw new SettingException(e.getMessage() + " — `thalweg optimizers` lists the schedules");
    }
  }

  private static Setting steps(String meaning) {
    return new Setting.Whole("steps", 1, Long.MAX_VALUE, "", "updates " + meaning);
  }

  private static Setting end(String defaultText) {
    return Setting.Real.closedShare("end", defaultText, "the share of η₀ that is left");
  }

  private static Setting decay(String meaning) {
    return Setting.Real.notNegative("decay", "", "in 1/updates: " + meaning);
  }
}
