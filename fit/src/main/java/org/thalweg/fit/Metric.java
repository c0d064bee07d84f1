package org.thalweg.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A measure of how well predictions agree with the data; row i counts wᵢ, 1 where there are no
/// weights. The keys are stable: scripts may rely on them.
///
/// | of | metrics |
/// |---|---|
/// | a number | `r2`, `rmse`, `residualStandardDeviation` |
/// | a count | `deviance`, `nullDeviance`, `devianceExplained`, `dispersion` |
/// | two classes | `accuracy`, `auc`, `logLoss` |
/// | several classes | `accuracy`, `logLoss` |
public enum Metric {
  /// 1 − Σw(y−ŷ)²/Σw(y−ȳ)², with 0 for ȳ where the model has no intercept.
  R2(
      "r2",
      "R²",
      "the share of variance explained, 1 − Σw(y−ŷ)²/Σw(y−ȳ)²; without an intercept ȳ is 0"),

  /// √(Σw(y−ŷ)²/Σw).
  RMSE("rmse", "root mean square error", "√(Σw(y−ŷ)²/Σw)"),

  /// √(Σw(y−ŷ)²/(N−p)).
  RESIDUAL_STANDARD_DEVIATION(
      "residualStandardDeviation",
      "residual standard deviation",
      "√(Σw(y−ŷ)²/(N−p)), p parameters"),

  /// 2Σw(y·log(y/μ) − (y−μ)).
  DEVIANCE(
      "deviance",
      "deviance",
      "2Σw(y·log(y/μ) − (y−μ)): twice the log-likelihood that is missing to a perfect fit"),

  /// The deviance of the best constant rate; of μ = e^offset where the model has no intercept.
  NULL_DEVIANCE(
      "nullDeviance",
      "null deviance",
      "the deviance with an intercept and the offset alone; without an intercept, of the offset"),

  /// 1 − deviance/null deviance.
  DEVIANCE_EXPLAINED(
      "devianceExplained", "deviance explained", "1 − deviance/null deviance, the R² of counts"),

  /// Σw(y−μ)²/μ/(N−p).
  DISPERSION(
      "dispersion",
      "dispersion",
      "Σw(y−μ)²/μ/(N−p), Pearson's: 1 for counts that scatter as Poisson's do"),

  /// The share of rows whose class is the likeliest.
  ACCURACY("accuracy", "accuracy", "the share of rows whose class is the likeliest"),

  /// The area under the receiver operating characteristic.
  AUC(
      "auc",
      "area under ROC curve",
      "the share of pairs of a row of either class that the log-odds put in order, ties half"),

  /// The mean of −log p(class).
  LOG_LOSS("logLoss", "log loss", "the mean of −log p(class)");

  private final String key;
  private final String title;
  private final String meaning;

  Metric(String key, String title, String meaning) {
    this.key = key;
    this.title = title;
    this.meaning = meaning;
  }

  /// The name in results, such as `auc`.
  public String key() {
    return key;
  }

  /// The name for people.
  public String title() {
    return title;
  }

  /// What it measures, in a sentence or a formula.
  public String meaning() {
    return meaning;
  }

  /// The metric of a key.
  public static Optional<Metric> find(String key) {
    return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
  }

  /// The metrics of a kind of target, in the order in which they are reported.
  public static List<Metric> of(Model.Target target) {
    return switch (target) {
      case NUMBER -> List.of(R2, RMSE, RESIDUAL_STANDARD_DEVIATION);
      case COUNT -> List.of(DEVIANCE, NULL_DEVIANCE, DEVIANCE_EXPLAINED, DISPERSION);
      case TWO_CLASSES -> List.of(ACCURACY, AUC, LOG_LOSS);
      case CLASSES -> List.of(ACCURACY, LOG_LOSS);
    };
  }
}
