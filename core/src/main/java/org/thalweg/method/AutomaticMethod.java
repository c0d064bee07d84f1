package org.thalweg.method;

import java.util.Optional;

/// A method chosen for want of a wish, and why.
///
/// @param spec the method, with its defaults
/// @param why a phrase that can follow "chosen because"
public record AutomaticMethod(MethodSpec spec, String why) {

  /// Up to so many parameters a matrix of d² numbers and its factorization, d³/3 multiplications,
  /// cost less than the hundreds of iterations that they save: at 200 a factorization takes about a
  /// millisecond.
  public static final int MOST_FOR_MATRICES = 200;

  /// The method for a cost over no data.
  ///
  /// @param dimension d
  /// @param sumOfSquares whether it has residuals
  public static AutomaticMethod forFunction(int dimension, boolean sumOfSquares) {
    if (dimension > MOST_FOR_MATRICES) {
      return new AutomaticMethod(
          MethodSpec.parse("lbfgs"),
          dimension + " parameters are too many for matrices of that size");
    }
    return sumOfSquares
        ? new AutomaticMethod(MethodSpec.parse("lm"), "the function is a sum of squares")
        : new AutomaticMethod(
            MethodSpec.parse("newton"),
            "the function is smooth and has few parameters, so its Hessian is cheap");
  }

  /// What to try when this method has come to no good end. Gauss–Newton steps can be led into a
  /// valley without end where the whole Hessian shows the way out, and steps from a Hessian that is
  /// nearly singular leap where a method that knows only gradients walks.
  public Optional<AutomaticMethod> next() {
    return switch (spec.row().name()) {
      case "lm" -> Optional.of(after("newton", "lm"));
      case "newton" -> Optional.of(after("lbfgs", "newton"));
      default -> Optional.empty();
    };
  }

  private static AutomaticMethod after(String name, String tried) {
    return new AutomaticMethod(
        MethodSpec.parse(name), tried + ", which was tried first, came to no good end");
  }
}
