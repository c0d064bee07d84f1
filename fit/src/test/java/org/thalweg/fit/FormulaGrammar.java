package org.thalweg.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;

/// Formulas composed at random, sums of products of curves and factors over one or two columns, of
/// one to six parameters, all of them from 10⁻⁴ to 10⁴ in size but for exponents; each with data
/// that it explains but for 1 % of noise.
///
/// The first shape is drawn, then its parameters until the data identify them: a fit from the
/// parameters that made the data converges, and every standard error is less than half of its
/// parameter. So a shape that few parameters suit is as frequent as any other.
final class FormulaGrammar {

  private static final double NOISE = 0.01;

  private static final int ROWS = 120;

  /// Parameters tried for a shape.
  private static final int TRIES = 60;

  private final SplittableRandom random;
  private final Map<String, Double> truth = new LinkedHashMap<>();
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  /// How a parameter is drawn.
  private enum Kind {
    SIZE,
    SIGNED,
    EXPONENT
  }

  private FormulaGrammar(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// The member of a seed, if the data identify it.
  static Optional<FormulaFamily.Member> of(long seed, Engine engine) {
    return new FormulaGrammar(seed).member(seed, engine);
  }

  private Optional<FormulaFamily.Member> member(long seed, Engine engine) {
    int most = 1 + random.nextInt(6);
    String right = sum(most);
    if (kinds.isEmpty() || kinds.size() > 6) {
      return Optional.empty();
    }
    String formula = "y ~ " + right;
    for (int k = 0; k < TRIES; k++) {
      kinds.forEach((name, kind) -> truth.put(name, value(kind)));
      double[] x = column();
      double[] z = column();
      shuffle(z);
      Optional<Table> table = table(formula, x, z);
      if (table.isEmpty()) {
        continue;
      }
      FittedModel generating = Fit.run(table.get(), FitSpec.formula(formula, truth), engine);
      boolean identified =
          generating.ending() instanceof Ending.Converged
              && generating.parameters().stream()
                  .allMatch(p ->
                      p.standardError().orElse(Double.POSITIVE_INFINITY)
                          < 0.5 * Math.abs(p.value()));
      if (identified) {
        return Optional.of(
            new FormulaFamily.Member(
                seed, formula, new LinkedHashMap<>(truth), table.get(), generating));
      }
    }
    return Optional.empty();
  }

  private Optional<Table> table(String formula, double[] x, double[] z) {
    double[] y = new double[x.length];
    Table empty = SmallTables.table("x", x, "z", z, "y", y);
    FitSpec spec = FitSpec.formula(formula, truth);
    FormulaProblem problem = FormulaProblem.of(empty, (FitSpec.ByFormula) spec.task(), spec);
    y = problem.predictions(problem.start());
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : y) {
      least = Math.min(least, value);
      most = Math.max(most, value);
      if (!Double.isFinite(value)) {
        return Optional.empty();
      }
    }
    double range = most - least;
    if (!(range > 1e-12 * Math.max(Math.abs(least), Math.abs(most)) && range < 1e100)) {
      return Optional.empty();
    }
    for (int i = 0; i < y.length; i++) {
      y[i] += NOISE * range * normal();
    }
    return Optional.of(SmallTables.table("x", x, "z", z, "y", y));
  }

  private double[] column() {
    double range = decades(-1, 3);
    double from = random.nextDouble() < 0.3 ? -range / 2 : 0;
    double[] x = new double[ROWS];
    boolean even = random.nextBoolean();
    for (int i = 0; i < x.length; i++) {
      x[i] = from + range * (even ? (i + 1.0) / x.length : 1e-3 + random.nextDouble());
    }
    return x;
  }

  private void shuffle(double[] z) {
    for (int i = z.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double held = z[i];
      z[i] = z[j];
      z[j] = held;
    }
  }

  // ---------------------------------------------------------------------------------- expressions

  private String sum(int most) {
    StringBuilder sum = new StringBuilder();
    int terms = 1 + random.nextInt(3);
    for (int t = 0; t < terms && kinds.size() < most; t++) {
      String term = term(most - kinds.size());
      sum.append(sum.isEmpty() ? "" : " + ").append(term);
    }
    return sum.toString();
  }

