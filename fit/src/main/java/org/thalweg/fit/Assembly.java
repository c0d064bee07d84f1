package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.thalweg.data.BatchPlan;
import org.thalweg.fit.FittedModel.FittedCost;
import org.thalweg.fit.FittedModel.Optimizer;
import org.thalweg.fit.FittedModel.Parameter;
import org.thalweg.fit.FittedModel.ResidualSummary;
import org.thalweg.fit.inference.Interval;
import org.thalweg.method.Method;
import org.thalweg.run.Result;

/// What named models and formulas report alike.
final class Assembly {

  private Assembly() {}

  static Optimizer optimizer(MethodChoice choice, Solver.Solution solution) {
    Map<String, String> settings = new LinkedHashMap<>(choice.spec().settings());
    StringBuilder why = new StringBuilder(choice.why());
    solution.plan().ifPresent(plan -> why.append("; ").append(dealt(plan)));
    for (Method.Chosen chosen : solution.result().chosen()) {
      settings.put(chosen.setting(), Double.toString(chosen.value()));
      why.append("; ").append(chosen.sentence());
    }
    return new Optimizer(
        choice.spec().row().name(),
        settings,
        solution.plan().map(plan -> OptionalInt.of(plan.batchSize())).orElseGet(OptionalInt::empty),
        why.toString());
  }

  private static String dealt(BatchPlan plan) {
    return "minibatches of "
        + plan.batchSize()
        + (plan.batchSize() == 1 ? " row, " : " rows, ")
        + switch (plan.order()) {
          case SHUFFLE -> "shuffled every epoch";
          case REPLACEMENT -> "drawn with replacement";
          case FILE -> "in the order of the file";
        };
  }

  static List<Parameter> parameters(
      List<String> names,
      double[] values,
      double[] scaled,
      Optional<Covariance> covariance,
      List<Interval> intervals) {
    List<Parameter> parameters = new ArrayList<>();
    for (int j = 0; j < values.length; j++) {
      int at = j;
      parameters.add(
          new Parameter(
              names.get(j),
              values[j],
              scaled[j],
              covariance
                  .filter(c -> c.determines(at))
                  .map(c -> OptionalDouble.of(c.standardError(at)))
                  .orElse(OptionalDouble.empty()),
              intervals.isEmpty() ? Optional.empty() : Optional.of(intervals.get(j))));
    }
    return parameters;
  }

  /// A cost with a loss.
  ///
  /// @param plus the penalty in words; empty without one
  static FittedCost cost(RobustStages.Outcome robust, Loss.Kind kind, double penalty, String plus) {
    double value = robust.solution().result().cost();
    String definition = "mean of " + kind.text() + "(y−ŷ)" + plus;
    return new FittedCost(
        value,
        value - penalty,
        penalty,
        definition,
        Optional.of(new FittedModel.FittedLoss(kind, robust.c(), robust.scale())));
  }

  static FittedCost cost(Result result, double penalty, String definition) {
    return new FittedCost(result.cost(), result.cost() - penalty, penalty, definition);
  }

  /// @param chiSquare whether the sum of squares is one of residuals over their known errors
  static ResidualSummary residuals(
      double sumOfSquares, int rows, int parameters, boolean chiSquare) {
    int freedom = rows - parameters;
    return new ResidualSummary(
        sumOfSquares,
        freedom > 0 ? OptionalDouble.of(Math.sqrt(sumOfSquares / freedom)) : OptionalDouble.empty(),
        freedom,
        chiSquare ? Optional.of(chiSquare(sumOfSquares, freedom)) : Optional.empty());
  }

  private static FittedModel.ChiSquare chiSquare(double value, int freedom) {
    return freedom > 0
        ? new FittedModel.ChiSquare(
            value,
            OptionalDouble.of(value / freedom),
            OptionalDouble.of(ChiSquared.upperTail(value, freedom)))
        : new FittedModel.ChiSquare(value, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /// Findings about rows and parameters that need no data.
  static List<Finding> counts(int rows, int parameters, boolean penalized, boolean leastSquares) {
    List<Finding> findings = new ArrayList<>();
    if (parameters > rows && !penalized) {
      findings.add(
          new Finding(
              Finding.Kind.MORE_PARAMETERS_THAN_ROWS,
              "there are more parameters than rows, and infinitely many answers are equally good",
              parameters + " parameters, " + rows + " rows",
              "use fewer columns, or a penalty"));
    } else if (parameters == rows && !penalized && leastSquares) {
      findings.add(
          new Finding(
              Finding.Kind.NO_FREEDOM,
              "there are as many parameters as rows: the fit goes through every point and says"
                  + " nothing of the noise",
              parameters + " parameters, " + rows + " rows",
              "use fewer parameters, or more rows"));
    }
    return findings;
  }

  /// Findings about columns that say nothing.
  static List<Finding> columns(FeatureColumns features) {
    List<Finding> findings = new ArrayList<>();
    List<String> constant = features.constant();
    if (!constant.isEmpty()) {
      findings.add(
          new Finding(
              Finding.Kind.CONSTANT,
              (constant.size() == 1 ? "a column that is" : "columns that are")
                  + " the same in every row cannot explain the target and "
                  + (constant.size() == 1 ? "is" : "are")
                  + " left out",
              listed(constant),
              "see whether that is meant"));
    }
    if (features.absent() > 0) {
      findings.add(
          new Finding(
              Finding.Kind.ABSENT,
              "features that occur in no row are left out",
              features.absent() + " of " + (features.absent() + features.features().size()),
              "nothing needs to be done"));
    }
    return findings;
  }

  /// Names, or the first of many.
  private static String listed(List<String> names) {
    int most = 10; // as many as one line holds
    String listed = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return listed + (names.size() > most ? ", … (" + names.size() + ")" : "");
  }

  /// Names one of the combinations, the shortest: what one column makes of it others often share.
  static Finding undetermined(List<List<String>> combinations, String remedy) {
    int count = combinations.size();
    List<String> shortest =
        combinations.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
    return new Finding(
        Finding.Kind.UNDETERMINED,
        count == 1
            ? "the data do not determine a combination of parameters; each may be shifted against"
                + " the others at no cost"
            : "the data do not determine "
                + count
                + " combinations of parameters; within each, parameters may be shifted against the"
                + " others at no cost",
        (count == 1 ? "" : "one of them: ") + listed(shortest),
        count == 1 ? remedy : remedy.replace("one of the columns", "a column of each"));
  }

  static List<Finding> settings(MethodChoice choice) {
    return choice.spec().warnings().stream()
        .map(w ->
            new Finding(
                Finding.Kind.SURPRISING_SETTING, w, choice.spec().text(), "set it otherwise"))
        .toList();
  }
}
