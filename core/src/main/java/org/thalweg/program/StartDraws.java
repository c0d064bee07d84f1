package org.thalweg.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thalweg.data.Batch;
import org.thalweg.data.CounterRandom;
import org.thalweg.data.Dataset;

/// Draws starting values of a model's parameters, of the sizes that the data suggest.
///
/// - A parameter has the size that dimensional analysis gives it ([Magnitudes]), spread over
///   decades, of either sign unless the sign makes no difference.
/// - One that is added to something which differs from row to row, as the c of x − c, lies within
///   what it is compared with; below a fraction, a root or a logarithm, where the sum must keep its
///   sign, beyond it.
/// - An exponent is of order 1; the logarithm of a size, as in exp(k), has that size's logarithm; a
///   phase is an angle; a frequency is anything up to half a turn from row to row.
///
/// Each draw is a function of (seed, k) alone.
public final class StartDraws {

  /// Rows on which sums are looked at: enough to know their range.
  private static final int FEW_ROWS = 64;

  /// Half of the draws lie within a decade of what is expected, most within two and a half, some
  /// within five.
  private static final double[] SPREAD = {1, 2.5, 5};

  private static final double[] SHARE = {0.5, 0.85, 1};

  /// Half of the draws have positive signs throughout: who writes a formula tends to write it so.
  private static final double POSITIVE = 0.5;

  /// The share of draws in which what a parameter is compared with decides.
  private static final double COMPARED = 0.7;

  /// So far beyond the range of the rows what is compared with them may lie.
  private static final double BEYOND = 0.15;

  private static final double LOG_10 = 0x1.26bb1bbb55516p1;

  /// Draws that one parameter may take.
  private static final int EACH = 8;

  private enum Role {
    SIZE,
    EXPONENT,
    LOGARITHM,
    BASE,
    PHASE
  }

  /// A sum in which the parameter stands alone.
  ///
  /// @param at which of the sums
  /// @param keepsSign whether the sum must not vanish
  /// @param shift decades of the exponential of the sum
  private record Compared(int at, int sign, boolean keepsSign, double[] shift) {}

  /// What is known of an element of θ.
  private record Known(
      int place,
      Role role,
      int direction,
      double[] decades,
      boolean even,
      Optional<Compared> compared) {}

  private final CounterRandom random;
  private final List<Known> known = new ArrayList<>();
  private final List<Expr> sums = new ArrayList<>();
  private final int rows;
  private final @Nullable RowFunction sumValues;

  /// @param models the model's value on a row, of each response
  /// @param responses what they explain, free of parameters
  /// @param rows of the data that are looked at
  /// @param seed of the draws
  public StartDraws(
      List<Expr> models, List<Expr> responses, Dataset data, Batch rows, Engine engine, long seed) {
    random = new CounterRandom(seed, "starting values");
    List<Expr> all = Stream.concat(models.stream(), responses.stream()).toList();
    ColumnSizes sizes = new ColumnSizes(all, data, rows, engine);
    Magnitudes magnitudes = new Magnitudes(models, responses, sizes);
    List<Expr> below = Reachable.from(models);
    for (Graph.Parameter block : models.getFirst().graph.parameters()) {
      below.stream()
          .filter(e -> e.op == Op.PARAMETER && e.name.equals(block.name()))
          .findFirst()
          .ifPresent(p -> look(p, block, models, below, magnitudes));
    }
    this.rows = Math.min(FEW_ROWS, rows.size());
    sumValues = sums.isEmpty() ? null : new RowFunction(sums, data, some(rows, this.rows), engine);
  }

  /// So many of the rows, evenly spread.
  private static Batch some(Batch rows, int few) {
    int[] chosen = new int[few];
    for (int i = 0; i < few; i++) {
      int at = few == 1 ? 0 : (int) ((long) i * (rows.size() - 1) / (few - 1));
      chosen[i] =
          switch (rows) {
            case Batch.Range range -> range.from() + at;
            case Batch.Rows listed -> listed.indices()[listed.offset() + at];
            case Batch.Runs runs -> runs.row(at);
          };
    }
    return new Batch.Rows(chosen, 0, few);
  }

  // ------------------------------------------------------------------------------------- looking

  private void look(
      Expr p, Graph.Parameter block, List<Expr> models, List<Expr> below, Magnitudes magnitudes) {
    Role role = Role.SIZE;
    int direction = 1;
    double[] decades = magnitudes.of(block);
    Optional<Compared> compared = Optional.empty();
    for (Expr e : below) {
      Expr inner = e.op == Op.EXP ? e.arg(0) : e.op == Op.POWER ? e.arg(1) : p;
      boolean power = e.op == Op.POWER;
      if ((e.op == Op.EXP || (power && !e.arg(0).shape.perRow() && e.arg(0).isConstant()))
          && bare(inner, p)) {
        role = Role.LOGARITHM;
        direction = inner == p ? 1 : -1;
        decades = magnitudes.ofResult(e);
        double base = power ? StrictMath.log10(Math.abs(e.arg(0).number)) : 1 / LOG_10;
        decades = Arrays.stream(decades).map(d -> d / base).toArray();
      } else if (power && bare(e.arg(1), p) && role == Role.SIZE) {
        role = Role.EXPONENT;
      } else if (power && e.arg(0) == p && e.arg(1).shape.perRow() && role == Role.SIZE) {
        role = Role.BASE;
      } else if (Terms.isSum(e) && e.shape.perRow() && role == Role.SIZE) {
        Optional<Terms.Term> term = Terms.of(e).stream().filter(t -> t.expr() == p).findFirst();
        List<Expr> users = users(e, below);
        if (term.isPresent() && users.stream().anyMatch(u -> isPeriodic(u))) {
          role = Role.PHASE;
        } else if (term.isPresent()
            && users.stream().noneMatch(Terms::isSum)
            && !models.contains(e)) {
          compared = Optional.of(comparison(e, term.get().sign(), users, magnitudes));
        }
      }
    }
    boolean even = models.stream().allMatch(m -> Parity.of(m, q -> q == p) == Parity.EVEN);
    for (int i = 0; i < block.rows() * block.columns(); i++) {
      known.add(new Known(block.offset() + i, role, direction, decades, even, compared));
    }
  }

