package org.thalweg.fit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.thalweg.fit.inference.Interval;
import org.thalweg.run.Ending;
import org.thalweg.run.Evaluations;
import org.thalweg.start.Starts;

/// What a fit found, in the units of the data.
///
/// **Standard errors** are given where theory gives them: at a converged optimum without a penalty.
/// Models of least squares: s²(JᵀJ)⁻¹ with s² = Σwᵢrᵢ²/(N−p); others: the inverse of the Hessian of
/// the summed cost. A penalty biases its parameters toward 0, and no standard error says by how
/// much: there is none then. `noStandardErrors` tells why.
///
/// @param model the model's name, `formula` for a formula
/// @param formula its text
/// @param target the column that is explained, or the response as written
/// @param classes of the target in sorted order, of two the second being the positive one; empty
///   where it is a number
/// @param rows that the parameters were learnt from
/// @param rowAccount what became of the others, and of empty cells
/// @param parameters in the order of θ
/// @param covariance where there are standard errors
/// @param noStandardErrors why there are none, in a sentence; empty where there are
/// @param inference where standard errors and intervals come from
/// @param likelihood of the data under the model; empty where the parameters do not make it largest
/// @param cost at the parameters
/// @param heldOut what rows held out say; empty where there were none
/// @param metrics by name
/// @param residuals for models of least squares
/// @param ending how the run ended
/// @param optimizer the method
/// @param iterations updates made
/// @param epochs passes over the data that updates took
/// @param evaluations what the run asked of the cost
/// @param seconds wall time of the fit, without reading the data
/// @param seed of shuffling
/// @param threads that could take part
/// @param findings what the user should know
/// @param parameterHash see [ParameterHash]
/// @param predictor what predicts the rows of other tables
/// @param starts where the fit of a formula began, when its starts were sought
public record FittedModel(
    String model,
    Optional<String> formula,
    String target,
    List<String> classes,
    int rows,
    RowAccount rowAccount,
    List<Parameter> parameters,
    Optional<Covariance> covariance,
    Optional<String> noStandardErrors,
    Inference inference,
    Optional<Likelihood> likelihood,
    FittedCost cost,
    Optional<HeldOut> heldOut,
    Map<String, Double> metrics,
    Optional<ResidualSummary> residuals,
    Ending ending,
    Optimizer optimizer,
    long iterations,
    double epochs,
    Evaluations evaluations,
    double seconds,
    long seed,
    int threads,
    List<Finding> findings,
    String parameterHash,
    Predictor predictor,
    Optional<Starts> starts) {

  public FittedModel {
    classes = List.copyOf(classes);
    parameters = List.copyOf(parameters);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    findings = List.copyOf(findings);
  }

  /// A parameter.
  ///
  /// @param value in the units of the data
  /// @param scaled in units in which parameters can be compared: those of standardized columns
  ///   where the fit standardized them, otherwise those of the data
  /// @param standardError absent where the data tell none
  /// @param standing whether it was free to move
  /// @param interval of confidence, where one was asked for and there are standard errors
  public record Parameter(
      String name,
      double value,
      double scaled,
      OptionalDouble standardError,
      Standing standing,
      Optional<Interval> interval) {

    /// One that was free to move.
    public Parameter(
        String name,
        double value,
        double scaled,
        OptionalDouble standardError,
        Optional<Interval> interval) {
      this(name, value, scaled, standardError, Standing.FREE, interval);
    }
  }

  /// What keeps a parameter where it is.
  public enum Standing {
    /// The data alone.
    FREE("free"),
    /// Who asked for the fit.
    FIXED("fixed"),
    /// Its lower bound.
    LOWER("lower"),
    /// Its upper bound.
    UPPER("upper");

    private final String text;

    Standing(String text) {
      this.text = text;
    }

    /// In a word.
    public String text() {
      return text;
    }
  }

  /// The cost C = data + penalty.
  ///
  /// @param definition in words
  /// @param loss of a row, where it is not the model's own
  public record FittedCost(
      double value, double data, double penalty, String definition, Optional<FittedLoss> loss) {

    /// With the model's own loss.
    public FittedCost(double value, double data, double penalty, String definition) {
      this(value, data, penalty, definition, Optional.empty());
    }
  }

  /// A robust loss as it was used.
  ///
  /// @param c in the units of √w·(y − ŷ)
  /// @param scale s, which c is [Loss.Kind#tuning] times; empty where c was given
  public record FittedLoss(Loss.Kind kind, double c, OptionalDouble scale) {}

  /// The residuals of a model of least squares.
  ///
  /// @param sumOfSquares Σwᵢrᵢ²
  /// @param standardDeviation s, absent without degrees of freedom
  /// @param degreesOfFreedom N − p, p the parameters that the data determine
  /// @param chiSquare where the errors of the response are known
  public record ResidualSummary(
      double sumOfSquares,
      OptionalDouble standardDeviation,
      int degreesOfFreedom,
      Optional<ChiSquare> chiSquare) {}

  /// How residuals compare with errors that are known.
  ///
  /// @param value χ² = Σrᵢ²/σᵢ²
  /// @param reduced χ²/(N − p), 1 where model and errors are right
  /// @param probability that χ² is as large or larger, where model and errors are right
  public record ChiSquare(double value, OptionalDouble reduced, OptionalDouble probability) {}

  /// The method that was used.
  ///
  /// @param settings by name, as texts; those that the method chose itself with what it chose
  /// @param batch the rows of a minibatch; empty: all rows at every update
  /// @param why it was taken, and what it chose, in sentences
  public record Optimizer(
      String name, Map<String, String> settings, OptionalInt batch, String why) {
    public Optimizer {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
  }

  /// The parameter of a name.
  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /// The metric of a name.
  public OptionalDouble metric(String name) {
    Double value = metrics.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /// The reported values in order.
  public double[] values() {
    return parameters.stream().mapToDouble(Parameter::value).toArray();
  }

  /// Whether nothing says that the answer is wrong.
  public boolean trustworthy() {
    return ending instanceof Ending.Converged
        && findings.stream().noneMatch(f -> f.kind().severity() == Finding.Severity.ERROR);
  }
}
