package org.thalweg.lab;

/// How far some steps have come.
///
/// @param kind whether they came to the tolerance
/// @param count how many there were
/// @param gradient ‖∇C‖∞ after them, relative to the start
public record Steps(Kind kind, long count, double gradient) {

  /// How steps end.
  public enum Kind {
    /// The gradient is within the tolerance.
    REACHED,
    /// So many steps were not enough.
    UNFINISHED,
    /// The gradient grew without end.
    DIVERGED
  }
}
