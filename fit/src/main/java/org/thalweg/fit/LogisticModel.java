package org.thalweg.fit;

import java.util.List;
import java.util.Optional;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// Logistic regression: s = b + w·x are the log-odds of the positive class, cᵢ = log(1 + e^(−y·s))
/// with y = ±1. The target is 0 or 1, so that −y is 1 − 2·target; softplus(s) − target·s would be
/// the same, but of rows that are far on their side it is a difference of two large numbers.
///
/// Source: Cox (1958).
public record LogisticModel() implements Model {

  @Override
  public String name() {
    return "logistic";
  }

  @Override
  public Target target() {
    return Target.TWO_CLASSES;
  }

  @Override
  public String costName() {
    return "mean logistic cost log(1+e^(−y·s))";
  }

  @Override
  public ModelPage page() {
    return new ModelPage(
        "Two classes, whose log-odds are linear in the features.",
        List.of(
            "s = b + w·x + offset", "p = 1/(1 + exp(−s)), the probability of the positive class"),
        "log(1 + exp(−y·s)), y = ±1: −log p(class)",
        "logit: log(p/(1−p)) = s",
        "two different values, of which the second in sorted order (1, true) is the positive class;"
            + " taken for such a target",
        "intercept, the names of the columns, column=level for categories",
        "Cox 1958",
        "thalweg fit examples/wdbc.csv --target diagnosis --l2 0.01");
  }

  @Override
  public RowModel write(Graph graph, RowModel.Inputs inputs) {
    RowModel.Linear predictor = RowModel.linear(graph, inputs);
    Expr s = predictor.z();
    Expr minusY = graph.constant(1).minus(graph.column(RowModel.TARGET).times(2));
    Expr cost = minusY.times(s).softplus();
    return new RowModel(s, cost, Optional.empty(), List.of(predictor.weights()), predictor.entry());
  }
}
