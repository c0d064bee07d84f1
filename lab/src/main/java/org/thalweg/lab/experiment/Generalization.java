package org.thalweg.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.Dataset;
import org.thalweg.method.MethodSpec;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.run.Result;

/// Where there are more parameters than rows many of them fit the rows exactly, and the method
/// chooses: least squares on [SpuriousRows], from w = 0.
///
/// Gradient descent, with momentum or without, stays in the span of the rows and ends at the
/// solution of least norm, which relies on the feature that is the label: it errs on no row held
/// out. Methods that divide by the size of past gradients end at w ∝ sign(Xᵀy): the two features
/// that are 1 in every row count as much as the label's and outvote it, so that every row held out
/// is called positive. The error is the share of negatives.
///
/// @param rows learnt from
/// @param features d
/// @param negative the share of negatives among the rows held out
/// @param contestants by method
public record Generalization(
    int rows, int features, double negative, List<Contestant> contestants) {

  public Generalization {
    contestants = List.copyOf(contestants);
  }

  /// What is to be tried.
  ///
  /// @param methods as a command names them
  /// @param rows learnt from
  /// @param heldOut rows held out
  /// @param positive p, the probability of a positive label
  /// @param steps of each method
  /// @param seed of the labels
  /// @param threads on one pass
  public record Request(
      List<MethodSpec> methods,
      int rows,
      int heldOut,
      double positive,
      long steps,
      long seed,
      int threads) {

    public Request {
      methods = List.copyOf(methods);
      if (!(positive > 0.5 && positive < 1)) {
        throw new IllegalArgumentException(
            "positive labels must be the more frequent ones, but their share is " + positive);
      }
    }
  }

  /// One method.
  ///
  /// @param method as a command names it
  /// @param cost on the rows learnt from
  /// @param trainError share of the rows learnt from on the wrong side
  /// @param heldOutError share of the rows held out on the wrong side
  /// @param predicted of the latter, where theory says it
  /// @param shared the parameters of the three features that all rows share
  public record Contestant(
      MethodSpec method,
      double cost,
      double trainError,
      double heldOutError,
      OptionalDouble predicted,
      List<Double> shared) {}

  private static final Set<String> IN_THE_SPAN = Set.of("gd", "momentum", "nesterov", "particle");
  private static final Set<String> BY_SIGNS = Set.of("adagrad", "rmsprop", "adam");

  /// The methods that the lecture sets against one another, with their defaults.
  public static List<MethodSpec> usualMethods() {
    return List.of(
        MethodSpec.parse("gd"),
        MethodSpec.parse("momentum"),
        MethodSpec.parse("adagrad"),
        MethodSpec.parse("rmsprop"),
        MethodSpec.parse("adam"));
  }

  /// Runs all methods.
  public static Generalization of(Request request, Progress progress) {
    int all = request.rows() + request.heldOut();
    double positive = request.positive();
    SpuriousRows train = SpuriousRows.draw(0, request.rows(), all, positive, request.seed());
    SpuriousRows heldOut =
        SpuriousRows.draw(request.rows(), request.heldOut(), all, positive, request.seed());
    int d = train.features().columns();
    SmoothCost cost = cost(train.dataset(), d, Engine.withThreads(request.threads()));
    List<Contestant> contestants = new ArrayList<>();
    for (MethodSpec method : request.methods()) {
      progress.at(method.row().name(), (double) contestants.size() / request.methods().size());
      Result result =
          new ExactRun(request.steps(), List.of(request.steps()))
              .of(cost, ExactRun.rule(method), new double[d]);
      double[] w = last(result);
      contestants.add(
          new Contestant(
              method,
              result.last().cost(),
              train.error(w),
              heldOut.error(w),
              predicted(method, heldOut.negative()),
              List.of(w[0], w[1], w[2])));
    }
    return new Generalization(request.rows(), d, heldOut.negative(), contestants);
  }

  /// Where the run stood in the end, which for one that broke off is the best it had.
  private static double[] last(Result result) {
    return result.trace().isEmpty() ? result.theta() : result.trace().getLast().theta();
  }

  /// The mean of ½(y − w·x)².
  private static SmoothCost cost(Dataset rows, int d, Engine engine) {
    Graph graph = new Graph();
    List<String> names = IntStream.rangeClosed(1, d).mapToObj(i -> "w" + i).toList();
    Expr w = graph.parameter("w", 1, d, names);
    Expr score = graph.rowsTimes(graph.features("x", d), w);
    return CostProgram.leastSquares(graph.column("y").minus(score)).on(rows, engine).full();
  }

  private static OptionalDouble predicted(MethodSpec method, double negative) {
    String name = method.row().name();
    if (!method.around().isEmpty()) {
      return OptionalDouble.empty();
    }
    return IN_THE_SPAN.contains(name)
        ? OptionalDouble.of(0)
        : BY_SIGNS.contains(name) ? OptionalDouble.of(negative) : OptionalDouble.empty();
  }

  /// The errors that theory gives, beside those measured: they are counts, so that they must be
  /// equal.
  public List<Comparison> comparisons() {
    return contestants.stream()
        .map(c ->
            c.predicted().isPresent()
                ? Optional.of(
                    new Comparison(
                        "held-out error of " + c.method().row().name(),
                        c.predicted().getAsDouble(),
                        c.heldOutError(),
                        0))
                : Optional.<Comparison>empty())
        .flatMap(Optional::stream)
        .toList();
  }
}
