package org.thalweg.method;

import static org.thalweg.setting.Setting.AUTOMATIC;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import org.thalweg.method.rule.EpsPlace;
import org.thalweg.setting.Setting;
import org.thalweg.setting.Setting.Choice;
import org.thalweg.setting.Setting.Real;
import org.thalweg.setting.Values;

/// What rows of update rules are made of: settings that several share, budgets, batches.
final class RuleParts {

  /// The lecture's race takes 10⁴ updates; ten times as many end within seconds on a function and
  /// still end on data.
  private static final long UPDATES = 100_000;

  /// Rules that divide the gradient by its own size take steps of the order of η whatever the rows
  /// say, so that a full batch buys them little for its price; at a fixed η they settle only within
  /// the noise anyway. 128 rows keep the vector kernels busy (16 tiles of 8).
  static final OptionalInt MINIBATCH = OptionalInt.of(128);

  /// Rules whose η follows from the curvature of the full cost, or from its value or signs, take
  /// the gradient of that cost.
  static final OptionalInt ALL_ROWS = OptionalInt.empty();

  /// What an update costs of a rule with an [Elementwise] form.
  static final String OF_SPARSE_ROWS =
      "; of linear, logistic and Poisson models on sparse rows with --scale none and no --l2, where"
          + " batches meet few of the columns, a batch's non-zeros instead of d";

  private RuleParts() {}

  /// A row of a rule whose learning rate is the setting `lr`.
  static MethodRow rule(
      String name,
      String sentence,
      List<String> equations,
      String source,
      MethodRow.Guide guide,
      List<Setting> settings,
      OptionalInt automaticBatch,
      Function<Values, UpdateRule<?>> make) {
    return row(
        name,
        sentence,
        equations,
        source,
        guide,
        settings,
        automaticBatch,
        values -> new Configured.Rule(make.apply(values), learningRate(settings, values)));
  }

  /// The word for a rate that is looked for.
  private static final String FIND = "find";

  static LearningRate learningRate(List<Setting> settings, Values values) {
    if (values.text("lr").equals(FIND)) {
      return new LearningRate.RangeTest(
          settings.stream()
              .anyMatch(s -> s.name().equals("lr") && s.defaultText().equals(AUTOMATIC)));
    }
    return values
        .realIfGiven("lr")
        .<LearningRate>map(LearningRate.Given::new)
        .orElseGet(LearningRate.FromCurvature::new);
  }

  /// A row of a rule, its learning rate included.
  static MethodRow row(
      String name,
      String sentence,
      List<String> equations,
      String source,
      MethodRow.Guide guide,
      List<Setting> settings,
      OptionalInt automaticBatch,
      Function<Values, Configured> make) {
    return new MethodRow(
        name,
        MethodRow.Needs.GRADIENT,
        settings,
        sentence,
        equations,
        source,
        guide,
        UPDATES,
        automaticBatch,
        make);
  }

  static Setting curvatureRate() {
    return Real.positive(
            "lr",
            AUTOMATIC,
            "η: left out, 1/σ̂max at the start, halved whenever the full cost rises over an epoch;"
                + " find: by a range test")
        .orWord(FIND);
  }

  static Setting rate(String defaultText) {
    return Real.positive("lr", defaultText, "η: the learning rate; find: by a range test")
        .orWord(FIND);
  }

  static Setting gamma(String defaultText, String meaning) {
    return Real.closedShare("gamma", defaultText, meaning);
  }

  static Setting eps(String defaultText, String meaning) {
    return Real.notNegative("eps", defaultText, "ε: " + meaning);
  }

  static Setting eps() {
    return eps("1e-8", "keeps the division finite");
  }

  static Setting epsPlace() {
    return new Choice("eps-place", List.of("outside", "inside"), "outside", "√s + ε or √(s + ε)");
  }

  static Setting beta1() {
    return Real.share("beta1", "0.9", "β₁: the average gradient remembers 1/(1−β₁) steps");
  }

  static Setting beta2() {
    return Real.share("beta2", "0.99", "β₂: its square remembers 1/(1−β₂); others: 0.999");
  }

  static Setting yesNo(String name, boolean byDefault, String meaning) {
    return new Choice(name, List.of("true", "false"), Boolean.toString(byDefault), meaning);
  }

  static boolean yes(Values values, String name) {
    return values.text(name).equals("true");
  }

  static EpsPlace place(Values values) {
    return word(EpsPlace.class, values, "eps-place");
  }

  /// A constant of an enumeration, by the word in a command: `torch-1.13` is TORCH_1_13.
  static <E extends Enum<E>> E word(Class<E> type, Values values, String name) {
    return Enum.valueOf(
        type, values.text(name).toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_'));
  }
}
