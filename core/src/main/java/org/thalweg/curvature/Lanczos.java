package org.thalweg.curvature;

import java.util.Arrays;
import java.util.Optional;
import org.thalweg.cost.Curvature;
import org.thalweg.data.CounterRandom;

/// The ends of a Hessian's spectrum from products H·v alone.
///
///     H v_j = β_{j−1} v_{j−1} + α_j v_j + β_j v_{j+1},    V orthonormal
///
/// The eigenvalues of the tridiagonal matrix of α and β approach those of H from inside, the outermost first; β_m times the last element of
/// an eigenvector is how far its value may be off. Every new vector is made orthogonal to all before it, twice, so that no eigenvalue
/// is found a second time by rounding. Where the vectors span a space that H does not leave, a random vector orthogonal to it goes on: so
/// multiple eigenvalues are found too, once all d steps are made.
///
/// Source: Lanczos (1950); full reorthogonalization: Golub and Van Loan, "Matrix computations".
public final class Lanczos {

  /// Up to so many parameters all d steps are made, and the spectrum is complete.
  private static final int ALL_STEPS = 600;

  /// More steps are seldom needed for the ends; the small tridiagonal matrix stays cheap.
  private static final int MOST_STEPS = 1200;

  /// A quarter of a gigabyte of vectors.
  private static final long MOST_NUMBERS = 1L << 25;

  /// Steps between two looks at the ends.
  private static final int LOOK_EVERY = 50;

  /// Digits of the ends that are enough to stop.
  private static final double ENOUGH = 1e-9;

  /// What is left of H·v after the space is taken out of it, relative to H·v: rounding.
  private static final double EXHAUSTED = 64 * 0x1p-52;

  private final Curvature curvature;
  private final int dimension;
  private final double[][] basis;
  private final double[] alpha;
  private final double[] beta;
  private final CounterRandom random = new CounterRandom(0, "lanczos");
  private int steps;

  private Lanczos(Curvature curvature, int dimension) {
    this.curvature = curvature;
    this.dimension = dimension;
    int most = dimension <= ALL_STEPS ? dimension : mostSteps(dimension);
    this.basis = new double[most][];
    this.alpha = new double[most];
    this.beta = new double[most];
  }

  private static int mostSteps(int dimension) {
    return (int) Math.min(Math.min(dimension, MOST_STEPS), Math.max(50, MOST_NUMBERS / dimension));
  }

  /// The spectrum, complete for d ≤ 600, otherwise as much as is needed to know its ends to nine
  /// digits, or as the steps allow; the errors tell. Empty where H·v is not finite.
  ///
  /// @param dimension d
  public static Optional<Spectrum> of(Curvature curvature, int dimension) {
    return new Lanczos(curvature, dimension).run();
  }

  private Optional<Spectrum> run() {
    double[] v = drawn(0);
    double[] w = new double[dimension];
    double largest = 0;
    while (true) {
      basis[steps] = v;
      curvature.times(v, w);
      double length = norm(w);
      if (!Double.isFinite(length)) {
        return Optional.empty();
      }
      largest = Math.max(largest, length);
      alpha[steps] = dot(w, v);
      steps++;
      orthogonalize(w);
      double rest = norm(w);
      boolean exhausted = !(rest > EXHAUSTED * Math.sqrt(dimension) * largest);
      beta[steps - 1] = exhausted ? 0 : rest;
      boolean last = steps == basis.length;
      if (last || (basis.length < dimension && steps % LOOK_EVERY == 0)) {
        Optional<Spectrum> found = spectrum();
        if (last || found.isEmpty() || known(found.get())) {
          return found;
        }
      }
      v = exhausted ? drawn(steps) : scaled(w, 1 / rest);
    }
  }

  /// Whether both ends, and the smallest magnitude, are known well enough.
  private static boolean known(Spectrum spectrum) {
    int flattest = spectrum.flattest();
    int last = spectrum.values().length - 1;
    double[] errors = spectrum.errors();
    return flattest >= 0
        && errors[0] <= ENOUGH * Math.max(spectrum.sigmaMin(), Math.abs(spectrum.values()[0]))
        && errors[last] <= ENOUGH * spectrum.sigmaMax()
        && errors[flattest] <= ENOUGH * spectrum.sigmaMin();
  }

  /// The eigenvalues of the tridiagonal matrix, and V times its eigenvectors.
  private Optional<Spectrum> spectrum() {
    int m = steps;
    double[] tridiagonal = new double[m * m];
    for (int j = 0; j < m; j++) {
      tridiagonal[j * m + j] = alpha[j];
      if (j + 1 < m) {
        tridiagonal[j * m + j + 1] = beta[j];
        tridiagonal[(j + 1) * m + j] = beta[j];
      }
    }
    Optional<Spectrum> inner = ExactSpectrum.of(tridiagonal, m);
    if (inner.isEmpty()) {
      return inner;
    }
    double[][] directions = new double[m][];
    double[] errors = new double[m];
    for (int k = 0; k < m; k++) {
      double[] small = inner.get().directions()[k];
      errors[k] = m == dimension ? 0 : beta[m - 1] * Math.abs(small[m - 1]);
      directions[k] = combination(small);
    }
    return Optional.of(
        new Spectrum(dimension, inner.get().values(), directions, errors, m == dimension));
  }

  private double[] combination(double[] shares) {
    double[] sum = new double[dimension];
    for (int j = 0; j < steps; j++) {
      for (int i = 0; i < dimension; i++) {
        sum[i] += shares[j] * basis[j][i];
      }
    }
    return sum;
  }

  /// A random unit vector, orthogonal to the basis.
  private double[] drawn(int stream) {
    double[] v = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      v[i] = random.uniform(stream, i) - 0.5;
    }
    orthogonalize(v);
    return scaled(v, 1 / norm(v));
  }

  /// Twice is enough (Kahan; Parlett, "The symmetric eigenvalue problem").
  private void orthogonalize(double[] w) {
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < steps; j++) {
        double along = dot(w, basis[j]);
        for (int i = 0; i < dimension; i++) {
          w[i] -= along * basis[j][i];
        }
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] v) {
    return Math.sqrt(dot(v, v));
  }

  private static double[] scaled(double[] v, double factor) {
    double[] out = Arrays.copyOf(v, v.length);
    for (int i = 0; i < out.length; i++) {
      out[i] *= factor;
    }
    return out;
  }
}
