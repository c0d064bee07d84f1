package org.thalweg.method;

import org.thalweg.cost.SmoothCost;

/// The rate with which a run sets out.
///
/// @param control of the rate
/// @param found what was found at θ₀, as [RateFinder#find] or [CriticalDamping#find]; empty where
///   nothing was sought
record FirstRate(RateControl control, double[] found) {

  /// The rate at θ₀. Where the cost has no value there nothing is sought, and the run ends.
  static <R extends State> FirstRate sought(
      LearningRate rate, UpdateRule<R> rule, Sampling.Source source, double[] theta0) {
    SmoothCost full = source.full();
    double cost = rate instanceof LearningRate.Given ? Double.NaN : full.value(theta0);
    return switch (rate) {
      case LearningRate.Given(double eta0) -> given(eta0);
      case LearningRate _ when !Double.isFinite(cost) -> given(1);
      case LearningRate.FromCurvature _ ->
          new FirstRate(RateControl.fromCurvature(full, theta0, cost), new double[0]);
      case LearningRate.RangeTest _ -> found(RateFinder.find(rule, source, theta0));
      case LearningRate.Damped(CriticalDamping how) -> found(how.find(full, theta0));
    };
  }

  private static FirstRate given(double eta0) {
    return new FirstRate(RateControl.given(eta0), new double[0]);
  }

  private static FirstRate found(double[] numbers) {
    return new FirstRate(RateControl.given(numbers[0]), numbers);
  }

  /// The same of a run that was kept, to be filled: at its θ₀ the cost had a value.
  static FirstRate blank(LearningRate rate, int dimension) {
    return switch (rate) {
      case LearningRate.Given(double eta0) -> given(eta0);
      case LearningRate.FromCurvature _ ->
          new FirstRate(RateControl.blank(dimension), new double[0]);
      case LearningRate.RangeTest _ -> found(new double[RateFinder.FOUND]);
      case LearningRate.Damped _ -> found(new double[CriticalDamping.FOUND]);
    };
  }
}
