package org.thalweg.fit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.Formula;
import org.thalweg.program.Expr;

/// A formula with its parameters.
///
/// @param text the formula, response and model
/// @param known the columns that it names
/// @param values the parameters, in the order of the formula; shared, not to be modified
/// @param determined how many parameters the data of the fit determined, which is what metrics take
///   from the degrees of freedom
public record FormulaRule(String text, KnownColumns known, double[] values, int determined)
    implements Rule {

  private static final double[] NONE = new double[0];

  /// @throws org.thalweg.formula.FormulaException if the text cannot be understood over the columns
  public FormulaRule {
    int d = Formula.model(text, known.kinds()).graph().dimension();
    if (values.length != d) {
      throw new IllegalArgumentException(
          "the formula has " + d + " parameters, not " + values.length);
    }
    Rule.requireDetermined(determined, values);
  }

  private Formula formula() {
    return Formula.model(text, known.kinds());
  }

  @Override
  public String target() {
    return String.join(", ", responses());
  }

  @Override
  public List<String> responses() {
    return formula().explained().stream().map(Formula.Explained::name).toList();
  }

  @Override
  public Optional<KnownCategory> classes() {
    return Optional.empty();
  }

  @Override
  public List<String> names() {
    return formula().graph().parameterNames();
  }

  @Override
  public List<String> columns() {
    Formula formula = formula();
    return neededOf(formula, formula.explained().stream().map(Formula.Explained::model).toList());
  }

  @Override
  public Set<String> filled() {
    return Set.of();
  }

  @Override
  public List<KnownCategory> categories() {
    return known.categories();
  }

  @Override
  public List<String> targetColumns() {
    Formula formula = formula();
    return neededOf(
        formula, formula.explained().stream().map(Formula.Explained::response).toList());
  }

  private List<String> neededOf(Formula formula, List<Expr> parts) {
    return parts.stream().flatMap(e -> known.needed(formula, e).stream()).distinct().toList();
  }

  @Override
  public double[] targets(Table table) {
    Formula formula = formula();
    List<Formula.Explained> explained = formula.explained();
    double[] y =
        Stacked.byRow(
            explained.stream()
                .map(part ->
                    known
                        .bind(formula, part.response(), table, true)
                        .values(values, 0, table.rows()))
                .toArray(double[][]::new));
    List<String> columns = targetColumns();
    for (int i = 0; i < y.length; i++) {
      int row = i / explained.size();
      if (columns.stream().anyMatch(name -> table.column(name).empty(row))) {
        y[i] = Double.NaN;
      } else if (!Double.isFinite(y[i])) {
        throw new DataException(
            DataFault.NOT_FINITE,
            "the response is " + y[i],
            table.source() + ":" + table.line(row),
            "correct the cell");
      }
    }
    return y;
  }

  @Override
  public Bound bind(Table table, int threads) {
    Formula formula = formula();
    List<KnownColumns.Bound> models =
        formula.explained().stream()
            .map(part -> known.bind(formula, part.model(), table, true))
            .toList();
    return new Bound() {
      @Override
      public Scored score(int from, int rows) {
        double[] predictions =
            Stacked.byRow(
                models.stream()
                    .map(model -> model.values(values, from, rows))
                    .toArray(double[][]::new));
        return new Scored(predictions, predictions);
      }

      @Override
      public double[] errors(int from, int rows, double[][] columns) {
        return Stacked.byRow(
            models.stream()
                .map(model -> model.errors(values, columns, from, rows))
                .toArray(double[][]::new));
      }

      @Override
      public double[] offset() {
        return NONE;
      }
    };
  }

  @Override
  public Map<String, Double> metrics(
      double[] y, double[] scores, double[] weights, double[] offset) {
    List<String> responses = responses();
    Stacked stacked = new Stacked(responses.size());
    return Metrics.ofResponses(
        responses,
        stacked.byResponse(y),
        stacked.byResponse(scores),
        stacked.of(weights),
        determined);
  }
}
