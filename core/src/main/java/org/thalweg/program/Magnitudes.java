package org.thalweg.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How large the parameters of a model may be, by dimensional analysis on a scale of decades: what
/// is added has the same size, what is multiplied adds its decades, what goes into an exponential,
/// a sigmoid or a power's exponent is of order 1, and the model is as large as the response.
///
/// So the b of exp(−b·x) is about 1/range(x), the K of x/(K + x) as large as x. The equations are
/// as many as the places where sizes meet, and seldom agree wholly: they are solved by least
/// squares.
final class Magnitudes {

  /// A size told three ways, in decades: by the smallest differences of the columns, by their
  /// ranges, and, where a sine is involved, at the highest frequency that the rows can show.
  static final int FINE = 0;

  static final int WIDE = 1;
  static final int FASTEST = 2;
  private static final int WAYS = 3;

  /// How much less an expectation counts than an identity of sizes.
  private static final double WEAK = 0.05;

  /// Holds what no equation says anything of near 1.
  private static final double RIDGE = 1e-4;

  /// Decades: constants, and unknowns with their factors.
  private record Form(double[] constant, Map<Integer, Double> factors) {

    static Form of(double decades) {
      return new Form(new double[] {decades, decades, decades}, Map.of());
    }

    static Form unknown(int index) {
      return new Form(new double[WAYS], Map.of(index, 1.0));
    }

    Form times(double factor) {
      Map<Integer, Double> scaled = new TreeMap<>();
      factors.forEach((index, value) -> scaled.put(index, factor * value));
      return new Form(Arrays.stream(constant).map(c -> factor * c).toArray(), scaled);
    }

    Form plus(Form other) {
      double[] sum = constant.clone();
      for (int w = 0; w < WAYS; w++) {
        sum[w] += other.constant[w];
      }
      Map<Integer, Double> both = new TreeMap<>(factors);
      other.factors.forEach((index, value) -> both.merge(index, value, Double::sum));
      return new Form(sum, both);
    }

    Form minus(Form other) {
      return plus(other.times(-1));
    }
  }

  private final Facts facts;
  private final ColumnSizes sizes;
  private final Map<String, Integer> parameters = new HashMap<>();
  private final Map<Expr, Integer> results = new HashMap<>();
  private final Map<Expr, Form> forms = new HashMap<>();
  private int unknowns;

  /// Of the normal equations.
  private double[][] matrix = new double[0][0];

  private double[][] right = new double[0][0];
  private final List<Equation> equations = new ArrayList<>();

  /// A form that should be 0.
  private record Equation(Form form, double weight) {}

  /// @param models the model's value on a row, of each response
  /// @param responses what they explain, free of parameters
  Magnitudes(List<Expr> models, List<Expr> responses, ColumnSizes sizes) {
    this.facts = new Facts(models);
    this.sizes = sizes;
    for (Graph.Parameter p : models.getFirst().graph.parameters()) {
      parameters.put(p.name(), unknowns++);
    }
    for (Expr e : Reachable.from(models)) {
      forms.put(e, form(e));
    }
    for (int m = 0; m < models.size(); m++) {
      double[] decades = sizes.decadesOfResponse(responses.get(m));
      equal(known(models.get(m)), new Form(decades, Map.of()), 1);
    }
    solve();
  }

  /// The decades of a parameter.
  double[] of(Graph.Parameter parameter) {
    return right[parameters.getOrDefault(parameter.name(), 0)].clone();
  }

  /// The decades of an exponential's result, 0 where nothing allows another size.
  double[] ofResult(Expr exponential) {
    Integer index = results.get(exponential);
    return index == null ? new double[WAYS] : right[index].clone();
  }

  private Form known(Expr e) {
    return forms.getOrDefault(e, Form.of(0));
  }

  private Form column(Expr e) {
    return new Form(sizes.decades(e), Map.of());
  }

  private Form unknown() {
    return Form.unknown(unknowns++);
  }

  private void equal(Form a, Form b, double weight) {
    equations.add(new Equation(a.minus(b), weight));
  }

