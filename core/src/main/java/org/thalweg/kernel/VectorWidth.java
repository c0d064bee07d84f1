package org.thalweg.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// The processor's preferred vectors of doubles, and constants as such vectors.
///
/// **How vector loops are written here.** C2 stops inlining helpers in the middle of a method when
/// its graph passes 18,000 nodes; the Vector API's own methods are exempt. A helper on vectors that
/// is then left as a call boxes its operands, and the loop becomes five to twenty times slower
/// (measured). An operation costs 170 to 700 nodes, so that a loop that calls helpers holds about
/// 60. Hence:
///
/// - A constant is a `static final` vector: broadcasting costs as many nodes as an operation. But
///   what a loop carries from one round to the next starts from a vector made in the method, or it
///   stays boxed.
/// - A method with a loop has more than 325 bytecodes, which keeps C2 from inlining it into its
///   callers, whose nodes it would share; loops too short for that stand together in one method
///   behind a switch.
/// - A helper that takes or returns vectors has less than 325 bytecodes, so that it is inlined.
/// - A longer loop calls no helper, or is cut into two over a scratch array.
/// - Where the operations on one vector wait for each other, the loop begins the next vector while
///   it finishes one: a Zen 1 looks only some 18 operations ahead. Two whole vectors side by side
///   would do as well, but need more than 16 registers. The test for rare arguments stands before
///   both halves and leaves the loop, or the compiler would not mix them.
/// - A constant that multiplies is the first argument of `fma`, `r.fma(C1, C0)`: only there does
///   the instruction read it from memory itself. As `C1.fma(r, C0)` it is loaded first, and exp,
///   log, tanh and softplus are 4 to 6 % slower.
///
/// A test holds the sizes.
final class VectorWidth {

  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  static final int LANES = SPECIES.length();

  private VectorWidth() {}

  /// A vector for a `static final` field.
  static DoubleVector constant(double c) {
    return DoubleVector.broadcast(SPECIES, c);
  }

  /// A vector of longs for a `static final` field.
  static LongVector constant(long c) {
    return LongVector.broadcast(LongVector.SPECIES_PREFERRED, c);
  }
}
