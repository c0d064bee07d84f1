package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.Dataset;

/// Costs as people fit them: gradient, H·v, the whole Hessian, residuals with their Jacobian and
/// the Gauss–Newton matrix, all against dual numbers.
class ModelDerivativesTest {

  private static final long SEED = 20260103;
  private static final double OF_TERMS = 1e-12;

  private final Dataset data = Tables.plain(SEED, 301);
  private final Dataset weighted = Tables.weighted(SEED, 301);
  private final Dataset few = Tables.weighted(SEED, 37);

  static Stream<String> models() {
    return Models.all().keySet().stream();
  }

  static Stream<String> linear() {
    return Models.withLinearPredictor().keySet().stream();
  }

  static Stream<String> others() {
    return Models.others().keySet().stream();
  }

  static Stream<String> residuals() {
    return Models.all().entrySet().stream()
        .filter(e -> e.getValue().residual().isPresent())
        .map(java.util.Map.Entry::getKey);
  }

  private static Models.Model model(String name) {
    return java.util.Objects.requireNonNull(Models.all().get(name));
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradientAndProducts(String name) {
    // A Huber cost and rectified units have kinks near some row.
    boolean smooth = !name.equals("Huber") && !name.equals("rectified network");
    DerivativeCheck check = new DerivativeCheck(SEED, smooth);
    for (int i = 0; i < 3; i++) {
      Models.Model model = model(name);
      check.terms(name, model.row(), model.penalty(), i == 0 ? data : few);
    }
    System.out.println("seed " + SEED + ", " + name + ": " + check);
  }

  @ParameterizedTest
  @MethodSource("models")
  void matrixIsMadeOfProducts(String name) {
    for (Dataset over : new Dataset[] {Tables.plain(SEED, 23), Tables.weighted(SEED, 23)}) {
      Models.Model model = model(name);
      SmoothCost cost = model.program().on(over, Engine.withThreads(1)).full();
      DualCost dual = DualCost.terms(model.row(), model.penalty(), over);
      int d = cost.dimension();
      double[] theta = new Random(SEED).doubles(d, 0.3, 0.9).toArray();
      Curvature curvature = cost.curvatureAt(theta).orElseThrow();
      double[] matrix = new double[d * d];
      curvature.matrix(d, matrix);
      for (int j = 0; j < d; j++) {
        for (int i = 0; i <= j; i++) {
          HyperDual expected = dual.total(theta, unit(d, i), unit(d, j));
          close("H", expected.ab(), matrix[j * d + i], expected.sab());
          assertEquals(matrix[i * d + j], matrix[j * d + i], "H is symmetric to the bit");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("linear")
  void linearPredictorIsFound(String name) {
    Expr row = model(name).row();
    assertTrue(LinearPredictor.of(row, Layout.of(row.graph)).isPresent());
  }

  /// Then second derivatives are taken in one pass.
  @ParameterizedTest
  @ValueSource(strings = {"softmax", "softmax, centered"})
  void linearScoresAreFound(String name) {
    Expr row = model(name).row();
    LinearScores scores = LinearScores.of(row, Layout.of(row.graph)).orElseThrow();
    assertEquals(Op.FEATURES, scores.features().op);
    assertEquals(3, scores.secondDerivatives().size());
    assertTrue(scores.biases().isPresent());
    SmoothCost cost = model(name).program().on(few, Engine.withThreads(1)).full();
    double[] theta = new double[cost.dimension()];
    assertTrue(cost.curvatureAt(theta).orElseThrow().matrixInOnePass());
  }

  /// What a network's output depends on is not linear in all parameters.
  @ParameterizedTest
  @MethodSource("others")
  void noLinearScoresAreFoundElsewhere(String name) {
    Expr row = model(name).row();
    assertEquals(
        name.startsWith("softmax"), LinearScores.of(row, Layout.of(row.graph)).isPresent());
  }

  /// Then products with the features are summed where these stand.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "logistic, L2",
        "linear",
        "Poisson",
        "sparse",
        "sparse, centered",
        "linear, centered"
      })
  void gradientOfThePredictorIsTheFeatures(String name) {
    Expr row = model(name).row();
    LinearPredictor predictor = LinearPredictor.of(row, Layout.of(row.graph)).orElseThrow();
    assertTrue(
        predictor.gradient().stream()
            .flatMap(java.util.Optional::stream)
            .anyMatch(e -> e.op == Op.FEATURES));
  }

  @ParameterizedTest
  @MethodSource("others")
  void noLinearPredictorIsFound(String name) {
    Expr row = model(name).row();
    // Its one predictor is w₁·x, inside x·exp(w₁·x).
    assertEquals(
        name.equals("shares its derivative"),
        LinearPredictor.of(row, Layout.of(row.graph)).isPresent());
  }

  @ParameterizedTest
  @MethodSource("residuals")
  void residualsAndTheirJacobian(String name) {
    Models.Model model = model(name);
    Expr residual = model.residual().orElseThrow();
    for (Dataset over : new Dataset[] {data, weighted}) {
      Residuals cost = (Residuals) model.program().on(over, Engine.withThreads(1)).full();
      int d = cost.dimension();
      int n = over.rows();
      double[] theta = new Random(SEED).doubles(d, 0.3, 0.9).toArray();
      double[] weights =
          over.weights()
              .orElseGet(() -> Stream.generate(() -> 1.0).limit(n).mapToDouble(w -> w).toArray());
      double total = java.util.Arrays.stream(weights).sum();

      double[] rho = new double[n];
      double[] rows = new double[n * d];
      int[] seen = new int[1];
      cost.jacobian(
          theta,
          (count, r, jacobian, stride) -> {
            for (int i = 0; i < count; i++) {
              rho[seen[0] + i] = r[i];
              for (int j = 0; j < d; j++) {
                rows[(seen[0] + i) * d + j] = jacobian[j * stride + i];
              }
            }
            seen[0] += count;
          });
      assertEquals(n, seen[0]);
      assertEquals(n, cost.residuals());

      DualCost dual = DualCost.terms(model.row(), model.penalty(), over);
      double[] gradient = new double[d];
      double[] gram = new double[d * d];
      double[] gradientSize = new double[d];
      double[] gramSize = new double[d * d];
      for (int i = 0; i < n; i++) {
        double scale = StrictMath.sqrt(weights[i] / total);
        HyperDual[] at = new HyperDual[d];
        for (int j = 0; j < d; j++) {
          at[j] = dual.at(residual, i, theta, unit(d, j), unit(d, j))[0].times(scale);
          close("ρ", at[j].v(), rho[i], at[j].sv());
          close("J", at[j].a(), rows[i * d + j], at[j].sa());
        }
        for (int j = 0; j < d; j++) {
          HyperDual rj = at[j];
          gradient[j] += rj.a() * rj.v();
          gradientSize[j] += rj.sa() * Math.abs(rj.v()) + Math.abs(rj.a()) * rj.sv();
          for (int k = 0; k < d; k++) {
            gram[j * d + k] += rj.a() * at[k].a();
            gramSize[j * d + k] += rj.sa() * Math.abs(at[k].a()) + Math.abs(rj.a()) * at[k].sa();
          }
        }
      }
      double[] g = new double[d];
      double[] jtj = new double[d * d];
      double value = cost.gaussNewton(theta, g, jtj);
      assertEquals(
          Double.doubleToRawLongBits(cost.value(theta)), Double.doubleToRawLongBits(value));
      for (int j = 0; j < d; j++) {
        close("Jᵀρ", gradient[j], g[j], gradientSize[j]);
        for (int k = 0; k < d; k++) {
          close("JᵀJ", gram[j * d + k], jtj[j * d + k], gramSize[j * d + k]);
        }
      }
    }
  }

  private static double[] unit(int d, int i) {
    double[] unit = new double[d];
    unit[i] = 1;
    return unit;
  }

  private static void close(String what, double expected, double actual, double size) {
    assertTrue(
        Math.abs(actual - expected) <= OF_TERMS * size,
        () -> what + ": " + actual + " but by dual numbers " + expected + ", terms " + size);
  }
}
