package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Looks whether a fit without a penalty tells classes apart without an error.
final class ClassesApart {

  /// Log-odds of 10⁴ to 1 in every row: fits of overlapping classes leave some rows in doubt.
  private static final double CERTAIN = 9.2;

  private ClassesApart() {}

  /// If every row's class has strictly the highest score, the same scores times a growing factor
  /// bring the cost to 0: without a penalty no finite parameters are best.
  ///
  /// @param y codes of classes
  /// @param scores of each row; of two classes the log-odds of the second
  static List<Finding> findings(double[] y, double[] scores, List<String> classes) {
    int rows = y.length;
    int k = scores.length / rows;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rows; i++) {
      int own = (int) y[i];
      if (k == 1) {
        least = Math.min(least, own == 1 ? scores[i] : -scores[i]);
      }
      for (int c = 0; c < k; c++) {
        if (k > 1 && c != own) {
          least = Math.min(least, scores[i * k + own] - scores[i * k + c]);
        }
      }
    }
    if (!(least > 0)) {
      return k > 1 ? someApart(y, scores, classes) : List.of();
    }
    return List.of(
        new Finding(
            Finding.Kind.SEPARATED,
            "the columns separate the classes without an error, so that the best parameters are"
                + " infinite; those reported are where the optimizer stopped",
            "the least margin of a row is " + rounded(least),
            "use a penalty, such as l2 = 0.01"));
  }

  /// A class that every row of it and no other reaches, at odds that leave no doubt, is on its way
  /// to infinity even where other classes overlap.
  private static List<Finding> someApart(double[] y, double[] scores, List<String> classes) {
    int rows = y.length;
    int k = classes.size();
    List<Finding> findings = new ArrayList<>();
    double[] least = new double[k];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int i = 0; i < rows; i++) {
      int own = (int) y[i];
      double best = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < k; c++) {
        if (c != own) {
          best = Math.max(best, scores[i * k + c]);
          least[c] = Math.min(least[c], scores[i * k + own] - scores[i * k + c]);
        }
      }
      least[own] = Math.min(least[own], scores[i * k + own] - best);
    }
    for (int c = 0; c < k; c++) {
      if (least[c] > CERTAIN) {
        findings.add(
            new Finding(
                Finding.Kind.RUNAWAY,
                "class "
                    + classes.get(c)
                    + " is told apart without an error, so that its best parameters are infinite",
                "the least log-odds of a row for or against it are " + rounded(least[c]),
                "use a penalty, such as l2 = 0.01"));
      }
    }
    return findings;
  }

  /// Three digits: evidence, not results.
  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
