package org.thalweg.method;

import java.util.Optional;
import java.util.OptionalDouble;

/// What an advance ended with.
///
/// @param updates updates made since θ₀
/// @param verdict whether the method can go on
/// @param point cost and gradient at the reported point, when the method knows them anyway
/// @param stepNorm ‖Δθ‖∞ of the last update; 0 before the first, NaN where updates were taken back,
///   so that the cost is an older one and says nothing of progress
/// @param predictedDecrease how much the method's model of the cost expects to gain by the next
///   step
/// @param rate η of the last update, or the step length that a line search took; 0 before the first
public record Step(
    long updates,
    Verdict verdict,
    Optional<Point> point,
    double stepNorm,
    OptionalDouble predictedDecrease,
    double rate) {

  /// This step of a run that had made updates before it began.
  public Step after(long before) {
    return new Step(before + updates, verdict, point, stepNorm, predictedDecrease, rate);
  }

  /// The full cost at the reported point.
  ///
  /// @param cost C(θ)
  /// @param gradientNorm ‖∇C(θ)‖∞, when the gradient was taken
  public record Point(double cost, OptionalDouble gradientNorm) {}

  /// Whether the method can go on.
  public sealed interface Verdict {}

  /// It can.
  public record Moved() implements Verdict {
    static final Moved INSTANCE = new Moved();
  }

  /// Double precision allows no further decrease: what the model still expects to gain is within
  /// the rounding of the cost, and no trial gained it. The update counts and left θ as it was.
  ///
  /// @param predicted the decrease that was expected
  /// @param rounding the rounding of the cost that it was held against
  public record AtFloor(double predicted, double rounding) implements Verdict {}

  /// It cannot go on. θ is the last good point, unless the rule has stepped over it already.
  ///
  /// @param rule name of what went wrong, such as `diverged`
  /// @param measured the number that shows it
  /// @param limit what the number was held against
  /// @param message a sentence a person can read
  public record Stopped(String rule, double measured, double limit, String message)
      implements Verdict {}

  /// The one verdict of all that is well.
  public static Verdict moved() {
    return Moved.INSTANCE;
  }
}