  private static boolean bare(Expr e, Expr p) {
    return e == p || (e.op == Op.NEGATE && e.arg(0) == p);
  }

  private static boolean isPeriodic(Expr e) {
    return e.op == Op.SIN || e.op == Op.COS || e.op == Op.TAN;
  }

  private static List<Expr> users(Expr e, List<Expr> below) {
    return below.stream().filter(u -> u.args.contains(e)).toList();
  }

  private Compared comparison(Expr sum, int sign, List<Expr> users, Magnitudes magnitudes) {
    int at = sums.indexOf(sum);
    if (at < 0) {
      at = sums.size();
      sums.add(sum);
    }
    boolean keepsSign =
        users.stream()
            .anyMatch(u ->
                switch (u.op) {
                  case RECIPROCAL, LOG, SQRT -> true;
                  case DIVIDE -> u.arg(1) == sum;
                  case POWER -> u.arg(0) == sum;
                  case POW_INT -> u.number < 0;
                  default -> false;
                });
    double[] shift =
        users.stream()
            .filter(u -> u.op == Op.EXP)
            .findFirst()
            .map(magnitudes::ofResult)
            .orElse(new double[3]);
    return new Compared(at, sign, keepsSign, shift);
  }

  // ------------------------------------------------------------------------------------- drawing

  /// Draws the values at some places.
  ///
  /// @param k which draw
  /// @param theta θ; overwritten at the places, and otherwise read
  /// @param places ascending
  public void draw(long k, double[] theta, int[] places) {
    boolean positive = random.uniform(k, 0) < POSITIVE;
    List<Known> later = new ArrayList<>();
    for (Known p : known) {
      if (Arrays.binarySearch(places, p.place()) >= 0) {
        boolean waits = p.compared().isPresent() && draw(k, p, 0) < COMPARED;
        if (waits) {
          theta[p.place()] = 0;
          later.add(p);
        } else {
          theta[p.place()] = value(k, p, positive);
        }
      }
    }
    for (Known p : later) {
      theta[p.place()] = compared(k, p, p.compared().orElseThrow(), theta);
    }
  }

  /// Draw j of a parameter, in [0, 1).
  private double draw(long k, Known p, int j) {
    return random.uniform(k, 1 + (long) EACH * p.place() + j);
  }

  private double value(long k, Known p, boolean positive) {
    double sign = p.even() || positive || draw(k, p, 1) < POSITIVE ? 1 : -1;
    return switch (p.role()) {
      case SIZE -> sign * power(decades(k, p));
      case EXPONENT -> sign * power(2 * draw(k, p, 3) - 1);
      case BASE -> StrictMath.exp(sign * power(decades(k, p)));
      case LOGARITHM -> p.direction() * decades(k, p);
      case PHASE -> Math.PI * (2 * draw(k, p, 3) - 1);
    };
  }

  private double decades(long k, Known p) {
    double[] of = p.decades();
    double fastest = of[Magnitudes.FASTEST] - of[Magnitudes.WIDE];
    // A frequency: half of them any, as often slow as fast, half by their decades.
    if (Math.abs(fastest) > 1e-6) {
      double u = draw(k, p, 3);
      double share =
          draw(k, p, 2) < 0.5 ? u : 1 + StrictMath.log10(Math.max(u, 1e-6)) / Math.abs(fastest);
      return of[Magnitudes.WIDE] + fastest * share;
    }
    double u = draw(k, p, 2);
    double between =
        of[Magnitudes.FINE] + draw(k, p, 4) * (of[Magnitudes.WIDE] - of[Magnitudes.FINE]);
    int width = 0;
    while (u >= SHARE[width]) {
      width++;
    }
    return between + SPREAD[width] * (2 * draw(k, p, 3) - 1);
  }

  private static double power(double decades) {
    return StrictMath.pow(10, decades);
  }

  /// So that the sum vanishes within its range over the rows, or keeps its sign beyond it.
  private double compared(long k, Known p, Compared with, double[] theta) {
    if (sumValues == null) {
      throw new IllegalStateException("no sums");
    }
    double[] values = sumValues.at(theta);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = with.at() * rows; i < (with.at() + 1) * rows; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    if (!(most - least < Double.MAX_VALUE)) {
      return Double.NaN;
    }
    if (with.keepsSign()) {
      double beyond = power(decades(k, p));
      boolean above = draw(k, p, 5) < 0.7;
      return with.sign() * (above ? beyond - least : -beyond - most);
    }
    double u = draw(k, p, 5);
    double within = least + (u * (1 + 2 * BEYOND) - BEYOND) * (most - least);
    double v = draw(k, p, 6);
    // As often at one of the rows: they may be crowded where it matters.
    int row = (int) (draw(k, p, 7) * rows);
    double chosen = v < 0.5 ? within : values[with.at() * rows + row];
    double shift =
        LOG_10
            * (with.shift()[Magnitudes.FINE]
                + v * (with.shift()[Magnitudes.WIDE] - with.shift()[Magnitudes.FINE]));
    return with.sign() * (shift - chosen);
  }
}
