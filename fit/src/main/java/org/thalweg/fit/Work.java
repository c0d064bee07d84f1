package org.thalweg.fit;

/// How much a fit will have to compute: a guess, good to a factor of three or so.
final class Work {

  /// Evaluations with second derivatives until a fit is done: linear models take one, logistic ones
  /// five to fifteen, formulas ten to thirty.
  private static final int SECOND_ORDER = 10;

  /// Evaluations with first derivatives: L-BFGS took 105 on a million rows of 28 features.
  private static final int FIRST_ORDER = 100;

  /// An elementary function costs as much as so many multiply-adds, and a row has one or two.
  private static final int LINK = 40;

  private Work() {}

  /// Multiply-adds.
  static double of(MethodChoice choice, int rows, int parameters) {
    double d = parameters;
    double first = LINK + 2 * d;
    return rows
        * switch (choice.spec().row().needs()) {
          case CURVATURE, COMPOSITE, RESIDUALS -> SECOND_ORDER * (first + d * d / 2);
          case GRADIENT, FULL_GRADIENT, LINEAR -> FIRST_ORDER * first;
        };
  }
}
