package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.thalweg.data.Dataset;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.program.RowValues;

/// A named model with its parameters.
///
/// The linear predictor is evaluated from the columns' centers, Σⱼ wⱼ·(xⱼ − cⱼ) + b_c, which does
/// not cancel where columns are like 10⁹ ± 10⁻³.
///
/// @param target the column that it explains
/// @param classes of the target; empty where it is a number
/// @param features in the units of the data, each less its center
/// @param intercept whether the linear predictor has one
/// @param offset added to the linear predictor
/// @param values the parameters in the units of the data; shared, not to be modified
/// @param intercepts what each linear predictor is where all features are at their centers; none
///   without an intercept; shared, not to be modified
/// @param determined how many parameters the data of the fit determined, which is what metrics take
///   from the degrees of freedom
public record ModelRule(
    Model model,
    String target,
    Optional<KnownCategory> classes,
    FeatureColumns features,
    boolean intercept,
    Optional<KnownExpression> offset,
    double[] values,
    double[] intercepts,
    int determined)
    implements Rule {

  private static final double[] NONE = new double[0];

  public ModelRule {
    int levels = classes.map(c -> c.levels().size()).orElse(0);
    boolean explains =
        switch (model.target()) {
          case NUMBER, COUNT -> levels == 0;
          case TWO_CLASSES -> levels == 2;
          case CLASSES -> levels > 1;
        };
    if (!explains) {
      throw new IllegalArgumentException(model.name() + " does not explain " + levels + " classes");
    }
    Graph graph = new Graph();
    RowModel row = write(graph, model, classes, features, intercept, offset);
    int biases = biases(graph, row).map(ModelRule::size).orElse(0);
    if (values.length != graph.dimension() || intercepts.length != biases) {
      throw new IllegalArgumentException(
          "the model has "
              + graph.dimension()
              + " parameters and "
              + biases
              + " intercepts, not "
              + values.length
              + " and "
              + intercepts.length);
    }
    Rule.requireDetermined(determined, values);
  }

  private static Optional<Graph.Parameter> biases(Graph graph, RowModel row) {
    return row.entry()
        .biases()
        .flatMap(
            name -> graph.parameters().stream().filter(p -> p.name().equals(name)).findFirst());
  }

  private static int size(Graph.Parameter parameter) {
    return parameter.rows() * parameter.columns();
  }

  /// The parameters with the intercepts at the centers.
  private double[] atCenters(Graph graph, RowModel row) {
    double[] theta = values.clone();
    biases(graph, row).ifPresent(p -> System.arraycopy(intercepts, 0, theta, p.offset(), size(p)));
    return theta;
  }

  private static RowModel write(
      Graph graph,
      Model model,
      Optional<KnownCategory> classes,
      FeatureColumns features,
      boolean intercept,
      Optional<KnownExpression> offset) {
    return model.write(
        graph,
        new RowModel.Inputs(
            features.names(),
            classes.map(KnownCategory::levels).orElse(List.of()),
            intercept,
            offset.isPresent()));
  }

  private RowModel write(Graph graph) {
    return write(graph, model, classes, features, intercept, offset);
  }

  @Override
  public List<String> names() {
    Graph graph = new Graph();
    var _ = write(graph);
    return graph.parameterNames();
  }

  @Override
  public List<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    features.features().forEach(feature -> columns.add(feature.column()));
    offset.ifPresent(o -> columns.addAll(o.names()));
    return List.copyOf(columns);
  }

  @Override
  public Set<String> filled() {
    Set<String> filled = new LinkedHashSet<>();
    for (Feature feature : features.features()) {
      if (feature instanceof Feature.Numeric(String column, OptionalDouble fill)
          && fill.isPresent()) {
        filled.add(column);
      }
    }
    offset.ifPresent(o -> filled.removeAll(o.names()));
    return filled;
  }

  @Override
  public List<KnownCategory> categories() {
    List<KnownCategory> all = new ArrayList<>(features.categories());
    classes.ifPresent(all::add);
    offset.ifPresent(o -> all.addAll(o.columns().categories()));
    return all;
  }

  @Override
  public List<String> targetColumns() {
    return List.of(target);
  }

  @Override
  public double[] targets(Table table) {
    if (classes.isEmpty()) {
      double[] numbers = table.numbersWithGaps(target);
      for (int i = 0; model.target() == Model.Target.COUNT && i < numbers.length; i++) {
        if (numbers[i] < 0) {
          throw new DataException(
              DataFault.TARGET,
              model.name() + " explains numbers of at least 0, but this is " + numbers[i],
              table.where(i, target),
              "correct the cell");
        }
      }
      return numbers;
    }
    return Arrays.stream(classes.get().knownCodes(table))
        .mapToDouble(code -> code < 0 ? Double.NaN : code)
        .toArray();
  }

  @Override
  public Bound bind(Table table, int threads) {
    double[] offsets = offset.map(o -> finite(o, table)).orElse(NONE);
    FeatureColumns.Bound bound = features.bind(table);
    Graph graph = new Graph();
    RowModel row = write(graph);
    double[] theta = atCenters(graph, row);
    List<Expr> outputs = new ArrayList<>();
    outputs.add(row.scores());
    outputs.addAll(model.predictions(row));
    return new Bound() {
      @Override
      public Scored score(int from, int rows) {
        Dataset data = data(from, rows);
        int k = row.scores().shape().length();
        double[] all = RowValues.of(outputs, data, theta);
        int width = all.length / rows;
        double[] scores = new double[rows * k];
        double[] predictions = new double[rows * (width - k)];
        for (int i = 0; i < rows; i++) {
          System.arraycopy(all, i * width, scores, i * k, k);
          System.arraycopy(all, i * width + k, predictions, i * (width - k), width - k);
        }
        return new Scored(scores, predictions);
      }

      private Dataset data(int from, int rows) {
        Dataset.Builder data =
            Dataset.ofRows(rows).features(RowModel.FEATURES, bound.matrix(from, rows, threads));
        if (offsets.length > 0) {
          data.column(RowModel.OFFSET, Arrays.copyOfRange(offsets, from, from + rows));
        }
        return data.build();
      }

      @Override
      public double[] errors(int from, int rows, double[][] columns) {
        return RowSpread.of(row.scores(), data(from, rows), theta, columns);
      }

      @Override
      public double[] offset() {
        return offsets;
      }
    };
  }

  private static double[] finite(KnownExpression offset, Table table) {
    double[] values = offset.values(table);
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new DataException(
            DataFault.NOT_FINITE,
            "the offset " + DataException.quoted(offset.text()) + " is " + values[i],
            table.where(i, String.join(",", offset.names())),
            "correct the cell, or leave its row out");
      }
    }
    return values;
  }

  @Override
  public Map<String, Double> metrics(
      double[] y, double[] scores, double[] weights, double[] offset) {
    return switch (model.target()) {
      case NUMBER -> Metrics.ofNumbers(y, scores, weights, determined, intercept);
      case COUNT -> Metrics.ofCounts(y, scores, weights, offset, determined, intercept);
      case TWO_CLASSES -> Metrics.ofTwoClasses(y, scores, weights);
      case CLASSES -> Metrics.ofClasses(y, scores, weights);
    };
  }
}
