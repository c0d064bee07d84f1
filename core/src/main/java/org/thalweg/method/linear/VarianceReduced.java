package org.thalweg.method.linear;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.thalweg.cost.LinearTerms;
import org.thalweg.method.Method;
import org.thalweg.method.State;
import org.thalweg.method.Step;

/// Stochastic gradient steps whose noise vanishes at the optimum: they remember a slope sᵢ of every
/// row, and with it D = (1/N) Σ ωᵢ sᵢ xᵢ.
///
///     δ = ωᵢ(φ′ᵢ(w·xᵢ + b) − sᵢ)
///     w ← (w − γ(δ·xᵢ/pᵢ + D))/(1 + γλ)
///
/// SAGA writes the new slope down at once, SAG does so before the step, which then takes δ/N, and
/// SVRG takes all slopes anew at the end of every epoch.
///
/// An update is a step along one row, drawn independently of all others; an epoch is N updates. For
/// SAGA and SVRG rows are drawn in proportion to pᵢ, of mean 1, as [RowCurvature] says; for SAG, whose
/// step is no unbiased gradient, all alike.
public final class VarianceReduced implements Method<LinearTerms, VarianceReduced.Course> {

  /// What becomes of the slopes.
  public enum Form {
    /// Defazio, Bach, Lacoste-Julien 2014; γ = 1/(3L) is that of their corollary 1, which needs no
    /// knowledge of the strong convexity that there is.
    SAGA(1.0 / 3, "1/(3G)", true),
    /// Schmidt, Le Roux, Bach 2017; they prove γ = 1/(16L) and advise 1/L in their section 4.
    SAG(1, "1/L", false),
    /// Johnson and Zhang 2013, the last point being the next to look from; γ = 1/(6L) is what
    /// Kovalev, Horváth, Richtárik 2020 prove for epochs of N steps on average.
    SVRG(1.0 / 6, "1/(6G)", true);

    private final double rate;
    private final String ofL;
    private final boolean weighted;

    /// @param rate γL, or γG
    /// @param weighted whether rows are drawn by their curvature
    Form(double rate, String ofL, boolean weighted) {
      this.weighted = weighted;
      this.rate = rate;
      this.ofL = ofL;
    }
  }

  private final Form form;
  private final Optional<Double> rate;
  private final long seed;

  /// @param rate γ; empty: by L, the largest curvature of a row
  public VarianceReduced(Form form, Optional<Double> rate, long seed) {
    this.form = form;
    this.rate = rate;
    this.seed = seed;
  }

  /// The state of a run. Arrays are the run's own.
  public static final class Course implements State {
    private final Iterate iterate;
    private final RowDraws draws;

    /// pᵢ, how much oftener a row is drawn than on average; empty: all alike.
    private final double[] oftener;

    private final Epochs epochs;
    private final double rate;

    /// ωᵢsᵢ.
    private final double[] slopes;

    private Course(Iterate iterate, RowDraws draws, double[] oftener, Epochs epochs, double rate) {
      this.oftener = oftener;
      this.iterate = iterate;
      this.draws = draws;
      this.epochs = epochs;
      this.rate = rate;
      this.slopes = new double[epochs.rows()];
    }

    @Override
    public void parts(Parts visitor) {
      epochs.parts(visitor);
      visitor.numbers("slopes", slopes);
      iterate.parts(visitor);
    }
  }

  @Override
  public Course start(LinearTerms terms, double[] theta0) {
    Course course = blank(terms, theta0);
    look(terms, course);
    return course;
  }

  @Override
  public Course blank(LinearTerms terms, double[] theta0) {
    int n = terms.terms();
    RowCurvature curvature = RowCurvature.of(terms);
    double gamma = rate.orElseGet(() -> curvature.rate(form.rate, form.weighted));
    Iterate.Rates rates =
        new Iterate.Rates(gamma, terms.intercept().isPresent() ? gamma : 0, terms.ridge());
    return new Course(
        Iterate.of(terms, rates, theta0),
        form.weighted ? RowDraws.weighted(seed, curvature.draws()) : RowDraws.uniform(seed, n),
        form.weighted ? curvature.draws() : new double[0],
        new Epochs(n, theta0),
        gamma);
  }

  /// Takes all slopes, and D, at the present point.
  private static void look(LinearTerms terms, Course course) {
    Iterate iterate = course.iterate;
    iterate.forgetDirection();
    int n = terms.terms();
    for (int i = 0; i < n; i++) {
      course.slopes[i] = terms.share(i) * terms.slope(i, iterate.at(i));
    }
    for (int i = 0; i < n; i++) {
      iterate.turn(i, course.slopes[i] / n);
    }
  }

  @Override
  public Step advance(LinearTerms terms, Course course, long untilUpdate) {
    while (course.epochs.updates() < untilUpdate) {
      update(terms, course, course.draws.at(course.epochs.next()));
      if (course.epochs.ended(course.iterate)) {
        if (form == Form.SVRG) {
          look(terms, course);
        } else {
          course.iterate.settle();
        }
      }
    }
    return course.epochs.step(course.rate);
  }

  private void update(LinearTerms terms, Course course, int row) {
    int n = course.slopes.length;
    double slope = terms.share(row) * terms.slope(row, course.iterate.at(row));
    double change = slope - course.slopes[row];
    switch (form) {
      case SAGA -> course.iterate.move(row, change / course.oftener[row], change / n);
      case SAG -> course.iterate.move(row, change / n, change / n);
      case SVRG -> course.iterate.move(row, change / course.oftener[row], 0);
    }
    if (form != Form.SVRG) {
      course.slopes[row] = slope;
    }
  }

  @Override
  public double[] reported(Course course, double[] scratch) {
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

  @Override
  public List<Chosen> chosen(Course course) {
    String text =
        String.format(
            Locale.ROOT,
            "learning rate %.3g = %s, L the largest curvature of a row",
            course.rate,
            form.ofL);
    return rate.isPresent() ? List.of() : List.of(new Chosen("lr", course.rate, text));
  }
}
