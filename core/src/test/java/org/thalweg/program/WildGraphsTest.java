package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.Dataset;

/// Anything put together at random, sense or nonsense, is refused with an
/// [IllegalArgumentException] when it is written, or can be differentiated and evaluated at any
/// point: no other exception, and value() always has the bits of valueAndGradient().
class WildGraphsTest {

  private static final long SEED = 20260109;
  private static final int GRAPHS = 400;

  private final Dataset data = Tables.plain(SEED, 21);
  private final Dataset weighted = Tables.weighted(SEED, 21);

  private static final double[] WILD = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    -2.5,
    3,
    1e-300,
    1e300,
    -1e300,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  @Test
  void refusedOrEvaluated() {
    int refused = 0;
    int evaluated = 0;
    int finite = 0;
    for (long seed = SEED; seed < SEED + GRAPHS; seed++) {
      Random random = new Random(seed);
      Graph g = new Graph();
      List<Expr> all = leaves(g);
      for (int i = 0; i < 30; i++) {
        try {
          all.add(any(g, all, random));
        } catch (IllegalArgumentException e) {
          refused++;
        }
      }
      for (int i = 0; i < 3; i++) {
        Expr e = all.get(all.size() - 1 - random.nextInt(8));
        Expr scalar = e.shape.scalar() ? e : e.sum();
        finite += evaluate(scalar, random, "seed " + seed) ? 1 : 0;
        evaluated++;
      }
    }
    System.out.println(
        "seed "
            + SEED
            + ": "
            + refused
            + " refused, "
            + evaluated
            + " costs evaluated, "
            + finite
            + " finite somewhere");
    assertTrue(refused > GRAPHS && finite > GRAPHS);
  }

  private static List<Expr> leaves(Graph g) {
    List<Expr> all = new ArrayList<>();
    all.add(g.parameter("a"));
    all.add(g.parameter("b"));
    all.add(Tables.vector(g, "v", 3));
    all.add(Tables.vector(g, "h", 4));
    all.add(Tables.matrix(g, "W", 3, Tables.DENSE));
    all.add(Tables.matrix(g, "S", 4, Tables.SPARSE));
    all.add(Tables.matrix(g, "M", 3, 3));
    all.add(g.column("x"));
    all.add(g.column("u"));
    all.add(g.column("n"));
    all.add(g.features("X", Tables.DENSE));
    all.add(g.features("S", Tables.SPARSE));
    return all;
  }

  private static Expr any(Graph g, List<Expr> all, Random random) {
    Expr a = all.get(random.nextInt(all.size()));
    Expr b = all.get(random.nextInt(all.size()));
    Expr c = all.get(random.nextInt(all.size()));
    Op[] ops = Op.values();
    Op op = ops[random.nextInt(ops.length)];
    if (op == Op.DIGAMMA || op == Op.TRIGAMMA) {
      return a.lgamma();
    }
    if (op.unary()) {
      return g.unary(op, a);
    }
    if (op.binary() && op != Op.MASKED_MULTIPLY) {
      return op == Op.POWER ? a.power(b) : g.binary(op, a, b);
    }
    return switch (op) {
      case CONSTANT -> g.constant(WILD[random.nextInt(WILD.length)]);
      case POW_INT -> a.power(random.nextInt(-66, 67));
      case MASKED_MULTIPLY -> a.power(WILD[random.nextInt(WILD.length)]);
      case SELECT, COLUMN, PACK -> g.select(a, b, c);
      case ROWS_TIMES, OUTER_SUM -> g.rowsTimes(a, b);
      case FEATURES, ROWS_TIMES_TRANSPOSED, GRAM -> g.affine(a, b, c);
      case GATHER, SCATTER_SUM -> a.at(Tables.GROUP);
      case PICK, ONE_HOT -> a.at(Tables.LABEL);
      case ELEMENT, EMBED -> a.element(random.nextInt(6));
      case MAX_COMPONENTS, FIRST_LARGEST -> a.max();
      case LOG_SUM_EXP, BROADCAST -> a.logSumExp();
      case SOFTMAX, ON_ROWS -> a.softmax();
      case PARAMETER, DIRECTION -> a.and(b.not()).or(c);
      default -> a.sum();
    };
  }

  private boolean evaluate(Expr scalar, Random random, String what) {
    Engine engine = Engine.withThreads(1);
    boolean finite = false;
    if (!scalar.shape.perRow()) {
      finite |= at(CostProgram.function(scalar).cost(engine), random, what);
      finite |= at(CostProgram.sumOfSquares(List.of(scalar, scalar)).cost(engine), random, what);
    }
    CostProgram terms =
        scalar.shape.perRow() || random.nextBoolean()
            ? CostProgram.terms(scalar)
            : CostProgram.terms(scalar.graph.column("x"), scalar);
    TermsCost cost = terms.on(random.nextBoolean() ? data : weighted, engine);
    finite |= at(cost.full(), random, what);
    finite |= at(cost.on(new Batch.Rows(new int[] {7, 3, 7, 20}, 1, 3)), random, what);
    finite |= at(CostProgram.leastSquares(scalar).on(weighted, engine).full(), random, what);
    return finite;
  }

  private static boolean at(SmoothCost cost, Random random, String what) {
    int d = cost.dimension();
    double[] theta = random.doubles(d, -1.5, 1.5).toArray();
    double[] gradient = new double[d];
    double[] product = new double[d];
    boolean finite = same(cost, theta, gradient, what);
    cost.curvatureAt(theta).orElseThrow().times(theta.clone(), product);
    double[] matrix = new double[d * d];
    if (random.nextInt(8) == 0) {
      cost.curvatureAt(theta).orElseThrow().matrix(d, matrix);
    }
    if (cost instanceof Residuals residuals) {
      residuals.gaussNewton(theta, gradient, matrix);
      residuals.jacobian(theta, (n, rho, j, stride) -> assertTrue(n <= stride, what));
    }
    for (int i = 0; i < d; i++) {
      theta[i] = WILD[random.nextInt(WILD.length)];
    }
    same(cost, theta, gradient, what);
    cost.curvatureAt(theta).orElseThrow().times(theta.clone(), product);
    return finite;
  }

  private static boolean same(SmoothCost cost, double[] theta, double[] gradient, String what) {
    double value = cost.valueAndGradient(theta, gradient);
    assertEquals(Double.doubleToLongBits(cost.value(theta)), Double.doubleToLongBits(value), what);
    return Double.isFinite(value);
  }
}
