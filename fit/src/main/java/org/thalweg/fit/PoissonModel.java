package org.thalweg.fit;

import java.util.List;
import java.util.Optional;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// Poisson regression of counts and rates: log μ = η = b + w·x + offset, cᵢ = μᵢ − yᵢ·log μᵢ.
///
/// The target is a number of at least 0, not always a whole one: the cost asks for the mean alone.
/// Standard errors are those of counts whose variance is their mean; where the dispersion is far
/// above 1 they are too short by its root.
///
/// Source: Nelder and Wedderburn (1972).
public record PoissonModel() implements Model {

  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public Target target() {
    return Target.COUNT;
  }

  @Override
  public String costName() {
    return "mean of μ − y·log μ";
  }

  @Override
  public ModelPage page() {
    return new ModelPage(
        "Counts, or rates with --offset 'log(exposure)', whose logarithm is linear.",
        List.of("η = b + w·x + offset", "μ = exp(η)"),
        "μ − y·log μ = exp(η) − y·η",
        "log: log μ = η",
        "numbers of at least 0; only when asked for",
        "intercept, the names of the columns, column=level for categories",
        "Nelder and Wedderburn 1972",
        "thalweg fit examples/aids-deaths.csv --target deaths --model poisson");
  }

  @Override
  public RowModel write(Graph graph, RowModel.Inputs inputs) {
    RowModel.Linear predictor = RowModel.linear(graph, inputs);
    Expr eta = predictor.z();
    Expr mean = eta.exp();
    Expr cost = mean.minus(graph.column(RowModel.TARGET).times(eta));
    return new RowModel(
        mean, cost, Optional.empty(), List.of(predictor.weights()), predictor.entry());
  }
}
