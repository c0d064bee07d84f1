package org.thalweg.method;

import java.util.List;
import java.util.Map;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.schedule.Schedule;
import org.thalweg.setting.Call;
import org.thalweg.setting.Nearest;
import org.thalweg.setting.SettingException;
import org.thalweg.setting.Values;

/// A method as a user asks for it: `adam(lr=1e-3, beta2=0.99)`.
///
/// @param row of the table of methods
/// @param values of its settings, defaults included
public record MethodSpec(MethodRow row, Values values) {

  /// Reads a method.
  ///
  /// @throws SettingException in one line: what is unknown or out of range, and what to write
  ///   instead
  public static MethodSpec parse(String text) {
    Call call = Call.parse(text);
    MethodRow row =
        MethodTable.row(call.name())
            .orElseThrow(() ->
                new SettingException(
                    "there is no optimizer '"
                        + call.name()
                        + "' — "
                        + Nearest.hint(call.name(), MethodTable.names())));
    MethodSpec spec = new MethodSpec(row, Values.of(row.name(), row.settings(), call.arguments()));
    try {
      spec.make();
    } catch (SettingException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      // Each setting is legal; together they are not.
      throw new SettingException(
          e.getMessage() + " — `thalweg optimizers " + row.name() + "` lists what is legal");
    }
    return spec;
  }

  /// As a command would write it: a text that [#parse] reads back.
  public String text() {
    return row.name() + values;
  }

  /// All settings as text, defaults included.
  public Map<String, String> settings() {
    return values.texts();
  }

  /// The method itself.
  public Configured make() {
    return row.make().apply(values);
  }

  /// Sentences about settings that are legal and surprise.
  public List<String> warnings() {
    boolean noDrag =
        make() instanceof Configured.Rule rule && rule.rule().memory() == Double.POSITIVE_INFINITY;
    return noDrag
        ? List.of("γ = 1 means no drag: the run gains speed and never settles")
        : List.of();
  }

  /// A rule lifted to all rows.
  public static Method<SmoothCost, ?> full(Configured.Rule rule, Schedule schedule) {
    return lift(rule.rule(), rule.rate(), schedule);
  }

  /// A rule lifted to minibatches.
  public static Method<TermsCost, ?> minibatches(
      Configured.Rule rule, Schedule schedule, BatchPlan plan) {
    return lift(rule.rule(), rule.rate(), schedule, plan);
  }

  private static <S extends State> Method<SmoothCost, ?> lift(
      UpdateRule<S> rule, LearningRate rate, Schedule schedule) {
    return FirstOrder.full(rule, rate, schedule);
  }

  private static <S extends State> Method<TermsCost, ?> lift(
      UpdateRule<S> rule, LearningRate rate, Schedule schedule, BatchPlan plan) {
    return FirstOrder.minibatches(rule, rate, schedule, plan);
  }
}
