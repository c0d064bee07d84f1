package org.thalweg.fit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

/// The predictions for the rows of a table. They are made block by block as they are asked for, so
/// that nothing else of the size of the table is needed.
public final class Predictions {

  /// What each column of predictions is called for numbers, and for classes the likeliest one.
  public static final String PREDICTION = "prediction";

  /// What the ends of the intervals about them are called.
  public static final String LOWER = "lower";

  public static final String UPPER = "upper";

  /// Enough rows to keep all cores busy with their features, few enough to need little memory.
  private static final int BLOCK_ROWS = 1 << 15;

  private final Predictor predictor;
  private final Table table;
  private final List<LeftOut> leftOut;
  private final Rule.Bound bound;
  private final AgainstTarget against;
  private final Optional<Band> band;

  private Predictions(
      Predictor predictor,
      Table table,
      List<LeftOut> leftOut,
      Rule.Bound bound,
      AgainstTarget against,
      Optional<Band> band) {
    this.predictor = predictor;
    this.table = table;
    this.leftOut = leftOut;
    this.bound = bound;
    this.against = against;
    this.band = band;
  }

  /// Prepares the predictions; columns are matched by name.
  ///
  /// @param where keeps the rows for which an expression over columns is true; empty: all
  /// @param missing what becomes of rows with an empty cell that is needed and that the fit has not
  ///   learnt to fill: refused, or left out
  /// @param threads that may take part
  /// @throws DataException if a column is missing, a cell that is needed is empty or no number, or
  ///   a category is one that the fit has not seen
  /// @throws org.thalweg.formula.FormulaException if the condition cannot be understood
  public static Predictions of(
      Predictor predictor, Table table, Optional<String> where, Missing missing, int threads) {
    if (missing == Missing.MEAN) {
      throw new IllegalArgumentException("means are learnt by a fit, not where it is used");
    }
    Rule rule = predictor.rule();
    requireColumns(table, rule.columns());
    Set<String> categories = new HashSet<>();
    rule.categories().forEach(category -> categories.add(category.column()));
    List<String> needed = new ArrayList<>(rule.columns());
    needed.removeAll(rule.filled());
    needed.removeIf(name -> !table.has(name)); // a sparse column has no empty cell
    UsedRows rows =
        UsedRows.toPredict(table, where, predictor.where(), missing, needed, categories);
    return new Predictions(
        predictor,
        rows.table(),
        rows.leftOut(),
        rule.bind(rows.table(), threads),
        AgainstTarget.of(predictor, rows.table()),
        Optional.empty());
  }

  /// These with an interval about each, in the columns `lower` and `upper`.
  ///
  /// @throws SpecException if the model does not tell how far it may be off
  public Predictions with(Band chosen) {
    boolean squares =
        switch (predictor.rule()) {
          case FormulaRule _ -> true;
          case ModelRule rule -> rule.model() instanceof LinearModel;
        };
    if (!squares) {
      throw new SpecException(
          "intervals about predictions are those of least squares: of formulas and linear models",
          "interval",
          "leave it out");
    }
    if (predictor.spread().isEmpty()) {
      throw new SpecException(
          "the model does not hold how far its parameters may be off: its fit had no standard"
              + " errors of all of them, or more than "
              + Spread.LARGEST
              + " parameters, or an older version wrote it",
          "interval",
          "leave it out, or fit again");
    }
    if (chosen.kind() == Band.Kind.PREDICTION && predictor.spread().get().noise().isEmpty()) {
      throw new SpecException(
          "the model knows no common noise of the rows: its standard errors are a sandwich, or follow"
              + " from known errors of the response, or from a robust loss",
          "interval",
          "ask for confidence");
    }
    return new Predictions(predictor, table, leftOut, bound, against, Optional.of(chosen));
  }

  /// What is said of numbers beside the first response: the others, and the ends of the intervals
  /// about each, in the order of [#names].
  private double[][] beside(int from, int rows, double[] predictions) {
    int width = predictions.length / rows;
    double[] errors =
        band.isEmpty()
            ? new double[0]
            : bound.errors(from, rows, predictor.spread().orElseThrow().columns());
    List<double[]> columns = new ArrayList<>();
    for (int m = 0; m < width; m++) {
      double[] own = every(predictions, m, width);
      if (m > 0) {
        columns.add(own);
      }
      if (band.isPresent()) {
        columns.addAll(ends(own, every(errors, m, width)));
      }
    }
    return columns.toArray(double[][]::new);
  }

  private static double[] every(double[] byRow, int m, int width) {
    double[] column = new double[byRow.length / width];
    for (int i = 0; i < column.length; i++) {
      column[i] = byRow[i * width + m];
    }
    return column;
  }

  /// The ends of the intervals about some predictions.
  private List<double[]> ends(double[] predictions, double[] errors) {
    Band asked = band.orElseThrow();
    Spread spread = predictor.spread().orElseThrow();
    double t = spread.quantile(asked.level());
    double noise = asked.kind() == Band.Kind.PREDICTION ? spread.noise().orElseThrow() : 0;
    double[] lower = new double[predictions.length];
    double[] upper = new double[predictions.length];
    for (int i = 0; i < predictions.length; i++) {
      double half = t * StrictMath.hypot(errors[i], noise);
      lower[i] = predictions[i] - half;
      upper[i] = predictions[i] + half;
    }
    return List.of(lower, upper);
  }

