package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.thalweg.program.Category;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// Multinomial regression with all K classes parametrized: sₖ = bₖ + wₖ·x, cᵢ = −log p_y with p =
/// softmax(s), that is logsumexp(s) − s_y.
///
/// Source: Theil (1969); McFadden (1974).
public record SoftmaxModel() implements Model {

  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public Target target() {
    return Target.CLASSES;
  }

  @Override
  public String costName() {
    return "mean of −log p(class)";
  }

  @Override
  public ModelPage page() {
    return new ModelPage(
        "Several classes, each with a linear score; all K of them are parametrized.",
        List.of("s_k = b_k + w_k·x, k = 1 … K", "p_k = exp(s_k)/Σ_j exp(s_j)"),
        "−log p_y = log Σ_j exp(s_j) − s_y",
        "log p_k = s_k + const: only differences of scores count; intercepts, and without a penalty"
            + " the weights of a feature too, are reported such that they sum to 0 over the classes",
        "2 to 100 classes; taken for a target of texts with more than two values",
        "class:column and class:intercept",
        "Theil 1969; McFadden 1974",
        "thalweg fit examples/iris.csv --target species --l2 0.01");
  }

  @Override
  public RowModel write(Graph graph, RowModel.Inputs inputs) {
    int p = inputs.features().size();
    int k = inputs.classes().size();
    List<String> names = new ArrayList<>();
    List<String> biases = new ArrayList<>();
    for (String level : inputs.classes()) {
      inputs.features().forEach(feature -> names.add(level + ":" + feature));
      biases.add(level + ":" + RowModel.INTERCEPT);
    }
    Expr w = graph.parameter(RowModel.WEIGHTS, k, p, names);
    Expr s = graph.rowsTimes(graph.features(RowModel.FEATURES, p), w);
    Optional<String> bias = inputs.intercept() ? Optional.of("biases") : Optional.empty();
    if (bias.isPresent()) {
      s = s.plus(graph.parameter(bias.get(), k, 1, biases));
    }
    Expr cost = s.logSumExp().minus(s.at(new Category(RowModel.TARGET, k)));
    return new RowModel(
        s, cost, Optional.empty(), List.of(w), new RowModel.Entry(RowModel.WEIGHTS, bias));
  }
}
