package org.thalweg.lab;

import org.thalweg.method.MethodSpec;

/// Gradient descent with momentum γ at a rate that stays as it is; γ = 0 is gradient descent
/// itself.
///
/// @param label what the rate is, such as `1/σmax`
/// @param rate η
/// @param gamma γ
public record FixedRate(String label, double rate, double gamma) {

  public FixedRate {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY) || !(gamma >= 0 && gamma <= 1)) {
      throw new IllegalArgumentException(
          "a rate is above 0 and γ from 0 to 1, but got " + rate + " and " + gamma);
    }
  }

  /// The method as a command names it, with all digits.
  public MethodSpec method() {
    return MethodSpec.parse(
        gamma == 0 ? "gd(lr=" + rate + ")" : "momentum(lr=" + rate + ", gamma=" + gamma + ")");
  }
}
