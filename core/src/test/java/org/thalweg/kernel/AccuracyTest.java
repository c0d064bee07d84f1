package org.thalweg.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The largest errors of the elementary functions over random arguments, in units of the last place
/// of the double nearest to the true value, against [Reference]. The bounds are those of
/// `docs/accuracy.md`.
class AccuracyTest {

  private static final long SEED = 20260803;

  /// A function on a range, its error bound in ulp, and the magnitude below which an ulp is taken
  /// as that of the magnitude (0: nowhere). The functions with a floor are differences of two terms
  /// of about that size.
  record Row(
      String function,
      String range,
      DoubleUnaryOperator ours,
      UnaryOperator<Dd> reference,
      Sampler sampler,
      double bound,
      double floor) {

    Row(
        UnaryOp op,
        String range,
        UnaryOperator<Dd> reference,
        Sampler sampler,
        double bound,
        double floor) {
      this(op.name(), range, op::apply, reference, sampler, bound, floor);
    }

    @Override
    public String toString() {
      return function + " " + range;
    }
  }

  interface Sampler {
    double next(SplittableRandom random);
  }

  private static Sampler uniform(double from, double to) {
    return random -> random.nextDouble(from, to);
  }

  /// ±m·2ᵉ with uniform m in [1, 2) and e in [from, to); `sign` 0 for both signs.
  private static Sampler magnitudes(int from, int to, int sign) {
    return random -> {
      double x = Math.scalb(random.nextDouble(1, 2), random.nextInt(from, to));
      return sign < 0 || (sign == 0 && random.nextBoolean()) ? -x : x;
    };
  }

  static List<Row> rows() {
    return List.of(
        new Row(UnaryOp.EXP, "±660", Reference::exp, uniform(-660, 660), 1, 0),
        new Row(UnaryOp.EXP, "±1", Reference::exp, uniform(-1, 1), 1, 0),
        new Row(UnaryOp.EXPM1, "−40…660", Reference::expm1, uniform(-40, 660), 1, 0),
        new Row(UnaryOp.EXPM1, "±1", Reference::expm1, uniform(-1, 1), 1, 0),
        new Row(UnaryOp.EXPM1, "±2^−60…1", Reference::expm1, magnitudes(-60, 0, 0), 1, 0),
        new Row(UnaryOp.LOG, "2^±960", Reference::log, magnitudes(-960, 960, 1), 0.9, 0),
        new Row(UnaryOp.LOG, "½…2", Reference::log, uniform(0.5, 2), 0.9, 0),
        new Row(UnaryOp.LOG1P, "−1…1", Reference::log1p, uniform(-1, 1), 0.9, 0),
        new Row(UnaryOp.LOG1P, "2^−60…2^960", Reference::log1p, magnitudes(-60, 960, 1), 0.9, 0),
        new Row(UnaryOp.SIGMOID, "−660…40", Reference::sigmoid, uniform(-660, 40), 0.7, 0),
        new Row(UnaryOp.SIGMOID, "±5", Reference::sigmoid, uniform(-5, 5), 0.7, 0),
        besideTheSum("−660…40", uniform(-660, 40)),
        besideTheSum("±5", uniform(-5, 5)),
        new Row(UnaryOp.SOFTPLUS, "−660…60", Reference::softplus, uniform(-660, 60), 0.75, 0),
        new Row(UnaryOp.SOFTPLUS, "±5", Reference::softplus, uniform(-5, 5), 0.75, 0),
        new Row(UnaryOp.TANH, "±20", Reference::tanh, uniform(-20, 20), 0.9, 0),
        new Row(UnaryOp.TANH, "±1", Reference::tanh, uniform(-1, 1), 0.9, 0),
        new Row(UnaryOp.TANH, "±2^−40…1", Reference::tanh, magnitudes(-40, 0, 0), 0.9, 0),
        new Row(UnaryOp.SINH, "±660", Reference::sinh, uniform(-660, 660), 0.85, 0),
        new Row(UnaryOp.SINH, "±2", Reference::sinh, uniform(-2, 2), 0.85, 0),
        new Row(UnaryOp.COSH, "±660", Reference::cosh, uniform(-660, 660), 0.7, 0),
        new Row(UnaryOp.COSH, "±2", Reference::cosh, uniform(-2, 2), 0.7, 0),
        new Row(UnaryOp.SIN, "±10", Reference::sin, uniform(-10, 10), 0.8, 0),
        new Row(UnaryOp.SIN, "±10^6", Reference::sin, uniform(-1e6, 1e6), 0.8, 0),
        new Row(UnaryOp.COS, "±10", Reference::cos, uniform(-10, 10), 0.8, 0),
        new Row(UnaryOp.COS, "±10^6", Reference::cos, uniform(-1e6, 1e6), 0.8, 0),
        new Row(UnaryOp.TAN, "±10", Reference::tan, uniform(-10, 10), 0.95, 0),
        new Row(UnaryOp.TAN, "±10^6", Reference::tan, uniform(-1e6, 1e6), 0.95, 0),
        new Row(UnaryOp.ATAN, "±10", Reference::atan, uniform(-10, 10), 0.75, 0),
        new Row(UnaryOp.ATAN, "±2^±40", Reference::atan, magnitudes(-40, 40, 0), 0.75, 0),
        new Row(UnaryOp.ERF, "±6", Reference::erf, uniform(-6, 6), 1, 0),
        new Row(UnaryOp.ERF, "±1.5", Reference::erf, uniform(-1.5, 1.5), 1, 0),
        new Row(UnaryOp.LGAMMA, "0…3", Reference::lgamma, uniform(0, 3), 1, 0),
        new Row(UnaryOp.LGAMMA, "0…100", Reference::lgamma, uniform(0, 100), 1, 0),
        new Row(UnaryOp.LGAMMA, "2^5…2^900", Reference::lgamma, magnitudes(5, 900, 1), 1, 0),
        new Row(UnaryOp.LGAMMA, "−30…0", Reference::lgamma, uniform(-30, 0), 1, 1),
        new Row(UnaryOp.DIGAMMA, "0…3", Reference::digamma, uniform(0, 3), 1, 0),
        new Row(UnaryOp.DIGAMMA, "0…1000", Reference::digamma, uniform(0, 1000), 1, 0),
        new Row(UnaryOp.DIGAMMA, "−30…0", Reference::digamma, uniform(-30, 0), 1, 4),
        new Row(UnaryOp.TRIGAMMA, "0…3", Reference::trigamma, uniform(0, 3), 1, 0),
        new Row(UnaryOp.TRIGAMMA, "0…1000", Reference::trigamma, uniform(0, 1000), 1, 0),
        new Row(UnaryOp.TRIGAMMA, "−30…0", Reference::trigamma, uniform(-30, 0), 1, 0));
  }

