package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Sums of contiguous rows, the 8 lanes in one vector.
final class VectorReductions {

  private static final VectorSpecies<Double> S = VectorLanes.EIGHT;

  private VectorReductions() {}

  static double sum(double[] a, int ao, int n) {
    DoubleVector s = DoubleVector.zero(S);
    int i = 0;
    for (; i < n - 7; i += 8) {
      s = s.add(DoubleVector.fromArray(S, a, ao + i));
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      s = s.blend(s.add(DoubleVector.fromArray(S, a, ao + i, left)), left);
    }
    return VectorLanes.fold(s);
  }

  static double dot(double[] a, int ao, double[] b, int bo, int n) {
    DoubleVector s = DoubleVector.zero(S);
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i);
      s = u.fma(DoubleVector.fromArray(S, b, bo + i), s);
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector u = DoubleVector.fromArray(S, a, ao + i, left);
      s = s.blend(u.fma(DoubleVector.fromArray(S, b, bo + i, left), s), left);
    }
    return VectorLanes.fold(s);
  }

  static double dot(double[] a, int ao, double[] b, int bo, double[] c, int co, int n) {
    DoubleVector s = DoubleVector.zero(S);
    int i = 0;
    for (; i < n - 7; i += 8) {
      DoubleVector u =
          DoubleVector.fromArray(S, a, ao + i).mul(DoubleVector.fromArray(S, b, bo + i));
      s = u.fma(DoubleVector.fromArray(S, c, co + i), s);
    }
    if (i < n) {
      VectorMask<Double> left = VectorLanes.first(n - i);
      DoubleVector u =
          DoubleVector.fromArray(S, a, ao + i, left)
              .mul(DoubleVector.fromArray(S, b, bo + i, left));
      s = s.blend(u.fma(DoubleVector.fromArray(S, c, co + i, left), s), left);
    }
    return VectorLanes.fold(s);
  }
}
