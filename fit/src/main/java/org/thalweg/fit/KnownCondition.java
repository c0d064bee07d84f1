package org.thalweg.fit;

import java.util.Optional;

/// The condition that the rows of a fit met.
///
/// @param text as written
/// @param understood with what its columns held; empty where that was not kept, as in model files
///   of early versions
public record KnownCondition(String text, Optional<KnownExpression> understood) {

  /// One whose columns are known.
  public KnownCondition(KnownExpression understood) {
    this(understood.text(), Optional.of(understood));
  }

  /// The expression, if a text is the same condition.
  Optional<KnownExpression> of(String other) {
    return text.strip().equals(other.strip()) ? understood : Optional.empty();
  }
}