  private static void requireColumns(Table table, List<String> columns) {
    List<String> absent = columns.stream().filter(name -> !table.gives(name)).toList();
    if (!absent.isEmpty()) {
      int most = 8; // as many as one line holds
      String listed =
          String.join(", ", absent.stream().limit(most).map(DataException::quoted).toList());
      throw new DataException(
          DataFault.UNKNOWN_COLUMN,
          "the model needs "
              + (absent.size() == 1 ? "the column " : "the columns ")
              + listed
              + (absent.size() > most ? ", … (" + absent.size() + ")" : ""),
          table.source(),
          "name them in the header as in the data of the fit; their order does not matter");
    }
  }

  /// The rows that are predicted, with all columns of the table.
  public Table table() {
    return table;
  }

  /// Why other rows are not; empty when all are.
  public List<LeftOut> leftOut() {
    return leftOut;
  }

  /// The classes in the order of their probabilities; empty where numbers are predicted.
  public List<String> classes() {
    return predictor.rule().classes().map(KnownCategory::levels).orElse(List.of());
  }

  /// The names of what is predicted: `prediction`, with a band `lower` and `upper`, and for classes
  /// `probability(level)` of each. Of several responses `prediction(y)` and so on of each.
  public List<String> names() {
    List<String> names = new ArrayList<>();
    List<String> responses = predictor.rule().responses();
    for (String response : responses) {
      String of = responses.size() == 1 ? "" : "(" + response + ")";
      names.add(PREDICTION + of);
      if (band.isPresent()) {
        names.add(LOWER + of);
        names.add(UPPER + of);
      }
    }
    classes().forEach(level -> names.add("probability(" + level + ")"));
    return names;
  }

  /// Predicts all rows.
  ///
  /// @param reader takes the blocks in the order of their rows; says whether it wants more
  /// @return how well the predictions agree with the target
  public Agreement run(Reader reader) {
    int k = classes().size();
    NotFinite notFinite = new NotFinite();
    boolean more = true;
    for (int from = 0; more && from < table.rows(); from += BLOCK_ROWS) {
      int rows = Math.min(BLOCK_ROWS, table.rows() - from);
      Rule.Scored scored = bound.score(from, rows);
      against.take(from, rows, scored.scores());
      notFinite.take(from, rows, scored.predictions());
      more =
          reader.take(
              k == 0
                  ? new Block(
                      from,
                      every(scored.predictions(), 0, scored.predictions().length / rows),
                      new int[0],
                      beside(from, rows, scored.predictions()))
                  : new Block(
                      from,
                      new double[0],
                      likeliest(scored.scores(), rows),
                      byClass(scored.predictions(), rows, k)));
    }
    return more
        ? against.agreement(bound.offset(), notFinite.remark(table))
        : new Agreement(
            0,
            Map.of(),
            List.of(new Remark(Remark.Kind.NO_METRICS, "not all rows were predicted")));
  }

  /// The class with the highest score, the first of equals; of two the second one if its log-odds
  /// are above 0.
  private static int[] likeliest(double[] scores, int rows) {
    int k = scores.length / rows;
    int[] best = new int[rows];
    for (int i = 0; i < rows; i++) {
      if (k == 1) {
        best[i] = scores[i] > 0 ? 1 : 0;
      }
      for (int c = 1; c < k; c++) {
        if (scores[i * k + c] > scores[i * k + best[i]]) {
          best[i] = c;
        }
      }
    }
    return best;
  }

  private static double[][] byClass(double[] probabilities, int rows, int k) {
    double[][] columns = new double[k][rows];
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < k; c++) {
        columns[c][i] = probabilities[i * k + c];
      }
    }
    return columns;
  }

  /// Takes blocks of predictions.
  @FunctionalInterface
  public interface Reader {
    /// Takes a block and says whether to go on.
    boolean take(Block block);
  }

  /// The predictions of rows that follow each other.
  ///
  /// @param from the first row
  /// @param numbers what is predicted, of several responses the first; empty where classes are
  /// @param classes the likeliest class of each row, by its place; empty where numbers are
  ///   predicted
  /// @param others the columns after the first: the probability of each class, or the lower and the
  ///   upper ends of intervals about numbers, if asked for, and the other responses with theirs
  public record Block(int from, double[] numbers, int[] classes, double[][] others) {
    /// How many rows there are.
    public int rows() {
      return numbers.length + classes.length;
    }
  }

  /// How well predictions agree with the target.
  ///
  /// @param rows with a target that count, 0 where there is none
  /// @param metrics by name, as the fit reports them
  /// @param notes what is to be known of them and of the predictions
  public record Agreement(int rows, Map<String, Double> metrics, List<Remark> notes) {
    public Agreement {
      notes = List.copyOf(notes);
    }
  }
}
