package org.thalweg.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.thalweg.cost.SmoothCost;
import org.thalweg.fit.Fit;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.FormulaProblem;
import org.thalweg.fit.NamedProblem;
import org.thalweg.fit.Scale;
import org.thalweg.fit.SpecException;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;
import org.thalweg.run.Result;

/// The curvature of a fit in one kind of coordinates.
///
/// @param scale the coordinates
/// @param model its name
/// @param rows of the data
/// @param names of the parameters
/// @param definition of the cost, in words
/// @param cost C at the point
/// @param ending of the search for the optimum; empty where a point was given
/// @param study what the Hessian says; empty where it is not finite
public record DataCurvature(
    Scale scale,
    String model,
    int rows,
    List<String> names,
    String definition,
    double cost,
    Optional<Ending> ending,
    Optional<CurvatureStudy> study) {

  public DataCurvature {
    names = List.copyOf(names);
  }

  /// Looks at a fit.
  ///
  /// @param at a value for each parameter in the units of the data; empty: the optimum
  /// @throws org.thalweg.fit.table.DataException if the data do not allow it in these coordinates
  /// @throws SpecException if the task contradicts itself
  public static DataCurvature of(
      Table table,
      FitSpec spec,
      Optional<Map<String, Double>> at,
      CurvatureStudy.Request request,
      Engine engine,
      BooleanSupplier interrupted) {
    return switch (spec.task()) {
      case FitSpec.Named named -> {
        NamedProblem problem = NamedProblem.of(table, named, spec);
        SmoothCost cost = problem.cost(engine).full();
        double[] start = new double[problem.map().dimension()];
        Place place =
            at.map(values -> given(values, problem.parameterNames(), problem.map()::fromUnits))
                .orElseGet(() -> Place.of(Optimum.of(cost, start)));
        yield new DataCurvature(
            spec.scale(),
            problem.model().name(),
            problem.target().length,
            problem.parameterNames(),
            problem.definition(),
            cost.value(place.theta()),
            place.ending(),
            CurvatureStudy.of(cost, place.theta(), Optional.of(start), request, interrupted));
      }
      case FitSpec.ByFormula formula -> {
        FormulaProblem problem = FormulaProblem.of(table, formula, spec);
        SmoothCost cost = problem.cost(engine).full();
        List<String> names = problem.parameterNames();
        Place place =
            at.map(values -> given(values, names, UnaryOperator.identity()))
                .orElseGet(() -> Place.of(Fit.run(table, spec, engine)));
        Optional<double[]> start =
            formula.start().keySet().containsAll(names)
                ? Optional.of(problem.start())
                : Optional.empty();
        yield new DataCurvature(
            spec.scale(),
            "formula",
            problem.data().rows(),
            names,
            "mean of ½(y−ŷ)²",
            cost.value(place.theta()),
            place.ending(),
            CurvatureStudy.of(cost, place.theta(), start, request, interrupted));
      }
    };
  }

  /// Where to look, and how the search for it ended if there was one.
  private record Place(double[] theta, Optional<Ending> ending) {

    static Place of(Result optimum) {
      return new Place(optimum.theta(), Optional.of(optimum.ending()));
    }

    static Place of(FittedModel fitted) {
      return new Place(fitted.values(), Optional.of(fitted.ending()));
    }
  }

  private static Place given(
      Map<String, Double> values, List<String> names, UnaryOperator<double[]> fromUnits) {
    double[] units = new double[names.size()];
    Arrays.setAll(
        units,
        i -> {
          Double value = values.get(names.get(i));
          if (value == null) {
            throw new SpecException(
                "the point has no value for " + names.get(i), "at", "give all parameters");
          }
          return value;
        });
    return new Place(fromUnits.apply(units), Optional.empty());
  }
}
