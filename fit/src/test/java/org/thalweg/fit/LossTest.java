package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.thalweg.fit.table.Table;
import org.thalweg.method.MethodSpec;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;

class LossTest {

  /// R's `stackloss`: Brownlee, "Statistical Theory and Methodology in Science and Engineering"
  /// (1960).
  private static final Table STACKLOSS =
      SmallTables.table(
          "air",
          numbers("80 80 75 62 62 62 62 62 58 58 58 58 58 58 50 50 50 50 50 56 70"),
          "water",
          numbers("27 27 25 24 22 23 24 24 23 18 18 17 18 19 18 18 19 19 20 20 20"),
          "acid",
          numbers("89 88 90 87 87 87 93 93 87 80 89 88 82 93 89 86 72 79 80 82 91"),
          "loss",
          numbers("42 37 37 28 18 18 19 20 15 14 14 13 11 12 8 7 8 8 9 15 15"));

  /// 5·exp(−0.4x) + 1 with noise of 0.03 and three rows far off.
  private static final double[] X =
      numbers("0 .5 1 1.5 2 2.5 3 3.5 4 4.5 5 5.5 6 6.5 7 7.5 8 8.5 9 9.5");

  private static final double[] Y =
      numbers(
          "6.03 5.0437 4.3716 6.2841 3.2366 2.8094 2.556 2.243 1.9895 1.7865 1.6967 -0.166 1.4036"
              + " 1.3814 1.3441 1.2289 5.2338 1.1569 1.1066 1.1319");

  private static final String DECAY = "y ~ a*exp(-k*x) + c";

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static double[] values(FittedModel fitted) {
    return fitted.parameters().stream().mapToDouble(FittedModel.Parameter::value).toArray();
  }

  private static double[] errors(FittedModel fitted) {
    return fitted.parameters().stream().mapToDouble(p -> p.standardError().orElseThrow()).toArray();
  }

