package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What the data do not determine where all K classes have a score: the same number added to the K
/// parameters of a feature, or to the K intercepts, changes no probability. Of all that fit alike,
/// the centered one is reported, whose sums over the classes are 0; it is the shortest. Its
/// covariance is the pseudo-inverse of the information: with Z an orthonormal basis of what is
/// centered, Z(ZᵀHZ)⁻¹Zᵀ.
///
/// @param classes K
/// @param groups the first of the K parameters of each feature, and of the intercepts
/// @param strides from the parameter of a class to that of the next, by group
record ClassShift(int classes, List<Integer> groups, List<Integer> strides) {

  /// The shifts of a model of scores s = W·x + b.
  ///
  /// @param weights where W begins in θ, row by row K × p
  /// @param biases where b begins; −1 where there is none
  static ClassShift of(int classes, int features, int weights, int biases) {
    List<Integer> groups =
        new ArrayList<>(IntStream.range(0, features).map(j -> weights + j).boxed().toList());
    List<Integer> strides = new ArrayList<>(groups.stream().map(_ -> features).toList());
    if (biases >= 0) {
      groups.add(biases);
      strides.add(1);
    }
    return new ClassShift(classes, groups, strides);
  }

  /// The same fit, centered.
  ///
  /// @param theta not modified
  double[] centered(double[] theta) {
    double[] centered = theta.clone();
    for (int g = 0; g < groups.size(); g++) {
      CompensatedSum sum = new CompensatedSum();
      for (int k = 0; k < classes; k++) {
        sum.add(theta[at(g, k)]);
      }
      double mean = sum.value() / classes;
      for (int k = 0; k < classes; k++) {
        centered[at(g, k)] -= mean;
      }
    }
    return centered;
  }

  private int at(int group, int k) {
    return groups.get(group) + k * strides.get(group);
  }

  /// The number of parameters that are determined.
  int reducedDimension() {
    return groups.size() * (classes - 1);
  }

  /// ZᵀHZ.
  ///
  /// @param h row-major d×d; not modified
  double[] reduced(double[] h, int d) {
    int m = reducedDimension();
    double[] half = new double[d * m];
    double[] row = new double[m];
    for (int i = 0; i < d; i++) {
      int from = i * d;
      project(j -> h[from + j], row);
      System.arraycopy(row, 0, half, i * m, m);
    }
    double[] reduced = new double[m * m];
    for (int j = 0; j < m; j++) {
      int column = j;
      project(i -> half[i * m + column], row);
      for (int i = 0; i < m; i++) {
        reduced[i * m + j] = row[i];
      }
    }
    return reduced;
  }

  /// Zᵀv. Of each group's K elements the m-th coordinate, from 1, is the sum of the first m less m
  /// times the next, over √(m(m+1)): Helmert's basis.
  private void project(Vector v, double[] out) {
    for (int g = 0; g < groups.size(); g++) {
      double sum = 0;
      for (int m = 1; m < classes; m++) {
        sum += v.at(at(g, m - 1));
        out[g * (classes - 1) + m - 1] =
            (sum - m * v.at(at(g, m))) / Math.sqrt((double) m * (m + 1));
      }
    }
  }

  /// Z·a.
  double[] expanded(double[] a, int d) {
    double[] v = new double[d];
    for (int g = 0; g < groups.size(); g++) {
      for (int m = 1; m < classes; m++) {
        double share = a[g * (classes - 1) + m - 1] / Math.sqrt((double) m * (m + 1));
        for (int k = 0; k < m; k++) {
          v[at(g, k)] += share;
        }
        v[at(g, m)] -= m * share;
      }
    }
    return v;
  }

  /// The parameters that take part in some of the reduced coordinates.
  List<Integer> parametersOf(List<Integer> coordinates) {
    return coordinates.stream()
        .map(c -> c / (classes - 1))
        .distinct()
        .flatMap(g -> IntStream.range(0, classes).mapToObj(k -> at(g, k)))
        .sorted()
        .toList();
  }

  /// The elements of a vector.
  private interface Vector {
    double at(int i);
  }
}
