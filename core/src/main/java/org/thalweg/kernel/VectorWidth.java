package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The processor's preferred vectors of doubles.
final class VectorWidth {

  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  static final int LANES = SPECIES.length();

  private VectorWidth() {}
}
