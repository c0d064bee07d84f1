package org.thalweg.method;

/// What a method or rule must remember from one update to the next, and nothing else.
///
/// Everything lives in arrays of fixed length that the state owns, scalars in arrays of length 1.
/// Who visits the parts of a state can save it, and who visits those of a fresh one can fill them:
/// a run that was cut goes on as if it had not been, bit for bit.
public interface State {

  /// Shows every array of this state, always in the same order.
  void parts(Parts visitor);

  /// Whether counts that arrays are indexed or sized by are within their bounds. Asked after a
  /// state was filled from outside; real numbers may be anything.
  default boolean sound() {
    return true;
  }

  /// Receives the arrays of a state: shared, not copied.
  interface Parts {

    /// An array of real numbers.
    void numbers(String name, double[] values);

    /// An array of counts.
    void counts(String name, long[] values);
  }
}