  /// The sigmoid of [SoftplusSum].
  private static Row besideTheSum(String range, Sampler sampler) {
    return new Row(
        "SIGMOID with the sum of SOFTPLUS",
        range,
        x -> SoftplusSum.sigmoid(x, Exp.of(-Math.abs(x))),
        Reference::sigmoid,
        sampler,
        2.5,
        0);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void errorsOverTenThousandPoints(Row row) {
    measure(row, 10_000);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("rows")
  void errorsOverAMillionPoints(Row row) {
    measure(row, 1_000_000);
  }

  @ParameterizedTest
  @MethodSource("powerRanges")
  void powersOverTenThousandPoints(PowerRange range) {
    measure(range, 10_000);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("powerRanges")
  void powersOverAMillionPoints(PowerRange range) {
    measure(range, 1_000_000);
  }

  private static void measure(Row row, int points) {
    SplittableRandom random = new SplittableRandom(SEED);
    Worst worst = new Worst(row.bound());
    for (int i = 0; i < points; i++) {
      double x = row.sampler().next(random);
      Dd exact = row.reference().apply(Dd.of(x));
      double error = exact.ulps(row.ours().applyAsDouble(x));
      if (Math.abs(exact.hi()) < row.floor()) {
        error *= Math.ulp(exact.hi()) / Math.ulp(row.floor());
      }
      worst.take(error, x, Double.NaN);
    }
    worst.report(row.toString(), points);
  }

  /// x and the magnitude of xʸ are spread evenly in the logarithm.
  record PowerRange(String name, double logX, double logResult) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<PowerRange> powerRanges() {
    return List.of(
        new PowerRange("x = e^±1, result e^±600", 1, 600),
        new PowerRange("x = e^±600, result e^±600", 600, 600),
        new PowerRange("x = e^±0.001, result e^±1", 0.001, 1));
  }

  private static void measure(PowerRange range, int points) {
    SplittableRandom random = new SplittableRandom(SEED);
    Worst worst = new Worst(0.7);
    for (int i = 0; i < points; i++) {
      double x = StrictMath.exp(random.nextDouble(-range.logX(), range.logX()));
      double y = random.nextDouble(-range.logResult(), range.logResult()) / StrictMath.log(x);
      if (x != 1) {
        worst.take(Reference.power(x, y).ulps(Power.of(x, y)), x, y);
      }
    }
    worst.report("POWER " + range.name(), points);
  }

  /// The largest error met and where.
  private static final class Worst {
    private final double bound;
    private double error = -1;
    private double x = Double.NaN;
    private double y = Double.NaN;

    Worst(double bound) {
      this.bound = bound;
    }

    void take(double error, double x, double y) {
      // Written so that a NaN is kept.
      if (!(error <= this.error)) {
        this.error = error;
        this.x = x;
        this.y = y;
      }
    }

    void report(String name, int points) {
      String at = Double.isNaN(y) ? Double.toString(x) : x + ", " + y;
      String line =
          String.format(
              Locale.ROOT,
              "%s: %.3f ulp at %s (bound %s, %d points, seed %d)",
              name,
              error,
              at,
              bound,
              points,
              SEED);
      System.out.println(line);
      assertTrue(error <= bound, line);
    }
  }
}
