package org.thalweg.method.decorator;

import java.util.List;
import java.util.function.BiFunction;
import org.thalweg.data.CounterRandom;
import org.thalweg.method.State;
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
  /// The setting of those that draw.
  private static final String SEED = "seed";

  private DecoratorTable() {}

  /// A decorator.
  ///
  /// @param source empty where there is none to name
  /// @param place where it stands among others
  public record Row(
      String name,
      List<Setting> settings,
      String equation,
      String sentence,
      String source,
      Place place,
      Make make) {

    Row(
        String name,
        List<Setting> settings,
        String equation,
        String sentence,
        String source,
        BiFunction<UpdateRule<?>, Values, UpdateRule<?>> make) {
      this(
          name,
          settings,
          equation,
          sentence,
          source,
          Place.AS_WRITTEN,
          (rule, values, _) -> make.apply(rule, values));
    }

    /// Whether it is told which parameters it treats.
    boolean names() {
      return settings.stream().anyMatch(Setting.Names.class::isInstance);
    }
  }

  /// Where a decorator stands, from the outside to the rule, whatever the order in which it was
  /// written.
  public enum Place {
    /// Nothing moves what it holds.
    OUTERMOST,
    /// It treats the gradient, or what is reported.
    AS_WRITTEN,
    /// It treats whatever moves θ, and averages take what it made of it.
    UPDATE,
    /// It moves θ.
    INNERMOST
  }

  /// Puts a decorator around a rule.
  public interface Make {
    /// The rule with the decorator around it.
    ///
    /// @param parameters the names of the problem's parameters
    UpdateRule<?> around(UpdateRule<?> rule, Values values, List<String> parameters);
  }

  /// A decorator as a user asks for it.
  ///
  /// @param values of its settings, defaults included
  /// @param parameters names of those of the problem, in their order; empty: not known yet
  public record Spec(Row row, Values values, List<String> parameters) {
    public Spec {
      parameters = List.copyOf(parameters);
    }

    /// As a command would write it.
    public String text() {
      return row.name() + values;
    }

    /// This around methods of a problem with these parameters.
    ///
    /// @throws SettingException naming what is no parameter
    public Spec on(List<String> names) {
      Spec bound = new Spec(row, values, names);
      if (row.names()) {
        bound
            .values
            .texts()
            .forEach((name, text) -> {
              if (row.settings().stream()
                  .anyMatch(s -> s instanceof Setting.Names && s.name().equals(name))) {
                var _ = NamedParameters.of(text, names);
              }
            });
      }
      return bound;
    }

    /// Whether it draws by the seed of the run, having none of its own.
    public boolean drawsBySeedOfRun() {
      return row.settings().stream().anyMatch(setting -> setting.name().equals(SEED))
          && values.wholeIfGiven(SEED).isEmpty();
    }

    /// This in a run with a seed, by which it draws if none of its own is given.
    public Spec seeded(long seed) {
      return drawsBySeedOfRun() ? new Spec(row, values.withWhole(SEED, seed), parameters) : this;
    }

    /// A rule with this around it; where it draws and no seed is given or known, by that of 0.
    /// Where parameters are named and not known yet, it can be asked what it is and makes no
    /// update.
    public UpdateRule<?> around(UpdateRule<?> rule) {
      return row.names() && parameters.isEmpty()
          ? new NamesUnknown<>(rule, row.name())
          : row.make().around(rule, values, parameters);
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
              Place.INNERMOST,
              (rule, v, _) -> new WeightDecay<>(rule, v.real("decay"))),
          new Row(
              "gradient-noise",
              List.of(
                  Setting.Real.notNegative("eta", "0.01", "η: the variance of the first draw"),
                  Setting.Real.notNegative("gamma", "0.55", "γ: how fast it dies away"),
                  new Setting.Whole(
                      SEED,
                      Long.MIN_VALUE,
                      Long.MAX_VALUE,
                      Setting.AUTOMATIC,
                      "of the draws: left out, the seed of the run")),
              "gᵢ ← gᵢ + N(0, η/t^γ)",
              "Noise on the gradient that dies away.",
              "Neelakantan et al. 2015",
              (rule, v) ->
                  new GradientNoise<>(
                      rule,
                      v.real("eta"),
                      v.real("gamma"),
                      new CounterRandom(v.wholeIfGiven(SEED).orElse(0), "gradient noise"))),
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
              (rule, v) -> new UniformAverage<>(rule, v.whole("after"))),
          new Row(
              "freeze",
              List.of(new Setting.Names("parameters", "those that stay")),
              "θᵢ stays, gᵢ ← 0",
              "Some parameters keep their values, and the others move as if these were constants.",
              "",
              Place.OUTERMOST,
              (rule, v, parameters) -> frozen(rule, v, parameters)),
          new Row(
              "rate-factor",
              List.of(
                  new Setting.Names("parameters", "those that move by it"),
                  Setting.Real.positive("factor", "", "f: what their updates are multiplied by")),
              "θᵢ ← θᵢ + f·Δθᵢ",
              "Multiplies the updates of some parameters. For rules that move by η times something"
                  + " else it is their own learning rate f·η. Others: the rate of a parameter group"
                  + " in PyTorch enters the rule, which is not the same where η does more, as in"
                  + " Rprop.",
              "",
              Place.UPDATE,
              (rule, v, parameters) -> factors(rule, v, parameters)));

  private static <S extends State> UpdateRule<?> frozen(
      UpdateRule<S> rule, Values values, List<String> parameters) {
    return new Frozen<>(rule, NamedParameters.of(values.text("parameters"), parameters));
  }

  private static <S extends State> UpdateRule<?> factors(
      UpdateRule<S> rule, Values values, List<String> parameters) {
    boolean[] chosen = NamedParameters.of(values.text("parameters"), parameters);
    double[] factors = new double[chosen.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = chosen[i] ? values.real("factor") : 1;
    }
    return new RateFactor<>(rule, factors);
  }

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
    return new Spec(row, Values.of(row.name(), row.settings(), call.arguments()), List.of());
  }
}
