package org.thalweg.fit;

import java.util.List;
import java.util.Optional;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// What a model says of one row, as expressions.
///
/// @param scores what metrics are made from: the prediction, the log-odds, a score for each class
/// @param cost cᵢ
/// @param residual r where cᵢ = ½r², so that the model is one of least squares
/// @param weights the parameters that a penalty counts: not intercepts, not biases
/// @param entry where the features come in
public record RowModel(
    Expr scores, Expr cost, Optional<Expr> residual, List<Expr> weights, Entry entry) {

  /// The one place where features meet parameters, s = W·x + b, which is what an invertible map of
  /// the features has to know.
  ///
  /// @param weights the name of W, a parameter of K × p elements
  /// @param biases the name of b, K elements; empty where there is none
  public record Entry(String weights, Optional<String> biases) {}

  /// The column of the target: numbers, or 0 and 1, or codes of classes.
  public static final String TARGET = "target";

  /// The matrix of features.
  public static final String FEATURES = "features";

  /// The column that is added to a linear predictor.
  public static final String OFFSET = "offset";

  /// The intercept's name.
  public static final String INTERCEPT = "intercept";

  /// The weights of a linear predictor.
  public static final String WEIGHTS = "weights";

  /// What a model is written over.
  ///
  /// @param features names of the columns of the matrix of features, at least one
  /// @param classes names of the classes; empty where the target is a number
  /// @param intercept whether a linear predictor has one
  /// @param offset whether the column [RowModel#OFFSET] is added to a linear predictor
  public record Inputs(
      List<String> features, List<String> classes, boolean intercept, boolean offset) {
    public Inputs {
      features = List.copyOf(features);
      classes = List.copyOf(classes);
    }
  }

  /// z = b + w·x, and the offset if there is one, with parameters `intercept` and the features'
  /// names.
  static Linear linear(Graph graph, Inputs inputs) {
    Optional<Expr> b =
        inputs.intercept() ? Optional.of(graph.parameter(INTERCEPT)) : Optional.empty();
    int p = inputs.features().size();
    Expr w = graph.parameter(WEIGHTS, 1, p, inputs.features());
    Expr z = graph.rowsTimes(graph.features(FEATURES, p), w);
    Expr predictor = b.map(z::plus).orElse(z);
    return new Linear(
        inputs.offset() ? predictor.plus(graph.column(OFFSET)) : predictor,
        w,
        new Entry(WEIGHTS, b.map(_ -> INTERCEPT)));
  }

  /// A linear predictor.
  ///
  /// @param z per row
  /// @param weights w
  record Linear(Expr z, Expr weights, Entry entry) {}
}
