package org.thalweg.io.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.Predictor;
import org.thalweg.run.Ending;

/// A model as a file keeps it.
///
/// @param predictor what predicts
/// @param provenance where it comes from
public record SavedModel(Predictor predictor, Provenance provenance) {

  /// A fit, to be kept.
  ///
  /// @param version of the program
  /// @param data the data's file name
  /// @param seed of all that was drawn
  /// @param options of the command, as words
  public static SavedModel of(
      FittedModel fitted, String version, String data, long seed, List<String> options) {
    Ending ending = fitted.ending();
    Map<String, Double> metrics = new LinkedHashMap<>(fitted.metrics());
    metrics.values().removeIf(value -> !Double.isFinite(value));
    return new SavedModel(
        fitted.predictor(),
        new Provenance(
            version,
            data,
            fitted.rows(),
            seed,
            options,
            new Provenance.Cost(
                finite(fitted.cost().value()),
                finite(fitted.cost().penalty()),
                fitted.cost().definition()),
            new Provenance.End(
                ending.kind(),
                ending.rule(),
                finite(ending.measured()),
                finite(ending.limit()),
                ending.message()),
            fitted.optimizer().name(),
            metrics,
            fitted.findings().stream()
                .map(f ->
                    new Provenance.Doubt(f.kind().code(), f.kind().severity().text(), f.message()))
                .toList(),
            standardErrors(fitted)));
  }

  private static double[] standardErrors(FittedModel fitted) {
    double[] errors =
        fitted.parameters().stream()
            .mapToDouble(p -> p.standardError().orElse(Double.NaN))
            .toArray();
    return Arrays.stream(errors).allMatch(Double::isNaN) ? new double[0] : errors;
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
