package org.thalweg.lab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.curvature.ExactSpectrum;
import org.thalweg.data.Batch;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Batches;
import org.thalweg.data.CounterRandom;

/// The noise of minibatch gradients at one point. With rows drawn with replacement the gradient of n rows differs from the full gradient G by
///
///     E‖g − G‖² = tr Σ/n,    Σ = (1/N) Σᵢ (gᵢ − G)(gᵢ − G)ᵀ
///
/// The **noise scale** tr Σ/‖G‖² is the batch at which the noise is as large as the gradient. With the Hessian it becomes the **critical batch size**,
/// tr(HΣ)/(GᵀHG): a minibatch of so many rows makes half the progress of a full batch, each at its best rate (McCandlish et al. 2018). Smaller batches save
/// rows, larger ones save steps, and beyond it little.
///
/// @param rows N
/// @param lookedAt of how many rows Σ is taken: all, or so many drawn with replacement
/// @param gradient ‖G‖²
/// @param trace tr Σ
/// @param critical tr(HΣ)/(GᵀHG); empty where there is no Hessian or it is not positive along G
/// @param batches by n
public record BatchNoise(
    long rows,
    long lookedAt,
    double gradient,
    double trace,
    Optional<Double> critical,
    List<Size> batches) {

  public BatchNoise {
    batches = List.copyOf(batches);
  }

  /// Minibatches of one size.
  ///
  /// @param size n
  /// @param predicted tr Σ/n
  /// @param measured the mean of ‖g − G‖²
  /// @param standardError of it
  public record Size(int size, double predicted, double measured, double standardError) {}

  /// tr Σ/‖G‖².
  public double noiseScale() {
    return trace / gradient;
  }

  /// Draws minibatches.
  ///
  /// @param theta where; not modified
  /// @param sizes n; those of more than N rows are left out
  /// @param draws minibatches of each size
  /// @param most of so many rows Σ is taken, drawn where there are more
  /// @param seed of the draws
  public static BatchNoise of(
      TermsCost cost,
      double[] theta,
      List<Integer> sizes,
      int draws,
      int most,
      long seed,
      Progress progress) {
    int d = cost.dimension();
    int rows = Math.toIntExact(cost.terms());
    double[] full = new double[d];
    double _ = cost.full().valueAndGradient(theta, full);
    Optional<double[]> hessian = hessian(cost.full(), theta);
    double[] off = new double[d];
    Sample squares = new Sample();
    Sample bent = new Sample();
    int looked = Math.min(rows, most);
    CounterRandom random = new CounterRandom(seed, "rows of a variance");
    for (int i = 0; i < looked; i++) {
      int row = looked == rows ? i : random.below(rows, 0, i);
      deviation(cost.on(new Batch.Range(row, row + 1)), theta, full, off);
      squares.add(dot(off, off));
      hessian.ifPresent(h -> bent.add(form(h, off)));
      if (i % 1000 == 0) {
        progress.at("gradients of single rows", 0.5 * i / looked);
      }
    }
    Optional<Double> critical =
        hessian.map(h -> bent.mean() / form(h, full)).filter(c -> c > 0 && c < 1e300);
    List<Size> batches = new ArrayList<>();
    List<Integer> fitting = sizes.stream().filter(n -> n <= rows).toList();
    for (int size : fitting) {
      Progress part =
          progress.part(
              0.5 + 0.5 * batches.size() / fitting.size(),
              0.5 + 0.5 * (batches.size() + 1) / fitting.size());
      batches.add(size(cost, theta, full, size, draws, seed, squares.mean(), part));
    }
    return new BatchNoise(rows, looked, dot(full, full), squares.mean(), critical, batches);
  }

  private static Size size(
      TermsCost cost,
      double[] theta,
      double[] full,
      int size,
      int draws,
      long seed,
      double trace,
      Progress progress) {
    Batches batches = new BatchPlan(size, BatchPlan.Order.REPLACEMENT, seed).over(cost.terms());
    double[] off = new double[full.length];
    Sample squares = new Sample();
    long update = 1;
    while (squares.count() < draws) {
      Batch batch = batches.at(update++);
      // The last of an epoch may be short.
      if (batch.size() == size) {
        deviation(cost.on(batch), theta, full, off);
        squares.add(dot(off, off));
        progress.at("minibatches of " + size, (double) squares.count() / draws);
      }
    }
    return new Size(size, trace / size, squares.mean(), squares.standardError());
  }

  private static void deviation(SmoothCost batch, double[] theta, double[] full, double[] out) {
    double _ = batch.valueAndGradient(theta, out);
    for (int i = 0; i < out.length; i++) {
      out[i] -= full[i];
    }
  }

  /// Row-major d×d, where it is not too large.
  private static Optional<double[]> hessian(SmoothCost cost, double[] theta) {
    int d = cost.dimension();
    Optional<Curvature> curvature =
        d <= ExactSpectrum.MOST_PARAMETERS ? cost.curvatureAt(theta) : Optional.empty();
    return curvature.map(h -> {
      double[] matrix = new double[d * d];
      h.matrix(d, matrix);
      return matrix;
    });
  }

  /// vᵀHv.
  private static double form(double[] matrix, double[] v) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      double row = 0;
      for (int j = 0; j < v.length; j++) {
        row += matrix[i * v.length + j] * v[j];
      }
      sum += v[i] * row;
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// tr Σ/n beside the mean that was measured, three standard errors allowed.
  public List<Comparison> comparisons() {
    return batches.stream()
        .map(b ->
            new Comparison(
                "E‖g − G‖² of minibatches of " + b.size(),
                b.predicted(),
                b.measured(),
                3 * b.standardError()))
        .toList();
  }
}
