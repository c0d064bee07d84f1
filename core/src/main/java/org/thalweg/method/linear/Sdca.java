package org.thalweg.method.linear;

import java.util.Arrays;
import org.thalweg.cost.LinearTerms;
import org.thalweg.method.Method;
import org.thalweg.method.State;
import org.thalweg.method.Step;
import org.thalweg.setting.SettingException;

/// Stochastic dual coordinate ascent: one number αᵢ a row, w = (1/λN) Σ ωᵢ αᵢ xᵢ, and each update
/// makes the dual as large as one αᵢ can. At that point αᵢ = −φ′ᵢ(z), so that the step is to solve
///
///     z = z_t − q(φ′ᵢ(z) + αᵢ),   q = (ωᵢ/N)(‖xᵢ‖²/λ + 1/μ)
///
/// for one number, whatever the conjugate of φ is. An intercept has no penalty. The rows see one of
/// μ/2·(b − b_k)², and b_k becomes b after each epoch: the method of multipliers for Σωᵢαᵢ = 0,
/// whose limit has b free.
///
/// An update is a step along one row; an epoch is N updates and has every row once.
///
/// Sources: Shalev-Shwartz and Zhang 2013; Rockafellar 1976 for the intercept.
public final class Sdca implements Method<LinearTerms, Sdca.Course> {

  private final long seed;

  /// @param seed of the order of the rows
  public Sdca(long seed) {
    this.seed = seed;
  }

  /// The state of a run. Arrays are the run's own.
  public static final class Course implements State {
    private final Iterate iterate;
    private final RowDraws draws;
    private final Epochs epochs;
    private final double[] alpha;
    private final RowNorms norms;
    private final RowProximal proximal;

    /// 1/(Nμ), or 0 without an intercept.
    private final double free;

    /// b_k.
    private final double[] anchor = new double[1];

    private Course(LinearTerms terms, Iterate iterate, RowDraws draws, Epochs epochs, double free) {
      this.iterate = iterate;
      this.draws = draws;
      this.epochs = epochs;
      this.norms = RowNorms.of(terms.features());
      this.proximal = new RowProximal(terms);
      this.free = free;
      this.alpha = new double[epochs.rows()];
      this.anchor[0] = iterate.intercept();
    }

    @Override
    public void parts(Parts visitor) {
      epochs.parts(visitor);
      visitor.numbers("alpha", alpha);
      visitor.numbers("anchor", anchor);
      iterate.parts(visitor);
    }
  }

  /// Begins at αᵢ = 0, hence at w = 0; θ₀ gives b alone.
  @Override
  public Course start(LinearTerms terms, double[] theta0) {
    int n = terms.terms();
    if (!(terms.ridge() > 0)) {
      throw new SettingException(
          "sdca needs a penalty on the weights, whose dual it climbs — set l2, or take saga");
    }
    double[] start = theta0.clone();
    Arrays.fill(start, terms.weights(), terms.weights() + terms.features().columns(), 0);
    double free = terms.intercept().isPresent() ? 1 / meanCurvature(terms, start) : 0;
    Iterate.Rates rates = new Iterate.Rates(1, free * n * terms.ridge(), 0);
    return new Course(
        terms,
        Iterate.of(terms, rates, start),
        RowDraws.shuffled(seed, n),
        new Epochs(n, theta0),
        free);
  }

  /// (1/N) Σ ωᵢφ″ᵢ where the run begins. With Nμ this large, b costs the dual no more steps than
  /// the N that an epoch has anyway, and b_k is all but free.
  private static double meanCurvature(LinearTerms terms, double[] start) {
    double b = terms.intercept().isPresent() ? start[terms.intercept().getAsInt()] : 0;
    double sum = 0;
    double[] at = new double[2];
    for (int i = 0; i < terms.terms(); i++) {
      terms.slopeAndCurvature(i, b, at);
      sum += terms.share(i) * at[1];
    }
    return sum / terms.terms();
  }

  @Override
  public Step advance(LinearTerms terms, Course course, long untilUpdate) {
    double perRow = 1 / (terms.ridge() * terms.terms());
    while (course.epochs.updates() < untilUpdate) {
      int row = course.draws.at(course.epochs.next());
      double share = terms.share(row);
      double z = course.iterate.at(row);
      double q = share * (course.norms.of(row) * perRow + course.free);
      double alpha = -course.proximal.slope(row, z, course.alpha[row], q);
      course.iterate.move(row, (course.alpha[row] - alpha) * share * perRow, 0);
      course.alpha[row] = alpha;
      if (course.epochs.ended(course.iterate)) {
        course.iterate.settle();
        double b = course.iterate.intercept();
        course.iterate.shiftIntercept(b - course.anchor[0]);
        course.anchor[0] = b;
      }
    }
    return course.epochs.step(0);
  }

  @Override
  public double[] reported(Course course, double[] scratch) {
    if (course.epochs.updates() % course.epochs.rows() == 0) {
      return course.epochs.last();
    }
    course.iterate.write(scratch);
    return scratch;
  }

  @Override
  public long updates(Course course) {
    return course.epochs.updates();
  }

  @Override
  public long updatesPerEpoch(Course course) {
    return course.epochs.rows();
  }

  @Override
  public long interval(Course course) {
    return course.epochs.rows();
  }
}
