package org.thalweg.method.linear;

import java.util.stream.DoubleStream;
import org.thalweg.cost.LinearTerms;
import org.thalweg.setting.SettingException;

/// Lᵢ = ωᵢ·sup φ″ᵢ·‖(xᵢ, 1)‖², the curvature that each row's cost has along its own direction, and
/// how often a row is drawn on account of it.
///
/// With uniform draws the longest row would set the rate. Rows drawn in proportion to pᵢ = max(Lᵢ,
/// L̄)/G, G = mean max(Lᵢ, L̄) ≤ 2L̄, their steps divided by pᵢ, have a curvature of at most G
/// each, and none is drawn less than half as often as by uniform draws, so that no remembered slope
/// gets old.
///
/// Sources: Xiao and Zhang 2014; Schmidt et al. 2015, "Non-uniform stochastic average gradient".
///
/// @param largest maxᵢ Lᵢ
/// @param evened G
/// @param draws pᵢ, of mean 1
record RowCurvature(double largest, double evened, double[] draws) {

  /// The numbers of rows; all draws alike where nothing bounds the curvature.
  static RowCurvature of(LinearTerms terms) {
    double one = terms.intercept().isPresent() ? 1 : 0;
    RowNorms norms = RowNorms.of(terms.features());
    int n = terms.terms();
    double[] weights = new double[n];
    double largest = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      weights[i] = terms.share(i) * terms.largestCurvature(i) * (norms.of(i) + one);
      largest = Math.max(largest, weights[i]);
      sum += weights[i];
    }
    double mean = sum / n;
    double evened = 0;
    for (int i = 0; i < n; i++) {
      weights[i] = Math.max(weights[i], mean);
      evened += weights[i] / n;
    }
    for (int i = 0; i < n; i++) {
      weights[i] /= evened;
    }
    return known(mean)
        ? new RowCurvature(largest, evened, weights)
        : new RowCurvature(mean, mean, DoubleStream.generate(() -> 1).limit(n).toArray());
  }

  private static boolean known(double mean) {
    return mean > 0 && mean < Double.POSITIVE_INFINITY;
  }

  /// A rate.
  ///
  /// @param share of 1/L, or of 1/G where rows are drawn by their curvature
  /// @throws SettingException if nothing bounds the curvature
  double rate(double share, boolean weighted) {
    if (!known(largest)) {
      throw new SettingException(
          "nothing bounds the curvature of this model's rows, so no learning rate follows — take"
              + " sdca or newton, or set lr, as in saga(lr=1e-3)");
    }
    return share / (weighted ? evened : largest);
  }
}
