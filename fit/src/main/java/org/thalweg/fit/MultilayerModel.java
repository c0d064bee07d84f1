package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.thalweg.program.Category;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// A multilayer perceptron: tanh layers, then a linear one,
///
///     h₀ = x,   h_l = tanh(W_l h_{l−1} + b_l),   s = W_L h_{L−1} + b_L
///
/// with cᵢ = −log softmax(s)_y for classes and cᵢ = ½(y − s)² for a number. Parameters stand in θ layer by layer, W_l row by row (units × inputs), then b_l.
///
/// @param hidden the number of units of each hidden layer
/// @param target a number or classes
public record MultilayerModel(List<Integer> hidden, Target target) implements Model {

  public MultilayerModel {
    hidden = List.copyOf(hidden);
    if (hidden.stream().anyMatch(units -> units < 1)) {
      throw new IllegalArgumentException("a layer needs at least 1 unit, but got " + hidden);
    }
    if (target == Target.TWO_CLASSES) {
      throw new IllegalArgumentException("a network takes two classes as classes");
    }
  }

  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public String costName() {
    return target == Target.NUMBER ? "mean of ½(y−ŷ)²" : "mean of −log p(class)";
  }

  @Override
  public ModelPage page() {
    return new ModelPage(
        "Numbers or classes, by layers of units that each bend a linear predictor.",
        List.of("h_0 = x,  h_l = tanh(W_l h_{l−1} + b_l),  s = W_L h_{L−1} + b_L"),
        target == Target.NUMBER ? "½(y−s)²" : "−log softmax(s)_y",
        target == Target.NUMBER ? "identity" : "softmax",
        target == Target.NUMBER ? "numbers" : "classes",
        "w1[unit,input], b1[unit], …",
        "Rumelhart, Hinton, Williams 1986",
        "");
  }

  @Override
  public RowModel write(Graph graph, RowModel.Inputs inputs) {
    Expr h = graph.features(RowModel.FEATURES, inputs.features().size());
    List<Expr> weights = new ArrayList<>();
    for (int l = 0; l < hidden.size(); l++) {
      h = layer(graph, h, l + 1, hidden.get(l), weights).tanh();
    }
    boolean number = target == Target.NUMBER;
    int k = number ? 1 : inputs.classes().size();
    Expr s = layer(graph, h, hidden.size() + 1, k, weights);
    RowModel.Entry entry = new RowModel.Entry("w1", Optional.of("b1"));
    if (number) {
      Expr residual = graph.column(RowModel.TARGET).minus(s);
      Expr cost = residual.square().times(0.5);
      return new RowModel(s, cost, Optional.of(residual), weights, entry);
    }
    Expr cost = s.logSumExp().minus(s.at(new Category(RowModel.TARGET, k)));
    return new RowModel(s, cost, Optional.empty(), weights, entry);
  }

  private static Expr layer(Graph graph, Expr in, int number, int units, List<Expr> weights) {
    int width = in.shape().length();
    String[] names = new String[units * width];
    String[] biases = new String[units];
    Arrays.setAll(names, i -> "w" + number + "[" + (i / width + 1) + "," + (i % width + 1) + "]");
    Arrays.setAll(biases, i -> "b" + number + "[" + (i + 1) + "]");
    Expr w = graph.parameter("w" + number, units, width, List.of(names));
    Expr b = graph.parameter("b" + number, units, 1, List.of(biases));
    weights.add(w);
    return graph.affine(in, w, b);
  }
}
