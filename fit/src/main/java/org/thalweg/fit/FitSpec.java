package org.thalweg.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.thalweg.data.BatchPlan;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Limits;
import org.thalweg.schedule.Schedule;

/// What is to be fitted, and how. Whatever is left empty is chosen, and the result says what was.
///
///     FitSpec.named("diagnosis").withL2(0.01)
///     FitSpec.formula("y ~ b1*(1 - exp(-b2*x))", Map.of("b1", 500.0, "b2", 0.0001))
///
/// @param task the model
/// @param rows which rows are used, and how each counts
/// @param penalty on the weights of a named model
/// @param scale the optimizer's coordinates; formulas know only [Scale#NONE]
/// @param method the optimizer
/// @param training minibatches, the rows held out, the seed
/// @param schedule of the learning rate of first-order methods
/// @param limits budgets and tolerances
/// @param loss of a row by its residual, of formulas and linear models
/// @param inference what is to be said of how far the parameters may be off
public record FitSpec(
    Task task,
    RowUse rows,
    Penalty penalty,
    Scale scale,
    Optional<MethodSpec> method,
    Training training,
    Schedule schedule,
    Limits limits,
    Loss loss,
    Inference inference) {

  /// A model: by name, or by formula.
  public sealed interface Task {}

  /// A named model of a target column.
  ///
  /// @param target the column to be explained
  /// @param model empty: by the target, see [NamedProblem]
  /// @param features the columns to explain it with; empty: all others
  /// @param ignore columns that are no features
  /// @param categories columns that are categories even if they hold numbers
  /// @param intercept whether the linear predictor has one
  /// @param coding how categories become columns
  public record Named(
      String target,
      Optional<Model> model,
      Optional<List<String>> features,
      Set<String> ignore,
      Set<String> categories,
      boolean intercept,
      Coding coding)
      implements Task {
    public Named {
      features = features.map(List::copyOf);
      ignore = Set.copyOf(ignore);
      categories = Set.copyOf(categories);
    }

    /// The target explained by all other columns, by the model that fits it.
    public static Named of(String target) {
      return new Named(
          target, Optional.empty(), Optional.empty(), Set.of(), Set.of(), true, Coding.REFERENCE);
    }

    /// This with a model.
    public Named withModel(Model chosen) {
      return new Named(
          target, Optional.of(chosen), features, ignore, categories, intercept, coding);
    }

    /// This with some columns as features.
    public Named withFeatures(List<String> chosen) {
      return new Named(target, model, Optional.of(chosen), ignore, categories, intercept, coding);
    }

    /// This without some columns.
    public Named withoutFeatures(Set<String> ignored) {
      return new Named(target, model, features, ignored, categories, intercept, coding);
    }

    /// This with some columns as categories.
    public Named withCategories(Set<String> chosen) {
      return new Named(target, model, features, ignore, chosen, intercept, coding);
    }

    /// This with another coding of categories.
    public Named withCoding(Coding chosen) {
      return new Named(target, model, features, ignore, categories, intercept, chosen);
    }

    /// This through the origin.
    public Named withoutIntercept() {
      return new Named(target, model, features, ignore, categories, false, coding);
    }
  }

  /// A formula, `response ~ model`, fitted by least squares.
  ///
  /// @param text the formula
  /// @param start the parameters' starting values, by name; those left out are started from the
  ///   data
  /// @param categories columns that are categories even if they hold numbers
  /// @param constraints what parameters must be
  /// @param features the columns that `features` means in the formula; empty: all but its response,
  ///   the weights and the errors
  /// @param ignore columns that are no features
  /// @param restarts how many starts are refined until they move no more; empty: one where all
  ///   starting values are given, otherwise until they agree
  public record ByFormula(
      String text,
      Map<String, Double> start,
      Set<String> categories,
      Constraints constraints,
      Optional<List<String>> features,
      Set<String> ignore,
      OptionalInt restarts)
      implements Task {
    public ByFormula {
      features = features.map(List::copyOf);
      ignore = Set.copyOf(ignore);
      start = Map.copyOf(new LinkedHashMap<>(start));
      categories = Set.copyOf(categories);
      if (restarts.isPresent() && restarts.getAsInt() < 1) {
        throw new SpecException(
            "a fit needs a start, but got " + restarts.getAsInt(), "restarts", "write 20");
      }
    }

    /// This from so many starts.
    public ByFormula withRestarts(int starts) {
      return new ByFormula(
          text, start, categories, constraints, features, ignore, OptionalInt.of(starts));
    }

    /// This with some columns as features.
    public ByFormula withFeatures(List<String> chosen) {
      return new ByFormula(
          text, start, categories, constraints, Optional.of(chosen), ignore, restarts);
    }

    /// This without some columns as features.
    public ByFormula withoutFeatures(Set<String> ignored) {
      return new ByFormula(text, start, categories, constraints, features, ignored, restarts);
    }

    /// With all columns as features.
    public ByFormula(
        String text,
        Map<String, Double> start,
        Set<String> categories,
        Constraints constraints,
        OptionalInt restarts) {
      this(text, start, categories, constraints, Optional.empty(), Set.of(), restarts);
    }

    /// With constraints.
    public ByFormula(
        String text, Map<String, Double> start, Set<String> categories, Constraints constraints) {
      this(text, start, categories, constraints, Optional.empty(), Set.of(), OptionalInt.empty());
    }

    /// Without constraints.
    public ByFormula(String text, Map<String, Double> start, Set<String> categories) {
      this(text, start, categories, Constraints.NONE);
    }
  }

  public FitSpec {
    if (task instanceof ByFormula && scale != Scale.NONE) {
      throw new SpecException(
          "formulas are fitted in the units of the data", "scale", "leave it out");
    }
    if (penalty.l1() > 0 && !loss.equals(Loss.SQUARED)) {
      throw new SpecException(
          "robust losses are fitted without an l1 penalty", "l1", "leave it out, or take --l2");
    }
    if (task instanceof ByFormula && penalty.present()) {
      throw new SpecException(
          "formulas are fitted without a penalty",
          penalty.l2() > 0 ? "l2" : "l1",
          "leave it out, or name a model");
    }
    if (task instanceof ByFormula && rows.offset().isPresent()) {
      throw new SpecException(
          "a formula says this itself", "offset", "add it to the formula's right side");
    }
  }

  /// A named model of a target, chosen by the target.
  public static FitSpec named(String target) {
    return of(Named.of(target));
  }

  /// A formula that is started from the data.
  public static FitSpec formula(String text) {
    return formula(text, Map.of());
  }

  /// A formula with starting values; parameters left out are started from the data.
  public static FitSpec formula(String text, Map<String, Double> start) {
    return of(new ByFormula(text, start, Set.of()));
  }

  /// A task with everything else left to the defaults.
  public static FitSpec of(Task task) {
    return new FitSpec(
        task,
        RowUse.ALL,
        Penalty.NONE,
        task instanceof Named ? Scale.STANDARD : Scale.NONE,
        Optional.empty(),
        Training.DEFAULT,
        new Schedule.Constant(),
        Limits.DEFAULT,
        Loss.SQUARED,
        Inference.DEFAULT);
  }

  /// This with other rows.
  public FitSpec withRows(RowUse chosen) {
    return new FitSpec(
        task, chosen, penalty, scale, method, training, schedule, limits, loss, inference);
  }

  /// This with weights, a column or an expression over columns.
  public FitSpec withWeight(String expression) {
    return withRows(rows.withWeight(expression));
  }

  /// This with a penalty.
  public FitSpec withPenalty(Penalty chosen) {
    return new FitSpec(
        task, rows, chosen, scale, method, training, schedule, limits, loss, inference);
  }

  /// This with the penalty λ₂/2·‖w‖².
  public FitSpec withL2(double lambda) {
    return withPenalty(new Penalty(lambda, penalty.l1()));
  }

  /// This with the penalty λ₁·‖w‖₁.
  public FitSpec withL1(double lambda) {
    return withPenalty(new Penalty(penalty.l2(), lambda));
  }

  /// This in other coordinates.
  public FitSpec withScale(Scale chosen) {
    return new FitSpec(
        task, rows, penalty, chosen, method, training, schedule, limits, loss, inference);
  }

  /// This by a method.
  public FitSpec withMethod(MethodSpec chosen) {
    return new FitSpec(
        task,
        rows,
        penalty,
        scale,
        Optional.of(chosen),
        training,
        schedule,
        limits,
        loss,
        inference);
  }

  /// This of a problem with such parameters, which decorators of the method may name; they draw by
  /// the seed of the fit.
  FitSpec on(List<String> parameters) {
    return method
        .map(chosen -> withMethod(chosen.on(parameters).seeded(training.seed())))
        .orElse(this);
  }

  /// This by minibatches.
  public FitSpec withBatches(BatchPlan plan) {
    return withTraining(training.withBatches(plan));
  }

  /// This with rows held out.
  public FitSpec withValidation(Validation chosen) {
    return withTraining(training.withValidation(chosen));
  }

  /// This with other minibatches, rows held out, or seed.
  public FitSpec withTraining(Training chosen) {
    return new FitSpec(
        task, rows, penalty, scale, method, chosen, schedule, limits, loss, inference);
  }

  /// This with a schedule of the learning rate.
  public FitSpec withSchedule(Schedule chosen) {
    return new FitSpec(
        task, rows, penalty, scale, method, training, chosen, limits, loss, inference);
  }

  /// This with other budgets and tolerances.
  public FitSpec withLimits(Limits chosen) {
    return new FitSpec(
        task, rows, penalty, scale, method, training, schedule, chosen, loss, inference);
  }

  /// This with another loss of a row.
  public FitSpec withLoss(Loss chosen) {
    return new FitSpec(
        task, rows, penalty, scale, method, training, schedule, limits, chosen, inference);
  }

  /// This with other statements of how far the parameters may be off.
  public FitSpec withInference(Inference chosen) {
    return new FitSpec(
        task, rows, penalty, scale, method, training, schedule, limits, loss, chosen);
  }

  /// Whether rows are left to tell the noise from, or the errors of the response are known, which
  /// need none beside the parameters.
  boolean freedom(int count, int dimension) {
    boolean known =
        rows.sigma().isPresent() && loss.squared() && inference.errors() == Inference.Errors.MODEL;
    return known ? count >= dimension : count > dimension;
  }
}
