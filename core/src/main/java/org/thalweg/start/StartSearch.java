package org.thalweg.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.thalweg.cost.Bounds;
import org.thalweg.cost.SeparableResiduals;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;
import org.thalweg.data.CounterRandom;
import org.thalweg.method.Norms;
import org.thalweg.program.ProjectedResiduals;
import org.thalweg.program.StartDraws;

/// Finds starting values of a least-squares fit from the data.
///
/// 1. Parameters that are linear, all together, are solved out wherever a point is judged
///    ([ProjectedResiduals]); only the others are sought.
/// 2. Points are drawn by the sizes of the data ([StartDraws]) and ranked by their projected cost,
///    on some rows where there are many. Then parts of the best points are drawn anew, and kept
///    where that lowers the cost: one term of a sum is found after the other.
/// 3. The best are refined by a few steps of Levenberg–Marquardt, the best of those until they move
///    no more. Minima of the same cost are one.
/// 4. From the lowest minimum excursions are made in search of one that is lower ([Excursions]).
///
/// The work is bounded by the number of parameters sought and the rows looked at.
public final class StartSearch {

  /// Rows on which points are ranked, and on which the best are refined: one block is ranked in
  /// microseconds, and two thousand rows tell minima apart that a tenth of them would not.
  private static final int RANK_ROWS = 256;

  private static final int REFINE_ROWS = 2048;

  /// Points drawn for each pair of parameters sought, and at most. See starting-values.md.
  private static final int DRAWS = 400;

  private static final int MOST_DRAWS = 12_000;

  /// Half as many points again are drawn as parts of the best.
  private static final int KEPT = 64;

  /// Refined until they move no more, unless the caller says how many: so many where all have come
  /// to one minimum by then, more where they have not.
  private static final int REFINED_IF_ONE = 16;

  private static final int REFINED = 32;

  /// As long as the best minimum does not convince further rounds are made, each with twice the
  /// draws of the one before.
  private static final int ROUNDS = 3;

  /// Costs below this share of what the drawn points had are rounding.
  private static final double NOTHING = 1e-22;

  private final SoughtDraws draws;
  private final Descent descent;
  private final Excursions excursions;
  private final UnaryOperator<double[]> canonical;
  private final Bounds bounds;
  private final SeparableResiduals whole;
  private final double[] given;
  private final int[] sought;
  private final int[] projected;
  private final int rows;
  private final ProjectedResiduals rank;
  private final ProjectedResiduals refine;
  private final CounterRandom random;
  private final BooleanSupplier interrupted;

  /// @param cost whose bound costs are [SeparableResiduals]
  /// @param draws starting values by the sizes of some rows
  /// @param given θ, of which the places that are not drawn are read
  /// @param isGiven which places have a starting value
  /// @param bounds of θ; parameters with a bound are not solved out
  /// @param canonical one of several θ that are the same model
  /// @param seed of what is drawn here
  /// @param interrupted asked now and then: true ends the search with what it has
  public StartSearch(
      TermsCost cost,
      Function<Batch, StartDraws> draws,
      double[] given,
      IntPredicate isGiven,
      Bounds bounds,
      UnaryOperator<double[]> canonical,
      long seed,
      BooleanSupplier interrupted) {
    this.given = given.clone();
    this.random = new CounterRandom(seed, "search of starts");
    this.interrupted = interrupted;
    whole = residuals(cost, RANK_ROWS);
    this.canonical = canonical;
    this.bounds = bounds;
    projected =
        Arrays.stream(whole.linear()).filter(isGiven.negate()).filter(this::isUnbounded).toArray();
    sought =
        IntStream.range(0, given.length)
            .filter(isGiven.negate())
            .filter(j -> Arrays.binarySearch(projected, j) < 0)
            .toArray();
    rank = new ProjectedResiduals(whole, projected);
    rows = (int) Math.min(cost.terms(), REFINE_ROWS);
    refine =
        cost.terms() <= RANK_ROWS
            ? rank
            : new ProjectedResiduals(residuals(cost, REFINE_ROWS), projected);
    descent = new Descent(bounds);
    this.draws =
        new SoughtDraws(draws.apply(some(cost.terms(), REFINE_ROWS)), bounds, sought, random);
    excursions = new Excursions(this.draws, descent, rank, refine, interrupted);
  }

  private SeparableResiduals residuals(TermsCost cost, int most) {
    if (cost.on(some(cost.terms(), most)) instanceof SeparableResiduals separable) {
      return separable;
    }
    throw new IllegalArgumentException("a search of starts needs a sum of squares");
  }

  /// Some of the rows, one from each of as many stretches of equal length.
  private Batch some(long rows, int most) {
    if (rows <= most) {
      return new Batch.Range(0, (int) rows);
    }
    int[] chosen = new int[most];
    for (int i = 0; i < most; i++) {
      chosen[i] = (int) ((i + random.uniform(-1, i)) * rows / most);
    }
    return new Batch.Rows(chosen, 0, most);
  }

