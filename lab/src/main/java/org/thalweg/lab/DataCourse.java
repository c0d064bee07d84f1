package org.thalweg.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.thalweg.cost.Cost;
import org.thalweg.cost.TermsCost;
import org.thalweg.fit.DrawnStart;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.FormulaProblem;
import org.thalweg.fit.HeldOutRows;
import org.thalweg.fit.Missing;
import org.thalweg.fit.NamedProblem;
import org.thalweg.fit.Predictions;
import org.thalweg.fit.Predictor;
import org.thalweg.fit.SpecException;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;

/// A fit on which methods race.
///
/// @param model its name
/// @param definition of the cost, in words
/// @param names of the parameters
/// @param cost of the rows that are learnt from
/// @param start θ₀; shared, not to be modified
/// @param drawn the parameters whose start was drawn, since none was given
/// @param heldOut the mean cost of the rows held out
/// @param heldOutRows how many they are
/// @param toUnits from the optimizer's coordinates to the units of the data
/// @param metrics how well parameters predict the rows held out, by name; empty without such rows
public record DataCourse(
    String model,
    String definition,
    List<String> names,
    TermsCost cost,
    double[] start,
    List<String> drawn,
    Optional<Cost> heldOut,
    int heldOutRows,
    UnaryOperator<double[]> toUnits,
    Function<double[], Map<String, Double>> metrics) {

  public DataCourse {
    names = List.copyOf(names);
    drawn = List.copyOf(drawn);
  }

  /// The rows that are learnt from.
  public int rows() {
    return (int) cost.terms();
  }

  /// Prepares a fit.
  ///
  /// @throws org.thalweg.fit.table.DataException if the data do not allow the task
  /// @throws SpecException if the task contradicts itself, or a formula has no value anywhere
  /// @throws org.thalweg.formula.FormulaException if the formula cannot be understood
  public static DataCourse of(Table table, FitSpec spec, Engine engine, int threads) {
    return switch (spec.task()) {
      case FitSpec.Named named -> {
        NamedProblem problem = NamedProblem.of(table, named, spec);
        Optional<HeldOutRows> heldOut = HeldOutRows.of(problem, engine);
        int dimension = problem.map().dimension();
        yield new DataCourse(
            problem.model().name(),
            problem.definition(),
            problem.parameterNames(),
            problem.cost(engine),
            new double[dimension],
            List.of(),
            heldOut.map(HeldOutRows::cost),
            heldOut.map(rows -> rows.table().rows()).orElse(0),
            problem.map()::toUnits,
            theta -> metrics(problem.predictor(theta, dimension), heldOut, threads));
      }
      case FitSpec.ByFormula formula -> {
        FormulaProblem problem = FormulaProblem.of(table, formula, spec);
        Optional<HeldOutRows> heldOut = HeldOutRows.of(problem, engine);
        List<String> names = problem.parameterNames();
        TermsCost cost = problem.cost(engine);
        double[] start =
            DrawnStart.of(problem, cost, engine, spec.training().seed())
                .orElseThrow(() ->
                    new SpecException(
                        "no start was found at which the formula has a value on all rows",
                        "start",
                        "add " + String.join("=…,", names) + "=…"));
        List<String> drawn =
            problem.linear()
                ? List.of()
                : names.stream().filter(name -> !formula.start().containsKey(name)).toList();
        yield new DataCourse(
            "formula",
            "mean of ½(y−ŷ)²",
            names,
            cost,
            start,
            drawn,
            heldOut.map(HeldOutRows::cost),
            heldOut.map(rows -> rows.table().rows()).orElse(0),
            double[]::clone,
            theta -> metrics(problem.predictor(theta, names.size()), heldOut, threads));
      }
    };
  }

  private static Map<String, Double> metrics(
      Predictor predictor, Optional<HeldOutRows> heldOut, int threads) {
    return heldOut
        .map(rows ->
            Predictions.of(predictor, rows.table(), Optional.empty(), Missing.DROP, threads)
                .run(_ -> true)
                .metrics())
        .orElse(Map.of());
  }
}
