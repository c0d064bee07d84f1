package org.thalweg.fit;

/// An interval about each prediction.
///
/// @param kind what it is to hold
/// @param level with which probability
public record Band(Kind kind, double level) {

  /// What a band is to hold.
  public enum Kind {
    /// The value that the model would have with the true parameters: ŷ ± t·SE(ŷ).
    CONFIDENCE("confidence"),
    /// What will be measured on a new row of weight 1: ŷ ± t·√(SE(ŷ)² + s²).
    PREDICTION("prediction");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /// As it is written.
    public String text() {
      return text;
    }
  }

  public Band {
    if (!(level > 0 && level < 1)) {
      throw new SpecException(
          "a level of confidence lies between 0 and 1, but is " + level, "level", "write 0.95");
    }
  }
}
