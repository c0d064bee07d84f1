package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The 8 lanes of a sum over rows as one vector.
final class VectorLanes {

  static final VectorSpecies<Double> EIGHT = DoubleVector.SPECIES_512;

  /// Lane i receives lane (i + 4) mod 8.
  private static final VectorShuffle<Double> HALVES = VectorShuffle.iota(EIGHT, 4, 1, true);

  /// Lane i receives lane (i + 2) mod 8.
  private static final VectorShuffle<Double> QUARTERS = VectorShuffle.iota(EIGHT, 2, 1, true);

  private VectorLanes() {}

  /// [Lanes#fold].
  static double fold(DoubleVector lanes) {
    DoubleVector four = lanes.add(lanes.rearrange(HALVES));
    DoubleVector two = four.add(four.rearrange(QUARTERS));
    return two.lane(0) + two.lane(1);
  }

  /// The first n lanes.
  static VectorMask<Double> first(int n) {
    return EIGHT.indexInRange(0, n);
  }
}
