package org.thalweg.fit;

/// What a fit is asked to say of how far its parameters may be off.
///
/// @param errors where standard errors come from
/// @param intervals which confidence intervals are wanted
/// @param level of the intervals, such as 0.95
public record Inference(Errors errors, Intervals intervals, double level) {

  /// Standard errors by the model, no intervals.
  public static final Inference DEFAULT = new Inference(Errors.MODEL, Intervals.NONE, 0.95);

  /// Where standard errors come from.
  public enum Errors {
    /// The model's own noise: the same for all rows of least squares, that of the distribution
    /// otherwise.
    MODEL("model"),
    /// A⁻¹BA⁻¹ with A the information and B = Σ gᵢgᵢᵀ, gᵢ the gradient of row i: right, for many
    /// rows, even where the noise is not the same for all.
    HC0("HC0"),
    /// HC0 times N/(N−p).
    HC1("HC1"),
    /// gᵢ divided by √(1−hᵢ), hᵢ the leverage of row i.
    HC2("HC2"),
    /// gᵢ divided by 1−hᵢ.
    HC3("HC3");

    private final String text;

    Errors(String text) {
      this.text = text;
    }

    /// As it is written.
    public String text() {
      return text;
    }

    boolean byLeverage() {
      return this == HC2 || this == HC3;
    }
  }

  /// Confidence intervals.
  public enum Intervals {
    /// None.
    NONE("none"),
    /// θ̂ ± q·SE, q a quantile of Student's t for least squares, of the normal distribution
    /// otherwise.
    WALD("wald"),
    /// By the profile of the sum of squares; see [org.thalweg.fit.inference.Profile].
    PROFILE("profile");

    private final String text;

    Intervals(String text) {
      this.text = text;
    }

    /// As it is written.
    public String text() {
      return text;
    }
  }

  public Inference {
    if (!(level > 0 && level < 1)) {
      throw new SpecException(
          "a level of confidence lies between 0 and 1, but is " + level, "level", "write 0.95");
    }
    if (intervals == Intervals.PROFILE && errors != Errors.MODEL) {
      throw new SpecException(
          "a profile follows the model's own noise, not that of " + errors.text(),
          "intervals",
          "ask for wald");
    }
  }

  /// This with intervals.
  public Inference withIntervals(Intervals chosen, double at) {
    return new Inference(errors, chosen, at);
  }

  /// This with other standard errors.
  public Inference withErrors(Errors chosen) {
    return new Inference(chosen, intervals, level);
  }
}
