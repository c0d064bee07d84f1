package org.thalweg.method.linear;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.thalweg.cost.LinearTerms;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.SparseRows;
import org.thalweg.method.Method;
import org.thalweg.method.State;
import org.thalweg.method.Step;

/// Stochastic diagonal Levenberg–Marquardt: steps along single rows, each weight with a rate of its
/// own, the inverse of a running mean hⱼ of the cost's curvature along it.
///
///     hⱼ ← (1−γ) hⱼ + γ ωᵢ φ″ᵢ xᵢⱼ²,  at the start the mean over all rows, hⱼ⁰
///     wⱼ ← wⱼ − η_e (ωᵢ φ′ᵢ xᵢⱼ + λ wⱼ)/(hⱼ + μ hⱼ⁰ + λ),   η_e = η/(1 + decay·e), e from 0
///
/// and b likewise with xᵢⱼ = 1 and λ = 0. An update is a step along one row; an epoch e is N updates
/// and has every row once. Without a penalty a weight whose
/// curvature is 0 everywhere stays where it is.
///
/// Others: the source has one μ for all weights, which depends on their units, and takes h before the
/// run from a few hundred rows or along with it.
///
/// Source: LeCun, Bottou, Orr, Müller, "Efficient BackProp" (1998), section 9.1.
public final class StochasticDiagonal implements Method<LinearTerms, StochasticDiagonal.Course> {

  private final Optional<Double> rate;
  private final double decay;
  private final double gamma;
  private final double mu;
  private final long seed;

  /// @param rate η > 0; empty: 1/p with p weights, the intercept among them, so that a step along a
  ///   row of usual length goes as far as the row's own minimum
  /// @param decay at least 0, by epochs
  /// @param gamma γ, 0 ≤ γ < 1
  /// @param mu μ ≥ 0
  /// @param seed of the order of the rows
  public StochasticDiagonal(
      Optional<Double> rate, double decay, double gamma, double mu, long seed) {
    this.rate = rate;
    this.decay = decay;
    this.gamma = gamma;
    this.mu = mu;
    this.seed = seed;
  }

  /// The state of a run. Arrays are the run's own.
  public static final class Course implements State {
    private final RowDraws draws;
    private final Epochs epochs;
    private final Point point;
    private final Consumer<double[]> write;
    private final double rate;

    /// h, that of b last.
    private final double[] curvature;

    /// h⁰.
    private final double[] first;

    /// φ′ and φ″.
    private final double[] slope = new double[2];

    private Course(RowDraws draws, Epochs epochs, Point point, double rate, double[] curvature) {
      this.draws = draws;
      this.epochs = epochs;
      this.point = point;
      this.write = point::write;
      this.rate = rate;
      this.curvature = curvature;
      this.first = curvature.clone();
    }

    @Override
    public void parts(Parts visitor) {
      epochs.parts(visitor);
      visitor.numbers("weights", point.w);
      visitor.numbers("curvature", curvature);
      visitor.numbers("first curvature", first);
    }
  }

  /// θ on its way and the row that it looks at, with 1 for b, which stands last.
  private static final class Point {
    private final LinearTerms terms;
    private final int columns;
    private final int length;
    private final double[] w;
    private final double[] x;

    Point(LinearTerms terms, double[] theta) {
      this.terms = terms;
      this.columns = terms.features().columns();
      OptionalInt b = terms.intercept();
      this.length = columns + (b.isPresent() ? 1 : 0);
      this.w = Arrays.copyOfRange(theta, terms.weights(), terms.weights() + length);
      b.ifPresent(at -> w[columns] = theta[at]);
      this.x = new double[length];
      Arrays.fill(x, 1);
    }

    /// w·xᵢ + b.
    double at(int row) {
      switch (terms.features()) {
        case DenseTiles dense -> dense.copyRow(row, x, 0);
        case SparseRows sparse -> fill(sparse, row);
      }
      double sum = 0;
      for (int j = 0; j < length; j++) {
        sum += w[j] * x[j];
      }
      return sum;
    }

    private void fill(SparseRows rows, int row) {
      double[] centers = rows.centers();
      for (int j = 0; j < columns; j++) {
        x[j] = centers.length > 0 ? -centers[j] : 0;
      }
      for (int e = rows.starts()[row]; e < rows.starts()[row + 1]; e++) {
        x[rows.indices()[e]] += rows.values()[e];
      }
    }

    double[] write(double[] theta) {
      System.arraycopy(w, 0, theta, terms.weights(), columns);
      terms.intercept().ifPresent(at -> theta[at] = w[columns]);
      return theta;
    }
  }

  @Override
  public Course start(LinearTerms terms, double[] theta0) {
    Course course = blank(terms, theta0);
    int n = terms.terms();
    Point point = course.point;
    double[] curvature = course.curvature;
    for (int i = 0; i < n; i++) {
      double c = curved(terms, course, i);
      for (int j = 0; j < point.length; j++) {
        curvature[j] += c * point.x[j] * point.x[j] / n;
      }
    }
    System.arraycopy(curvature, 0, course.first, 0, curvature.length);
    return course;
  }

  @Override
  public Course blank(LinearTerms terms, double[] theta0) {
    int n = terms.terms();
    Point point = new Point(terms, theta0);
    return new Course(
        RowDraws.shuffled(seed, n),
        new Epochs(n, theta0),
        point,
        rate.orElse(1.0 / point.length),
        new double[point.length]);
  }

  /// ωᵢ φ″ᵢ, not below 0; the slope is left in the course.
  private static double curved(LinearTerms terms, Course course, int row) {
    terms.slopeAndCurvature(row, course.point.at(row), course.slope);
    return terms.share(row) * Math.max(0, course.slope[1]);
  }

  @Override
  public Step advance(LinearTerms terms, Course course, long untilUpdate) {
    double eta = rate(course);
    while (course.epochs.updates() < untilUpdate) {
      eta = rate(course);
      update(terms, course, course.draws.at(course.epochs.next()), eta);
      course.epochs.ended(course.write);
    }
    return course.epochs.step(eta);
  }

  private double rate(Course course) {
    long epoch = course.epochs.updates() / course.epochs.rows();
    return course.rate / (1 + decay * epoch);
  }

  private void update(LinearTerms terms, Course course, int row, double eta) {
    double c = curved(terms, course, row);
    double a = terms.share(row) * course.slope[0];
    double[] w = course.point.w;
    double[] x = course.point.x;
    double[] h = course.curvature;
    for (int j = 0; j < w.length; j++) {
      double ridge = j < course.point.columns ? terms.ridge() : 0;
      h[j] += gamma * (c * x[j] * x[j] - h[j]);
      double damped = h[j] + mu * course.first[j] + ridge;
      w[j] -= damped > 0 ? eta * (a * x[j] + ridge * w[j]) / damped : 0;
    }
  }

  @Override
  public double[] reported(Course course, double[] scratch) {
    return course.point.write(scratch);
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
            Locale.ROOT, "learning rate %.3g = 1/p, p the number of weights", course.rate);
    return rate.isPresent() ? List.of() : List.of(new Chosen("lr", course.rate, text));
  }
}
