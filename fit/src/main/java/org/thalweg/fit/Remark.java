package org.thalweg.fit;

/// Something about predictions that their user should know.
///
/// @param kind what it is
/// @param text in a sentence
public record Remark(Kind kind, String text) {

  /// The kinds of remarks.
  public enum Kind {
    /// A target that cannot be used.
    NO_METRICS,
    /// Weights of the fit that are not there.
    UNWEIGHTED,
    /// Rows that do not count in the metrics, as they should not.
    NOT_COUNTED,
    /// A metric that has no finite value.
    UNDEFINED,
    /// Predictions that are not finite.
    NOT_FINITE
  }
}