  /// Searches.
  ///
  /// @param restarts how many points are refined until they move no more; empty: until they agree
  public Starts run(OptionalInt restarts) {
    int rounds = restarts.isPresent() || sought.length == 0 ? 1 : ROUNDS;
    Minima minima = new Minima(canonical);
    double[] first = given;
    double cold = 0;
    int drawn = 0;
    int refined = 0;
    for (int round = 0; round < rounds && !interrupted.getAsBoolean(); round++) {
      int more = drawn() << round;
      List<Candidate> best = ranked(drawn, more, Math.max(KEPT, 2 * restarts.orElse(0)));
      if (best.isEmpty()) {
        break;
      }
      drawn += more;
      if (round == 0) {
        first = best.getFirst().theta();
        cold = coldGradient(first);
      }
      double nothing = NOTHING * orInfinite(best.getLast());
      refined += refine(best, restarts, minima, nothing);
      if (minima.isEmpty()) {
        continue;
      }
      if (restarts.isEmpty() && sought.length > 0) {
        excursions.from(minima, nothing);
      }
      if (Starts.convincing(minima.found(), refined)) {
        break;
      }
    }
    double[] theta = minima.isEmpty() ? first : minima.lowest().theta();
    return new Starts(
        theta,
        drawn,
        refined,
        excursions.made(),
        rows,
        sought.length,
        projected.length,
        cold,
        minima.found());
  }

  private double coldGradient(double[] first) {
    double[] theta = first.clone();
    for (int place : projected) {
      theta[place] = 0;
    }
    double[] gradient = new double[theta.length];
    double _ = whole.valueAndGradient(theta, gradient);
    return Norms.max(gradient);
  }

  /// Refines the best points and counts the minima to which they come.
  ///
  /// @return how many were refined until they moved no more
  private int refine(List<Candidate> best, OptionalInt restarts, Minima minima, double nothing) {
    List<Candidate> near = new ArrayList<>();
    for (Candidate c : best) {
      if (!interrupted.getAsBoolean()) {
        near.add(descent.steps(rank, c.theta(), Descent.FIRST_STEPS));
      }
    }
    near.removeIf(c -> !Double.isFinite(c.cost()));
    near.sort(Comparator.comparingDouble(Candidate::cost));
    int refined = 0;
    for (Candidate c : spread(near)) {
      boolean agreed = restarts.isEmpty() && refined >= REFINED_IF_ONE && minima.size() == 1;
      if (refined == restarts.orElse(REFINED) || agreed || interrupted.getAsBoolean()) {
        break;
      }
      minima.add(descent.steps(refine, c.theta(), Descent.MOST_STEPS), nothing);
      refined++;
    }
    return refined;
  }

  /// The best in turn with others from all over the list: the first of it tend to come from one
  /// basin.
  private List<Candidate> spread(List<Candidate> sorted) {
    List<Candidate> left = new ArrayList<>(sorted);
    List<Candidate> order = new ArrayList<>();
    for (int k = 0; !left.isEmpty(); k++) {
      order.add(left.remove(k % 2 == 0 ? 0 : random.below(left.size(), -2, k)));
    }
    return order;
  }

  private int drawn() {
    int q = sought.length;
    return q == 0 ? 1 : Math.min(MOST_DRAWS, DRAWS * q * (q + 1) / 2 + DRAWS);
  }

  // ------------------------------------------------------------------------------------- ranking

  /// @param from the number of the first draw
  private List<Candidate> ranked(int from, int count, int kept) {
    int all = from + count;
    int fresh = from + Math.max(1, count * 2 / 3);
    List<Candidate> points = new ArrayList<>();
    for (int k = from; k < fresh && !interrupted.getAsBoolean(); k++) {
      double[] theta = given.clone();
      draws.all(k, theta);
      points.add(descent.at(rank, theta));
    }
    points.sort(Comparator.comparingDouble(StartSearch::orInfinite));
    List<Candidate> best = new ArrayList<>(points.subList(0, Math.min(kept, points.size())));
    for (int k = fresh; k < all && !interrupted.getAsBoolean(); k++) {
      // The better a point, the more often its parts are drawn anew.
      double u = random.uniform(k, 0);
      int at = (int) (u * u * best.size());
      Candidate parent = best.get(at);
      double[] theta = parent.theta().clone();
      draws.part(k, theta);
      Candidate child = descent.at(rank, theta);
      if (child.below(parent)) {
        best.set(at, child);
      }
    }
    best.sort(Comparator.comparingDouble(StartSearch::orInfinite));
    return best;
  }

  private static double orInfinite(Candidate c) {
    return Double.isFinite(c.cost()) ? c.cost() : Double.POSITIVE_INFINITY;
  }

  private boolean isUnbounded(int place) {
    return bounds.lower(place) == Double.NEGATIVE_INFINITY
        && bounds.upper(place) == Double.POSITIVE_INFINITY;
  }
}