  private String term(int left) {
    if (left == 1) {
      return random.nextDouble() < 0.4 ? signed() : curve(1);
    }
    double u = random.nextDouble();
    if (u < 0.5) {
      return signed() + "*" + curve(left - 1);
    }
    if (u < 0.7 || left < 3) {
      return curve(left);
    }
    if (u < 0.9) {
      return signed() + "*" + curve(left - 2) + "*" + curve(1);
    }
    return "(" + signed() + " + " + signed() + "*x)*" + curve(left - 2);
  }

  private String curve(int left) {
    String v = random.nextDouble() < 0.8 ? "x" : "z";
    int k = Math.min(left, 1 + random.nextInt(3));
    return switch (k) {
      case 1 ->
          switch (random.nextInt(8)) {
            case 0, 1 -> "exp(-" + size() + "*" + v + ")";
            case 2 -> "abs(" + v + ")^" + exponent();
            case 3 -> v + "/(" + size() + " + abs(" + v + "))";
            case 4 -> "tanh(" + size() + "*" + v + ")";
            case 5 -> "log(1 + " + size() + "*abs(" + v + "))";
            case 6 -> "exp(-(" + v + "/" + size() + ")^2)";
            default -> "sqrt(" + size() + " + " + v + "^2)";
          };
      case 2 ->
          switch (random.nextInt(8)) {
            case 0, 1 -> "exp(-((" + v + " - " + signed() + ")/" + size() + ")^2)";
            case 2 -> "1/(1 + exp(-(" + v + " - " + signed() + ")/" + size() + "))";
            case 3 -> "sigmoid(" + signed() + " + " + signed() + "*" + v + ")";
            case 4 -> "1/(1 + (abs(" + v + ")/" + size() + ")^" + exponent() + ")";
            case 5 -> "(1 - exp(-" + size() + "*abs(" + v + ")))^" + exponent();
            case 6 -> "exp(-" + size() + "*exp(-" + size() + "*" + v + "))";
            default -> v + "/(" + size() + " + abs(" + v + ") + " + v + "^2/" + size() + ")";
          };
      default ->
          switch (random.nextInt(5)) {
            case 0 -> "1/(1 + exp(-(" + v + " - " + signed() + ")/" + size() + "))^" + exponent();
            case 1 ->
                "(exp(-" + size() + "*" + v + ") - " + signed() + "*exp(-" + size() + "*" + v
                    + "))";
            case 2 -> "1/(" + size() + " + ((" + v + " - " + signed() + ")/" + size() + ")^2)";
            case 3 ->
                "(1 + "
                    + size()
                    + "*abs("
                    + v
                    + "))^"
                    + exponent()
                    + "*exp(-"
                    + size()
                    + "*abs("
                    + v
                    + "))";
            default ->
                "(1 + "
                    + size()
                    + "*abs("
                    + v
                    + "))/(1 + "
                    + size()
                    + "*abs("
                    + v
                    + ") + "
                    + size()
                    + "*"
                    + v
                    + "^2)";
          };
    };
  }

  // ----------------------------------------------------------------------------------- parameters

  private String named(Kind kind) {
    String name = "p" + (kinds.size() + 1);
    kinds.put(name, kind);
    return name;
  }

  private String size() {
    return named(Kind.SIZE);
  }

  private String signed() {
    return named(Kind.SIGNED);
  }

  private String exponent() {
    return named(Kind.EXPONENT);
  }

  private double value(Kind kind) {
    return switch (kind) {
      case SIZE -> decades(-4, 4);
      case SIGNED -> (random.nextDouble() < 0.7 ? 1 : -1) * decades(-4, 4);
      case EXPONENT -> (random.nextDouble() < 0.7 ? 1 : -1) * decades(-0.7, 0.7);
    };
  }

  private double decades(double least, double most) {
    return StrictMath.pow(10, least + (most - least) * random.nextDouble());
  }

  private double normal() {
    return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
        * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
