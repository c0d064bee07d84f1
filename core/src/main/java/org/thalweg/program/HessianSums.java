package org.thalweg.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// The sums over rows that a Hessian is made of, and where they stand in it.
///
/// @param results the sums, matrices
/// @param places for each where it stands
record HessianSums(List<Expr> results, List<Place> places) {

  /// How the elements of a sum stand in H, where they are also mirrored.
  enum Kind {
    /// Each for itself.
    WHOLE,
    /// Only the upper triangle has been summed: the matrix is symmetric.
    TRIANGLE
  }

  /// Where a sum stands.
  ///
  /// @param rows the places in θ of its rows
  /// @param columns the places in θ of its columns
  record Place(int[] rows, int[] columns, Kind kind) {

    /// Writes a sum over rows, divided by `total`, to H.
    ///
    /// @param sum row by row
    /// @param out d × d
    void write(double[] sum, double total, int d, double[] out) {
      int n = columns.length;
      for (int i = 0; i < rows.length; i++) {
        for (int j = kind == Kind.TRIANGLE ? i : 0; j < n; j++) {
          double mean = sum[i * n + j] / total;
          both(rows[i], columns[j], d, mean, out);
          if (kind == Kind.TRIANGLE) {
            both(rows[j], columns[i], d, mean, out);
          }
        }
      }
    }

    private static void both(int i, int j, int d, double value, double[] out) {
      out[i * d + j] = value;
      out[j * d + i] = value;
    }
  }

  /// The sums of a cost per row, if it has a [LinearPredictor] or [LinearScores].
  static Optional<HessianSums> of(Expr rowCost, boolean weighted, Layout layout) {
    Graph graph = rowCost.graph;
    UnaryOperator<Expr> weigh = e -> weighted ? e.times(graph.weight()) : e;
    return LinearPredictor.of(rowCost, layout)
        .map(p -> ofPredictor(p, weigh, layout))
        .or(() -> LinearScores.of(rowCost, layout).map(s -> ofScores(s, weigh, layout)));
  }

  /// Where the gradient of the predictor with respect to one block of parameters is a matrix of
  /// features X, the products with X are summed where X stands, dense or sparse; the other elements
  /// u of the gradient are few:
  ///
  ///     H = Σᵣ φ″·[u; x][u; x]ᵀ
  private static HessianSums ofPredictor(
      LinearPredictor p, UnaryOperator<Expr> weigh, Layout layout) {
    Graph graph = p.z().graph;
    Expr factor = graph.onRows(weigh.apply(p.secondDerivative()));
    HessianSums sums = new HessianSums(new ArrayList<>(), new ArrayList<>());
    int features = features(p.gradient());
    int[] others = places(layout, features, false);
    int[] own = places(layout, features, true);
    if (others.length > 0) {
      Expr u = layout.packedWithout(graph, p.gradient(), features);
      sums.add(graph.gram(u, Optional.of(factor)), others, others, Kind.TRIANGLE);
      if (features >= 0) {
        Expr product = graph.outerSum(u.times(factor), x(p, features));
        sums.add(product, others, own, Kind.WHOLE);
      }
    }
    if (features >= 0) {
      sums.add(graph.gram(x(p, features), Optional.of(factor)), own, own, Kind.TRIANGLE);
    }
    return sums;
  }

  /// With D the second derivatives of φ, on each row K × K,
  ///
  ///     ∂²C/∂wₖ∂wₗ = Σᵣ Dₖₗ·x·xᵀ    ∂²C/∂bₖ∂wₗ = Σᵣ Dₖₗ·x    ∂²C/∂bₖ∂bₗ = Σᵣ Dₖₗ
  private static HessianSums ofScores(LinearScores s, UnaryOperator<Expr> weigh, Layout layout) {
    Graph graph = s.features().graph;
    HessianSums sums = new HessianSums(new ArrayList<>(), new ArrayList<>());
    int p = s.features().shape.length();
    int[] weights = places(layout, s.weights(), true);
    int[] biases =
        s.biases().isPresent() ? places(layout, s.biases().getAsInt(), true) : new int[0];
    for (int l = 0; l < s.secondDerivatives().size(); l++) {
      Expr d = weigh.apply(s.secondDerivatives().get(l));
      int[] ofScore = Arrays.copyOfRange(weights, l * p, (l + 1) * p);
      if (biases.length > 0) {
        Expr row = graph.sumRows(d, Shape.global(biases.length, 1));
        sums.add(row, biases, new int[] {biases[l]}, Kind.WHOLE);
        sums.add(graph.outerSum(d, s.features()), biases, ofScore, Kind.WHOLE);
      }
      for (int k = 0; k <= l; k++) {
        Expr product = graph.gram(s.features(), Optional.of(d.element(k)));
        int[] other = Arrays.copyOfRange(weights, k * p, (k + 1) * p);
        sums.add(product, other, ofScore, Kind.TRIANGLE);
      }
    }
    return sums;
  }

  private void add(Expr sum, int[] rows, int[] columns, Kind kind) {
    results.add(sum);
    places.add(new Place(rows, columns, kind));
  }

  private static Expr x(LinearPredictor predictor, int block) {
    return predictor.gradient().get(block).orElseThrow();
  }

  /// The block of parameters whose gradient is a matrix of features; −1 where there is none or more
  /// than one, which is no gain.
  private static int features(List<Optional<Expr>> gradient) {
    int found = -1;
    for (int i = 0; i < gradient.size(); i++) {
      if (gradient.get(i).isPresent() && gradient.get(i).get().op == Op.FEATURES) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  /// The places in θ of one block, or of all others.
  private static int[] places(Layout layout, int block, boolean own) {
    return IntStream.range(0, layout.blocks().size())
        .filter(i -> (i == block) == own)
        .mapToObj(layout.blocks()::get)
        .flatMapToInt(b -> IntStream.range(b.offset(), b.offset() + b.rows() * b.columns()))
        .toArray();
  }
}
