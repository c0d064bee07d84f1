package org.thalweg.method;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.method.decorator.DecoratorTable;
import org.thalweg.schedule.Schedule;
import org.thalweg.schedule.Schedules;
import org.thalweg.setting.Call;
import org.thalweg.setting.Nearest;
import org.thalweg.setting.Pieces;
import org.thalweg.setting.Setting;
import org.thalweg.setting.SettingException;
import org.thalweg.setting.Values;

/// A method as a user asks for it: `adam(lr=1e-3, beta2=0.99)`, and what is put around it:
/// `adam(lr=1e-3) + clip-norm(limit=1) + exponential-average`.
///
/// @param row of the table of methods
/// @param values of its settings, defaults included
/// @param around what the rule is decorated with, in the order in which it treats the gradient
public record MethodSpec(MethodRow row, Values values, List<DecoratorTable.Spec> around) {
  public MethodSpec {
    around = List.copyOf(around);
  }

  /// Reads a method.
  ///
  /// @throws SettingException in one line: what is unknown or out of range, and what to write
  ///   instead
  public static MethodSpec parse(String text) {
    // A sign within a number, 1e+6, stands in brackets; the plus between calls does not.
    List<String> parts = Pieces.of(text, '+').stream().map(String::strip).toList();
    Call call = Call.parse(parts.getFirst());
    MethodRow row =
        MethodTable.row(call.name())
            .orElseThrow(() ->
                new SettingException(
                    "there is no optimizer '"
                        + call.name()
                        + "' — "
                        + Nearest.hint(call.name(), MethodTable.names())));
    Values values = Values.of(row.name(), row.settings(), call.arguments());
    List<DecoratorTable.Spec> around = parts.stream().skip(1).map(DecoratorTable::parse).toList();
    MethodSpec spec = new MethodSpec(row, values, around);
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
    return row.name()
        + values
        + around.stream().map(spec -> " + " + spec.text()).collect(Collectors.joining());
  }

  /// All settings as text, defaults included; those of what is around it under names such as
  /// `clip-norm.limit`.
  public Map<String, String> settings() {
    Map<String, String> texts = new LinkedHashMap<>(values.texts());
    for (DecoratorTable.Spec spec : around) {
      String of = spec.row().name();
      spec.values().texts().forEach((name, text) -> texts.put(of + "." + name, text));
      if (spec.row().settings().isEmpty()) {
        texts.put(of, "true");
      }
    }
    return texts;
  }

  /// The method itself.
  public Configured make() {
    return make(new Schedule.Constant());
  }

  /// The method whose settings, other than the learning rate, follow their schedules.
  ///
  /// @throws SettingException naming a setting that cannot
  public Configured make(Schedule schedule) {
    Configured made = row.make().apply(values);
    Map<String, Schedule> others = Schedules.othersOf(schedule);
    if (!(made instanceof Configured.Rule(UpdateRule<?> plain, LearningRate rate))) {
      if (!around.isEmpty() || !others.isEmpty()) {
        throw new SettingException(
            row.name()
                + " makes no updates from single gradients, so nothing can stand around it or change"
                + " its settings — take a method such as adam");
      }
      return made;
    }
    UpdateRule<?> rule = others.isEmpty() ? plain : following(plain, others);
    List<DecoratorTable.Spec> inward = new ArrayList<>(around);
    inward.sort(Comparator.comparing(spec -> spec.row().place()));
    for (DecoratorTable.Spec spec : inward.reversed()) {
      rule = spec.around(rule);
    }
    return new Configured.Rule(rule, rate);
  }

  /// This method for a problem with these parameters, which decorators may name.
  ///
  /// @throws SettingException naming what is no parameter
  public MethodSpec on(List<String> parameters) {
    MethodSpec bound =
        new MethodSpec(row, values, around.stream().map(spec -> spec.on(parameters)).toList());
    bound
        .still()
        .ifPresent(still -> {
          if (IntStream.range(0, still.length).allMatch(i -> still[i])) {
            throw new SettingException(
                "all parameters are frozen, and nothing is left to move — leave one of them"
                    + " free");
          }
        });
    return bound;
  }

  /// This method in a run with a seed, by which decorators draw that are given none of their own;
  /// in runs that tell no seed they draw by 0. Methods of single rows take theirs from
  /// [Configured.OnLinear].
  public MethodSpec seeded(long seed) {
    return new MethodSpec(row, values, around.stream().map(spec -> spec.seeded(seed)).toList());
  }

  /// Whether another seed of the run would give other updates, with all rows at each of them.
  public boolean drawsBySeedOfRun() {
    return row.needs() == MethodRow.Needs.LINEAR
        || around.stream().anyMatch(DecoratorTable.Spec::drawsBySeedOfRun);
  }

  /// As [#still], for all d parameters.
  public boolean[] held(int d) {
    return still().orElseGet(() -> new boolean[d]);
  }

  /// True for each parameter that the method never moves, once the problem is known; empty: it may
  /// move all.
  public Optional<boolean[]> still() {
    return make() instanceof Configured.Rule rule ? rule.rule().still() : Optional.empty();
  }

  private <S extends State> UpdateRule<?> following(
      UpdateRule<S> plain, Map<String, Schedule> others) {
    requireFree(others);
    LongFunction<UpdateRule<S>> at =
        t -> {
          Values now = values;
          for (Map.Entry<String, Schedule> other : others.entrySet()) {
            String name = other.getKey();
            now = now.with(name, other.getValue().begin().rate(values.real(name), t));
          }
          return remade(now);
        };
    return new Following<>(plain, at);
  }

  /// The same row makes the same kind of rule, so that its state is of the same type.
  @SuppressWarnings("unchecked")
  private <S extends State> UpdateRule<S> remade(Values now) {
    return (UpdateRule<S>) ((Configured.Rule) row.make().apply(now)).rule();
  }

  /// Schedules take a setting to any share of its value, 0 included, which must be legal.
  private void requireFree(Map<String, Schedule> others) {
    List<String> free = new ArrayList<>();
    for (Setting setting : row.settings()) {
      if (setting instanceof Setting.Real && !setting.name().equals("lr") && setting.accepts("0")) {
        free.add(setting.name());
      }
    }
    boolean hasRate = row.settings().stream().anyMatch(setting -> setting.name().equals("lr"));
    for (String name : others.keySet()) {
      if (!hasRate || !free.contains(name)) {
        throw new SettingException(
            "'"
                + name
                + "' of "
                + row.name()
                + " cannot follow a schedule — "
                + (hasRate && !free.isEmpty()
                    ? "one of lr, " + String.join(", ", free)
                    : "lr can"));
      }
    }
    for (String name : others.keySet()) {
      if (values.realIfGiven(name).isEmpty()) {
        throw new SettingException(
            name + " of " + row.name() + values + " is chosen at the start — let it stay constant");
      }
    }
    Values lowest = values;
    for (String name : others.keySet()) {
      lowest = lowest.with(name, 0);
    }
    try {
      var _ = row.make().apply(lowest);
    } catch (IllegalArgumentException e) {
      throw new SettingException(e.getMessage() + " on its way to 0 — let it stay constant");
    }
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
