package org.thalweg.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;

/// Formulas made at random, each with data that it explains but for 1 % of noise: sums and products
/// of exponentials, powers, peaks, sigmoids and saturations, of one to six parameters.
///
/// A formula is kept if the data identify it: a fit from the parameters that made the data
/// converges, and every standard error is less than half of its parameter.
final class FormulaFamily {

  /// How parameters are drawn.
  enum Units {
    /// Columns in units over six and eight decades, and parameters of the sizes that go with them.
    OF_COLUMNS,
    /// x up to 10, and every parameter from 10⁻⁴ to 10⁴.
    FOUR_DECADES
  }

  /// A formula with its data.
  ///
  /// @param generating the fit from the parameters that made the data
  record Member(
      long seed, String formula, Map<String, Double> truth, Table table, FittedModel generating) {}

  private static final double NOISE = 0.01;

  private final SplittableRandom random;
  private final Units units;
  private final Map<String, Double> truth = new LinkedHashMap<>();
  private final double xRange;
  private final double yRange;

  private FormulaFamily(long seed, Units units) {
    this.random = new SplittableRandom(seed);
    this.units = units;
    this.xRange = units == Units.FOUR_DECADES ? 10 : decades(-3, 3);
    this.yRange = decades(-4, 4);
  }

  /// The member of a seed, if the data identify it.
  static Optional<Member> of(long seed, Units units, Engine engine) {
    return new FormulaFamily(seed, units).member(seed, engine);
  }

  private Optional<Member> member(long seed, Engine engine) {
    String formula = "y ~ " + sum(1 + random.nextInt(6));
    double[] x = columns();
    double[] y = values(formula, x);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : y) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double range = most - least;
    if (!(range > 1e-12 * Math.max(Math.abs(least), Math.abs(most)) && range < 1e100)) {
      return Optional.empty();
    }
    for (int i = 0; i < y.length; i++) {
      y[i] += NOISE * range * normal();
    }
    Table table = SmallTables.table("x", x, "y", y);
    FittedModel generating = Fit.run(table, FitSpec.formula(formula, truth), engine);
    boolean identified =
        generating.ending() instanceof Ending.Converged
            && generating.parameters().stream()
                .allMatch(p ->
                    p.standardError().orElse(Double.POSITIVE_INFINITY) < 0.5 * Math.abs(p.value()));
    return identified
        ? Optional.of(new Member(seed, formula, truth, table, generating))
        : Optional.empty();
  }

  private double[] columns() {
    double[] x = new double[40 + random.nextInt(260)];
    boolean even = random.nextBoolean();
    for (int i = 0; i < x.length; i++) {
      x[i] = xRange * (even ? (i + 1.0) / x.length : 1e-3 + random.nextDouble());
    }
    return x;
  }

  private double[] values(String formula, double[] x) {
    Table empty = SmallTables.table("x", x, "y", new double[x.length]);
    FitSpec spec = FitSpec.formula(formula, truth);
    FormulaProblem problem = FormulaProblem.of(empty, (FitSpec.ByFormula) spec.task(), spec);
    return problem.predictions(problem.start());
  }

  // ---------------------------------------------------------------------------------- expressions

  private String sum(int parameters) {
    StringBuilder sum = new StringBuilder();
    int left = parameters;
    if (left >= 2 && random.nextDouble() < 0.4) {
      sum.append(amplitude());
      left--;
    }
    while (left > 0) {
      int k = Math.min(left, 1 + random.nextInt(3));
      sum.append(sum.isEmpty() ? "" : " + ").append(term(k));
      left -= k;
    }
    return sum.toString();
  }

  private String term(int parameters) {
    return switch (parameters) {
      case 1 ->
          switch (random.nextInt(6)) {
            case 0 -> "exp(-" + rate() + "*x)";
            case 1 -> amplitude() + "*x";
            case 2 -> "x^" + exponent();
            case 3 -> "1/(1 + " + rate() + "*x)";
            case 4 -> amplitude() + "*sqrt(x)";
            default -> "log(1 + " + rate() + "*x)";
          };
      case 2 ->
          switch (random.nextInt(7)) {
            case 0 -> amplitude() + "*exp(-" + rate() + "*x)";
            case 1 -> amplitude() + "*x^" + exponent();
            case 2 -> amplitude() + "*(1 - exp(-" + rate() + "*x))";
            case 3 -> amplitude() + "*x/(" + length() + " + x)";
            case 4 -> amplitude() + "*log(1 + " + rate() + "*x)";
            case 5 -> amplitude() + "*tanh(" + rate() + "*x)";
            default -> amplitude() + "/(1 + " + rate() + "*x)^2";
          };
      default ->
          switch (random.nextInt(9)) {
            case 0 -> amplitude() + "*exp(-((x - " + place() + ")/" + width() + ")^2)";
            case 1 -> amplitude() + "/(1 + ((x - " + place() + ")/" + width() + ")^2)";
            case 2 -> amplitude() + "/(1 + exp(-(x - " + place() + ")/" + width() + "))";
            case 3 -> hill(amplitude(), parameter(between(1, 4)), length());
            case 4 -> amplitude() + "*x^" + parameter(between(0.5, 3)) + "*exp(-" + rate() + "*x)";
            case 5 -> amplitude() + "*exp(-" + rate() + "*x)*cos(" + frequency() + "*x)";
            case 6 ->
                amplitude() + "*exp(-(x/" + length() + ")^" + parameter(between(0.5, 3)) + ")";
            case 7 ->
                amplitude() + "*sigmoid(" + rate() + "*x - " + parameter(between(0.5, 5)) + ")";
            default -> amplitude() + "*atan((x - " + place() + ")/" + width() + ")";
          };
    };
  }

  private static String hill(String top, String n, String half) {
    return top + "*x^" + n + "/(" + half + "^" + n + " + x^" + n + ")";
  }

  // ----------------------------------------------------------------------------------- parameters

  private String parameter(double value) {
    String name = "p" + (truth.size() + 1);
    truth.put(name, value);
    return name;
  }

  private String sized(double ofColumns) {
    return parameter(units == Units.FOUR_DECADES ? decades(-4, 4) : ofColumns);
  }

  private String amplitude() {
    double sign = random.nextDouble() < 0.7 ? 1 : -1;
    return parameter(
        sign * (units == Units.FOUR_DECADES ? decades(-4, 4) : yRange * decades(-0.5, 0.5)));
  }

  private String rate() {
    return sized(decades(-0.3, 1.2) / xRange);
  }

  private String place() {
    return sized(xRange * between(0.1, 0.9));
  }

  private String width() {
    return sized(xRange * decades(-1.3, -0.3));
  }

  private String length() {
    return sized(xRange * decades(-1, 0.3));
  }

  private String frequency() {
    return parameter(units == Units.FOUR_DECADES ? decades(-1, 1) : between(3, 30) / xRange);
  }

  private String exponent() {
    double sign = random.nextDouble() < 0.7 ? 1 : -1;
    return parameter(sign * between(0.3, 3));
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private double decades(double least, double most) {
    return StrictMath.pow(10, between(least, most));
  }

  private double normal() {
    return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
        * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
