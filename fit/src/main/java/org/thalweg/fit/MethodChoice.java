package org.thalweg.fit;

import org.thalweg.method.MethodSpec;

/// The method of a fit.
///
/// @param spec the method with its settings
/// @param why it was taken, in a sentence
public record MethodChoice(MethodSpec spec, String why) {

  /// Up to so many parameters the Hessian is built and factorized: d³/3 operations at d = 1000 are
  /// a fraction of a second, and the d² numbers 8 MB.
  static final int NEWTON_LARGEST = 1000;

  static MethodChoice asked(MethodSpec spec) {
    return new MethodChoice(spec, "as asked");
  }

  /// For a named model of d parameters.
  static MethodChoice forModel(int d) {
    return d <= NEWTON_LARGEST
        ? new MethodChoice(
            MethodSpec.parse("newton"),
            d + " parameters: the exact Hessian is cheap, and few steps are needed")
        : new MethodChoice(
            MethodSpec.parse("lbfgs"),
            d + " parameters: too many to factorize a Hessian at every step");
  }

  /// For a formula.
  static MethodChoice forFormula() {
    return new MethodChoice(
        MethodSpec.parse("lm"), "a sum of squares of a formula that need not be linear");
  }
}