  private Form form(Expr e) {
    if (!facts.dependsOnParameters(e)) {
      return e.isConstant()
          ? Form.of(e.number == 0 ? 0 : StrictMath.log10(Math.abs(e.number)))
          : column(e);
    }
    return switch (e.op) {
      case PARAMETER -> Form.unknown(parameters.getOrDefault(e.name, 0));
      case NEGATE,
          ABS,
          GATHER,
          PICK,
          ELEMENT,
          ON_ROWS,
          BROADCAST,
          PACK,
          SUM_COMPONENTS,
          MAX_COMPONENTS ->
          known(e.arg(0));
      case SQRT -> known(e.arg(0)).times(0.5);
      case SQUARE -> known(e.arg(0)).times(2);
      case RECIPROCAL -> known(e.arg(0)).times(-1);
      case POW_INT -> known(e.arg(0)).times(e.number);
      case MULTIPLY, ROWS_TIMES -> known(e.arg(0)).plus(known(e.arg(1)));
      case DIVIDE -> known(e.arg(0)).minus(known(e.arg(1)));
      case ADD, SUBTRACT, MIN, MAX -> sum(e.args);
      case SELECT -> sum(e.args.subList(1, 3));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> {
        equal(known(e.arg(0)), known(e.arg(1)), 1);
        yield Form.of(0);
      }
      case SIN, COS, TAN -> {
        double[] most = {0, 0, sizes.fastest()};
        equal(known(e.arg(0)), new Form(most, Map.of()), 1);
        yield Form.of(0);
      }
      case EXP -> exponential(e, e.arg(0));
      case POWER -> power(e);
      case LOG -> Form.of(0);
      default -> {
        e.args.forEach(a -> equal(known(a), Form.of(0), 1));
        yield Form.of(0);
      }
    };
  }

  private Form sum(List<Expr> terms) {
    Form all = unknown();
    terms.forEach(term -> equal(all, known(term), 1));
    return all;
  }

  /// exp(u). Where u is the same for all rows it is the logarithm of a size, and where a parameter
  /// is added to it, that of a factor; otherwise it is of order 1.
  private Form exponential(Expr e, Expr u) {
    boolean global = !u.shape.perRow();
    if (!global) {
      equal(known(u), Form.of(0), 1);
    }
    if (!global && Terms.of(u).stream().noneMatch(t -> t.expr().op == Op.PARAMETER)) {
      return Form.of(0);
    }
    results.put(e, unknowns);
    Form size = unknown();
    equal(size, Form.of(0), WEAK);
    return size;
  }

  private Form power(Expr e) {
    Expr base = e.arg(0);
    Expr exponent = e.arg(1);
    if (!facts.dependsOnParameters(exponent)) {
      if (exponent.isConstant()) {
        return known(base).times(exponent.number);
      }
      equal(known(base), Form.of(0), 1);
      return Form.of(0);
    }
    if (!facts.dependsOnParameters(base) && !base.shape.perRow()) {
      return exponential(e, exponent);
    }
    equal(known(exponent), Form.of(0), 1);
    return known(base);
  }

  /// By the normal equations: they have few unknowns, and a hundredth of a decade is more than
  /// enough.
  private void solve() {
    matrix = new double[unknowns][unknowns];
    right = new double[unknowns][WAYS];
    for (int i = 0; i < unknowns; i++) {
      matrix[i][i] = RIDGE;
    }
    for (Equation equation : equations) {
      double weight = equation.weight() * equation.weight();
      Map<Integer, Double> factors = equation.form().factors();
      factors.forEach((i, a) -> {
        factors.forEach((j, b) -> matrix[i][j] += weight * a * b);
        for (int w = 0; w < WAYS; w++) {
          right[i][w] -= weight * a * equation.form().constant()[w];
        }
      });
    }
    for (int k = 0; k < unknowns; k++) {
      for (int i = k + 1; i < unknowns; i++) {
        double share = matrix[i][k] / matrix[k][k];
        for (int j = k; share != 0 && j < unknowns; j++) {
          matrix[i][j] -= share * matrix[k][j];
        }
        for (int w = 0; share != 0 && w < WAYS; w++) {
          right[i][w] -= share * right[k][w];
        }
      }
    }
    for (int k = unknowns - 1; k >= 0; k--) {
      for (int w = 0; w < WAYS; w++) {
        for (int j = k + 1; j < unknowns; j++) {
          right[k][w] -= matrix[k][j] * right[j][w];
        }
        right[k][w] /= matrix[k][k];
      }
    }
  }
}
