package org.thalweg.fit;

import java.util.List;
import java.util.Optional;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// Linear regression: ŷ = b + w·x, cᵢ = ½(yᵢ − ŷᵢ)².
///
/// Source: Legendre (1805), Gauss (1809).
public record LinearModel() implements Model {

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public Target target() {
    return Target.NUMBER;
  }

  @Override
  public String costName() {
    return "mean of ½(y−ŷ)²";
  }

  @Override
  public ModelPage page() {
    return new ModelPage(
        "Numbers that are linear in the features but for noise of one size: least squares.",
        List.of("ŷ = b + w·x + offset"),
        "½(y−ŷ)²",
        "identity: the prediction is the linear predictor",
        "numbers; taken for a target of more than two numbers",
        "intercept, the names of the columns, column=level for categories",
        "Legendre 1805; Gauss 1809",
        "thalweg fit examples/penguins.csv --target body_mass_g");
  }

  @Override
  public RowModel write(Graph graph, RowModel.Inputs inputs) {
    RowModel.Linear predictor = RowModel.linear(graph, inputs);
    Expr residual = graph.column(RowModel.TARGET).minus(predictor.z());
    return new RowModel(
        predictor.z(),
        residual.square().times(0.5),
        Optional.of(residual),
        List.of(predictor.weights()),
        predictor.entry());
  }
}
