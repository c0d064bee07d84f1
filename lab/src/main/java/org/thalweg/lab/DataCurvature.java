package org.thalweg.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.fit.Fit;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.FormulaProblem;
import org.thalweg.fit.NamedProblem;
import org.thalweg.fit.Scale;
import org.thalweg.fit.SpecException;
import org.thalweg.fit.table.Table;
import org.thalweg.lab.experiment.BatchNoise;
import org.thalweg.lab.experiment.Progress;
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
/// @param noise of minibatch gradients, at the start where there is one and at the point; empty
///   where rows have weights, since the noise of rows drawn alike is then not that of a fit
public record DataCurvature(
    Scale scale,
    String model,
    int rows,
    List<String> names,
    String definition,
    double cost,
    Optional<Ending> ending,
    Optional<CurvatureStudy> study,
    List<NoiseAt> noise) {

  public DataCurvature {
    names = List.copyOf(names);
    noise = List.copyOf(noise);
  }

  /// Of each size. How well the mean is then known is measured with it: where few rows make most of
  /// the noise, both are too small for small batches.
  private static final int DRAWS = 1000;

  /// Of so many rows the variance of a gradient is known to about a percent.
  private static final int MOST_ROWS = 20_000;

  /// Multiply-adds of vᵀHv over the rows: a second. The fewest rows give ten percent.
  private static final double MOST_WORK = 1e9;

  private static final int FEWEST_ROWS = 200;

  /// What is wanted of the noise.
  ///
  /// @param sizes of minibatches; those of more rows than there are, are left out
  /// @param seed of the draws
  public record Noise(List<Integer> sizes, long seed) {
    public Noise {
      sizes = List.copyOf(sizes);
    }

    private BatchNoise at(TermsCost cost, double[] theta) {
      double d = cost.dimension();
      int rows = (int) Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_WORK / (d * d)));
      return BatchNoise.of(cost, theta, sizes, DRAWS, rows, seed, Progress.UNHEARD);
    }
  }

  /// Where the noise is looked at.
  public enum Place {
    /// Where descent begins.
    START("start"),
    /// A point that was given.
    POINT("point"),
    /// Where the gradient of all rows vanishes, and that of a minibatch does not.
    OPTIMUM("optimum");

    private final String word;

    Place(String word) {
      this.word = word;
    }

    /// In a word.
    public String word() {
      return word;
    }
  }

  /// The noise at one place.
  public record NoiseAt(Place place, BatchNoise noise) {}

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
      Noise noise,
      Engine engine,
      BooleanSupplier interrupted) {
    return switch (spec.task()) {
      case FitSpec.Named named -> {
        NamedProblem problem = NamedProblem.of(table, named, spec);
        TermsCost terms = problem.cost(engine);
        SmoothCost cost = terms.full();
        double[] start = new double[problem.map().dimension()];
        Where place =
            at.map(values -> given(values, problem.parameterNames(), problem.map()::fromUnits))
                .orElseGet(() -> Where.of(Optimum.of(cost, start)));
        yield new DataCurvature(
            spec.scale(),
            problem.model().name(),
            problem.target().length,
            problem.parameterNames(),
            problem.definition(),
            cost.value(place.theta()),
            place.ending(),
            CurvatureStudy.of(cost, place.theta(), Optional.of(start), request, interrupted),
            noise(spec, terms, Optional.of(start), place, noise));
      }
      case FitSpec.ByFormula formula -> {
        FormulaProblem problem = FormulaProblem.of(table, formula, spec);
        TermsCost terms = problem.cost(engine);
        SmoothCost cost = terms.full();
        List<String> names = problem.parameterNames();
        Where place =
            at.map(values -> given(values, names, UnaryOperator.identity()))
                .orElseGet(() -> Where.of(Fit.run(table, spec, engine)));
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
            CurvatureStudy.of(cost, place.theta(), start, request, interrupted),
            noise(spec, terms, start, place, noise));
      }
    };
  }

  private static List<NoiseAt> noise(
      FitSpec spec, TermsCost cost, Optional<double[]> start, Where where, Noise noise) {
    if (spec.rows().weight().isPresent() || spec.rows().sigma().isPresent()) {
      return List.of();
    }
    List<NoiseAt> places = new ArrayList<>();
    start.ifPresent(theta -> places.add(new NoiseAt(Place.START, noise.at(cost, theta))));
    places.add(
        new NoiseAt(
            where.ending().isPresent() ? Place.OPTIMUM : Place.POINT,
            noise.at(cost, where.theta())));
    return places;
  }

  /// Where to look, and how the search for it ended if there was one.
  private record Where(double[] theta, Optional<Ending> ending) {

    static Where of(Result optimum) {
      return new Where(optimum.theta(), Optional.of(optimum.ending()));
    }

    static Where of(FittedModel fitted) {
      return new Where(fitted.values(), Optional.of(fitted.ending()));
    }
  }

  private static Where given(
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
    return new Where(fromUnits.apply(units), Optional.empty());
  }
}
