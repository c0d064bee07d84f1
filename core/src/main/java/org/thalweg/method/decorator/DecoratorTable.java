package org.thalweg.method.decorator;

import java.util.List;
import java.util.function.BiFunction;
import org.thalweg.data.CounterRandom;
import org.thalweg.method.UpdateRule;
import org.thalweg.setting.Call;
import org.thalweg.setting.Nearest;
import org.thalweg.setting.Setting;
import org.thalweg.setting.SettingException;
import org.thalweg.setting.Values;

/// What can be put around an update rule: the one place from which the command line and the
/// documentation draw. Written after a method, `adam(lr=1e-3) + clip-norm(limit=1)`, and applied to
/// the gradient in the order in which they stand.
public final class DecoratorTable {
  private DecoratorTable() {}

  /// A decorator.
  ///
  /// @param source empty where there is none to name
  public record Row(
      String name,
      List<Setting> settings,
      String equation,
      String sentence,
      String source,
      BiFunction<UpdateRule<?>, Values, UpdateRule<?>> make) {}

  /// A decorator as a user asks for it.
  ///
  /// @param values of its settings, defaults included
  public record Spec(Row row, Values values) {

    /// As a command would write it.
    public String text() {
      return row.name() + values;
    }

    /// A rule with this around it.
    public UpdateRule<?> around(UpdateRule<?> rule) {
      return row.make().apply(rule, values);
    }
  }

  /// All decorators.
  public static final List<Row> ROWS =
      List.of(
          new Row(
              "clip-norm",
              List.of(Setting.Real.positive("limit", "1", "c: the longest gradient")),
              "‖g‖₂ > c:  g ← c·g/‖g‖₂",
              "Gradients longer than a limit are shortened to it.",
              "Pascanu, Mikolov, Bengio 2013",
              (rule, v) -> new ClipNorm<>(rule, v.real("limit"))),
          new Row(
              "clip-value",
              List.of(Setting.Real.positive("limit", "1", "c: the largest element")),
              "gᵢ ← max(−c, min(c, gᵢ))",
              "Elements of the gradient beyond a limit are cut to it.",
              "",
              (rule, v) -> new ClipValue<>(rule, v.real("limit"))),
          new Row(
              "weight-decay",
              List.of(
                  Setting.Real.notNegative(
                      "decay", "1e-2", "λ: drawn towards 0, all parameters alike")),
              "θ ← (1 − η_t λ) θ, then the update, whose gradient was taken before",
              "Weight decay apart from the gradient.",
              "Loshchilov and Hutter 2017",
              (rule, v) -> new WeightDecay<>(rule, v.real("decay"))),
          new Row(
              "gradient-noise",
              List.of(
                  Setting.Real.notNegative("eta", "0.01", "η: the variance of the first draw"),
                  Setting.Real.notNegative("gamma", "0.55", "γ: how fast it dies away"),
                  new Setting.Whole("seed", Long.MIN_VALUE, Long.MAX_VALUE, "0", "of the draws")),
              "gᵢ ← gᵢ + N(0, η/t^γ)",
              "Noise on the gradient that dies away.",
              "Neelakantan et al. 2015",
              (rule, v) ->
                  new GradientNoise<>(
                      rule,
                      v.real("eta"),
                      v.real("gamma"),
                      new CounterRandom(v.whole("seed"), "gradient noise"))),
          new Row(
              "skip-not-finite",
              List.of(),
              "C or g not finite:  θ and all averages stay",
              "Minibatches that cannot be evaluated are passed over.",
              "",
              (rule, v) -> new SkipNotFinite<>(rule)),
          new Row(
              "exponential-average",
              List.of(Setting.Real.share("beta", "0.999", "β: it remembers 1/(1−β) updates")),
              "a_t = β a_{t−1} + (1−β) θ_{t+1},  reported: a_t/(1−βᵗ)",
              "Reports an average of the recent iterates.",
              "Polyak and Juditsky 1992; in this form Kingma and Ba 2014, section 7.2",
              (rule, v) -> new ExponentialAverage<>(rule, v.real("beta"))),
          new Row(
              "uniform-average",
              List.of(
                  new Setting.Whole(
                      "after", 0, Long.MAX_VALUE, "0", "updates before the average begins")),
              "t > after:  ā ← ā + (θ_{t+1} − ā)/(t − after),  reported: ā",
              "Reports the mean of all iterates after some updates.",
              "Polyak and Juditsky 1992",
              (rule, v) -> new UniformAverage<>(rule, v.whole("after"))));

  /// Reads a decorator such as `clip-norm(limit=1)`.
  ///
  /// @throws SettingException naming what is unknown or out of range
  public static Spec parse(String text) {
    Call call = Call.parse(text);
    Row row =
        ROWS.stream()
            .filter(r -> r.name().equals(call.name()))
            .findFirst()
            .orElseThrow(() ->
                new SettingException(
                    "nothing called '"
                        + call.name()
                        + "' can stand around a method — "
                        + Nearest.hint(call.name(), ROWS.stream().map(Row::name).toList())));
    return new Spec(row, Values.of(row.name(), row.settings(), call.arguments()));
  }
}
