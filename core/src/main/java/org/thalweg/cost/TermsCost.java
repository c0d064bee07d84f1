package org.thalweg.cost;

import java.util.Optional;
import org.thalweg.data.Batch;

/// A cost that is the weighted mean of N terms, C(θ) = (Σᵢ wᵢ cᵢ(θ)) / (Σᵢ wᵢ) + penalty(θ), and
/// that can be bound to any batch of them. The penalty is in every batch's cost in full.
public interface TermsCost {

  /// The number of parameters d.
  int dimension();

  /// The number of terms N.
  long terms();

  /// The cost over all terms; the same object at every call.
  SmoothCost full();

  /// The cost over a batch: an ordinary [SmoothCost] that a line search or L-BFGS may ask as often
  /// as it likes. It stays valid until the next call of this method.
  SmoothCost on(Batch rows);

  /// The same terms in another order, for who takes them in that order again and again; empty where
  /// the memory holds no copy, or the terms are none that could be put in order. The sum over all
  /// of them has other roundings: take [#full] of this one.
  ///
  /// @param order at place i the term `order[i]`
  /// @param oneByOne whether they will be taken one by one, or so few at a time that it is alike
  default Optional<TermsCost> inOrder(int[] order, boolean oneByOne) {
    return Optional.empty();
  }

  /// The same cost for methods that take one row at a time; empty where a term depends on θ through
  /// more than one number.
  default Optional<LinearTerms> linear() {
    return Optional.empty();
  }
}