  private static void assertNear(double[] expected, double[] actual, double share) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], share * Math.abs(expected[i]));
    }
  }

  private static FittedModel linear(String loss) {
    return Fit.run(
        STACKLOSS, FitSpec.named("loss").withLoss(Loss.parse(loss)), Engine.withThreads(1));
  }

  private static FittedModel decay(String loss, String... bounds) {
    Constraints constraints =
        new Constraints(Map.of(), Arrays.stream(bounds).map(Bound::parse).toList());
    FitSpec spec =
        FitSpec.of(
            new FitSpec.ByFormula(
                DECAY, Map.of("a", 3.0, "k", 1.0, "c", 1.5), Set.of(), constraints));
    return Fit.run(
        SmallTables.table("x", X, "y", Y), spec.withLoss(Loss.parse(loss)), Engine.withThreads(1));
  }

  /// `summary(rlm(stack.loss ~ ., stackloss))` of R's MASS prints −41.0265 0.8294 0.9261 −0.1278
  /// with the errors 9.8073 0.1112 0.3034 0.1289 and a scale of 2.441; it stops where they change
  /// by 10⁻⁴. The digits beyond are from its iteration, programmed independently and carried on
  /// until nothing changed.
  @Test
  void agreesWithRlmByHuber() {
    FittedModel fitted = linear("huber");
    double[] theta = {
      -41.02649835240022, 0.8293843346001112, 0.926065966196643, -0.12784672494578608
    };
    assertNear(theta, values(fitted), 1e-9);
    assertArrayEquals(new double[] {-41.0265, 0.8294, 0.9261, -0.1278}, values(fitted), 1e-4);
    assertNear(new double[] {9.806963, 0.11117599, 0.30339621, 0.12884754}, errors(fitted), 1e-7);
    FittedModel.FittedLoss loss = fitted.cost().loss().orElseThrow();
    assertEquals(2.44053609172099, loss.scale().orElseThrow(), 1e-9);
    assertEquals(1.345 * 2.44053609172099, loss.c(), 1e-9);
  }

  /// `rlm(…, psi = psi.bisquare)` prints −42.2853 0.9275 0.6507 −0.1123 and 2.282.
  @Test
  void agreesWithRlmByTukey() {
    FittedModel fitted = linear("tukey");
    double[] theta = {
      -42.285350779329605, 0.9275573227555248, 0.6507176872142981, -0.11233315379090292
    };
    assertNear(theta, values(fitted), 1e-8);
    assertNear(new double[] {9.53148163, 0.10805301, 0.29487369, 0.12522816}, errors(fitted), 1e-7);
  }

  @Test
  void aFormulaThatIsLinearIsTheLinearModel() {
    for (String loss : List.of("huber", "soft-l1", "cauchy", "tukey", "arctan", "tukey(9)")) {
      FittedModel formula =
          Fit.run(
              STACKLOSS,
              FitSpec.formula("loss ~ b0 + b1*air + b2*water + b3*acid", Map.of())
                  .withLoss(Loss.parse(loss)),
              Engine.withThreads(1));
      FittedModel model = linear(loss);
      assertNear(values(model), values(formula), 1e-8);
      assertNear(errors(model), errors(formula), 1e-7);
    }
  }

  /// `scipy.optimize.least_squares` 1.17.1 with `loss` and `f_scale=2`, tolerances 1e-15: C is its
  /// cost over the rows.
  @ParameterizedTest
  @CsvSource({
    "huber(2), -39.501483769160565, 0.8280848530882753, 0.7726683606395357, -0.1094272202183608, 2.7010430455728747",
    "soft-l1(2), -39.54384141808658, 0.8248442814748698, 0.8194880413962613, -0.11747626418975476, 2.350099361526911",
    "cauchy(2), -38.17126093343072, 0.8482093153452841, 0.565698463147088, -0.08993551062004622, 1.347261552597085",
    "arctan(2), -36.836179434716854, 0.8416999662301027, 0.4681205926782798, -0.07867429627605822, 0.9571916360307853"
  })
  void agreesWithSciPyOnALine(
      String loss, double b0, double b1, double b2, double b3, double cost) {
    FittedModel fitted = linear(loss);
    assertEquals(cost, fitted.cost().value(), 1e-10 * cost);
    assertNear(new double[] {b0, b1, b2, b3}, values(fitted), 1e-6);
    assertEquals(OptionalDouble.empty(), fitted.cost().loss().orElseThrow().scale());
  }

  /// The same with `f_scale=0.1`; the last with the bound c ≥ 1.05 from 1.1.
  @ParameterizedTest
  @CsvSource({
    "huber(0.1), 5.021111480460699, 0.4011624491644785, 0.9997503260936356, 0.04107571490656657, c>=0",
    "soft-l1(0.1), 5.024978722093976, 0.40145063148472265, 1.0002958851216448, 0.040335522228685625, c>=0",
    "cauchy(0.1), 5.011605627675901, 0.4017376726932178, 0.9981543195161818, 0.005244822429622565, c>=0",
    "arctan(0.1), 5.0079326570112155, 0.4014018733807795, 0.9981184933363254, 0.0015584769685229797, c>=0",
    "soft-l1(0.1), 4.993454169034191, 0.4134857471038637, 1.05, 0.04049293610749132, c>=1.05"
  })
  void agreesWithSciPyOnACurve(
      String loss, double a, double k, double c, double cost, String bound) {
    FittedModel fitted = decay(loss, bound);
    assertEquals(cost, fitted.cost().value(), 1e-9 * cost);
    assertNear(new double[] {a, k, c}, values(fitted), 1e-6);
  }

  /// Σψ(r)·∂r/∂θ = 0, with ψ and s written out here, far beyond the digits of any table.
  @ParameterizedTest
  @EnumSource(value = Loss.Kind.class, names = "SQUARED", mode = EnumSource.Mode.EXCLUDE)
  void meetsTheNormalEquations(Loss.Kind kind) {
    FittedModel fitted = decay(kind.text());
    assertInstanceOf(Ending.Converged.class, fitted.ending());
    double[] theta = values(fitted);
    FittedModel.FittedLoss loss = fitted.cost().loss().orElseThrow();
    double[] sums = new double[3];
    double[] sizes = new double[3];
    double[] absolute = new double[X.length];
    for (int i = 0; i < X.length; i++) {
      double e = Math.exp(-theta[1] * X[i]);
      double r = Y[i] - theta[0] * e - theta[2];
      absolute[i] = Math.abs(r);
      double psi = psi(kind, r, loss.c());
      double[] row = {e, -theta[0] * X[i] * e, 1};
      for (int j = 0; j < 3; j++) {
        sums[j] += psi * row[j];
        sizes[j] += Math.abs(psi * row[j]);
      }
    }
    for (int j = 0; j < 3; j++) {
      assertEquals(0, sums[j] / sizes[j], 1e-9);
    }
    Arrays.sort(absolute);
    double s = (absolute[9] + absolute[10]) / 2 / 0.6744897501960817;
    assertEquals(s, loss.scale().orElseThrow(), 1e-9 * s);
    assertEquals(kind.tuning() * s, loss.c(), 1e-8 * s);
    // The three rows far off lie 2.5, −1.75 and 4 from the curve, 0.03 of noise apart.
    assertArrayEquals(new double[] {5, 0.4, 1}, theta, 0.05);
  }

  private static double psi(Loss.Kind kind, double r, double c) {
    double u = r / c;
    return switch (kind) {
      case SQUARED -> r;
      case HUBER -> Math.max(-c, Math.min(c, r));
      case SOFT_L1 -> r / Math.sqrt(1 + u * u);
      case CAUCHY -> r / (1 + u * u);
      case TUKEY -> Math.abs(u) <= 1 ? r * (1 - u * u) * (1 - u * u) : 0;
      case ARCTAN -> r / (1 + u * u * u * u);
    };
  }

  /// With weights a loss takes √w·r, as `rlm` does by default: a row of weight 4 is one whose
  /// response and columns are doubled.
  @Test
  void weightsScaleResiduals() {
    double[] w = new double[X.length];
    double[] root = new double[X.length];
    double[] wide = new double[X.length];
    double[] tall = new double[X.length];
    for (int i = 0; i < w.length; i++) {
      root[i] = 1 + i % 3;
      w[i] = root[i] * root[i];
      wide[i] = root[i] * X[i];
      tall[i] = root[i] * Y[i];
    }
    FittedModel weighted =
        Fit.run(
            SmallTables.table("x", X, "y", Y, "w", w),
            FitSpec.formula("y ~ a + b*x", Map.of()).withWeight("w").withLoss(Loss.parse("huber")),
            Engine.withThreads(1));
    FittedModel scaled =
        Fit.run(
            SmallTables.table("one", root, "x", wide, "y", tall),
            FitSpec.formula("y ~ a*one + b*x", Map.of()).withLoss(Loss.parse("huber")),
            Engine.withThreads(1));
    assertNear(values(scaled), values(weighted), 1e-8);
    assertNear(errors(scaled), errors(weighted), 1e-7);
  }

  @Test
  void squaredIsTheDefault() {
    assertEquals(
        linear("squared").parameterHash(),
        Fit.run(STACKLOSS, FitSpec.named("loss"), Engine.withThreads(1)).parameterHash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hubert | no loss of this name: 'hubert' at loss — did you mean huber?",
        "huber(x) | c is no number: 'x' at loss — write huber(1.5)",
        "huber(1e-200) | c must be finite and greater than 0, its square too, but is 1.0E-200 at loss — write huber to have it estimated",
        "huber(-1) | c must be finite and greater than 0, its square too, but is -1.0 at loss — write huber to have it estimated",
        "squared(2) | squared has no c at loss — write squared, or name another loss",
        "huber(1 | cannot be read: 'huber(1' at loss — write huber, or huber(1.5)"
      })
  void refusesWhatIsNoLoss(String text, String message) {
    assertEquals(message, assertThrows(SpecException.class, () -> Loss.parse(text)).getMessage());
  }

  /// What fails at its start is no matter of the loss.
  @Test
  void leastSquaresThatFailAreReportedAsTheyAre() {
    Table table = SmallTables.table("x", new double[] {1, 2, 3, 4}, "y", new double[] {1, 2, 3, 5});
    FittedModel fitted =
        Fit.run(
            table,
            FitSpec.formula("y ~ a*log(b*x)", Map.of("a", 1.0, "b", -1.0))
                .withLoss(Loss.parse("huber")),
            Engine.withThreads(1));
    assertEquals("start-not-finite", fitted.ending().rule());
  }

  private static String refusal(Table table, FitSpec spec) {
    return assertThrows(SpecException.class, () -> Fit.run(table, spec, Engine.withThreads(1)))
        .getMessage();
  }

  @Test
  void refusesWhatCannotBe() {
    Loss huber = Loss.parse("huber");
    Table table = SmallTables.table("x", new double[] {1, 2, 3, 4}, "y", new double[] {1, 2, 3, 5});
    assertEquals(
        "poisson has a cost of its own at loss — leave it out, or take --model linear",
        refusal(
            table,
            FitSpec.of(FitSpec.Named.of("y").withModel(new PoissonModel())).withLoss(huber)));
    assertEquals(
        "gauss-newton is for squared residuals at loss — take --optimizer lm, or leave the method to"
            + " be chosen",
        refusal(
            table,
            FitSpec.formula("y ~ a*x", Map.of())
                .withMethod(MethodSpec.parse("gauss-newton"))
                .withLoss(huber)));
    Table exact =
        SmallTables.table("x", new double[] {1, 2, 3, 4, 5}, "y", new double[] {0, 0, 0, 0, 0});
    assertEquals(
        "half of the rows are fitted exactly, and tell no scale of the residuals at loss — give c in"
            + " the units of the response, as in huber(1.5)",
        refusal(exact, FitSpec.formula("y ~ a*x", Map.of()).withLoss(huber)));
  }
}
