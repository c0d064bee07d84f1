package org.thalweg.cli;

import java.util.List;
import org.thalweg.io.json.Json;
import org.thalweg.lab.experiment.BatchNoise;
import org.thalweg.lab.experiment.LangevinSampling;
import org.thalweg.lab.experiment.LeavingMinima;
import org.thalweg.lab.experiment.StationaryNoise;

/// The result of `experiment noise` as fields of a document.
record NoiseJson(NoiseExperiment.Found found, FunctionTarget target) {

  Json.Fields fields() {
    return Json.object()
        .with("stationary", stationary())
        .with(
            "minibatches", found.batches().<Json>map(NoiseJson::batches).orElseGet(Json.Null::new))
        .with("langevin", langevin())
        .with("leaving", leaving());
  }

  private Json stationary() {
    StationaryNoise.Request request = found.stationary().request();
    Json.Items runs = Json.array();
    for (StationaryNoise.Run run : found.stationary().runs()) {
      runs.add(
          Json.object()
              .with("gamma", run.gamma())
              .with("predicted", run.predicted())
              .with("measured", run.measured())
              .with("standardError", run.standardError())
              .with("temperature", run.temperature()));
    }
    return Json.object()
        .with("stiffness", request.stiffness())
        .with("rate", request.rate())
        .with("batch", request.batch())
        .with("steps", request.steps())
        .with("runs", runs);
  }

  /// The noise at one place.
  static Json.Fields batches(BatchNoise noise) {
    Json.Items sizes = Json.array();
    for (BatchNoise.Size size : noise.batches()) {
      sizes.add(
          Json.object()
              .with("size", size.size())
              .with("predicted", size.predicted())
              .with("measured", size.measured())
              .with("standardError", size.standardError()));
    }
    return Json.object()
        .with("rows", noise.rows())
        .with("rowsLookedAt", noise.lookedAt())
        .with("gradientSquared", noise.gradient())
        .with("trace", noise.trace())
        .with("noiseScale", noise.noiseScale())
        .with(
            "criticalBatchSize",
            noise.critical().<Json>map(Json.Real::new).orElseGet(Json.Null::new))
        .with("batches", sizes);
  }

  private Json langevin() {
    LangevinSampling sampling = found.langevin();
    Json.Items intervals = Json.array();
    for (LangevinSampling.Interval interval : sampling.intervals()) {
      intervals.add(
          Json.object()
              .with("name", interval.name())
              .with("exactLow", interval.exactLow())
              .with("exactHigh", interval.exactHigh())
              .with("low", interval.low())
              .with("high", interval.high()));
    }
    return Json.object()
        .with("rate", sampling.request().rate())
        .with("batch", sampling.request().batch())
        .with("steps", sampling.request().steps())
        .with("mean", moments(sampling.mean()))
        .with("covariance", moments(sampling.covariance()))
        .with("intervals", intervals);
  }

  private static Json moments(List<LangevinSampling.Moment> moments) {
    Json.Items items = Json.array();
    for (LangevinSampling.Moment moment : moments) {
      items.add(
          Json.object()
              .with("name", moment.name())
              .with("exact", moment.exact())
              .with("measured", moment.measured())
              .with("standardError", moment.standardError()));
    }
    return items;
  }

  private Json leaving() {
    LeavingMinima leaving = found.leaving();
    LeavingMinima.Request request = leaving.request();
    double from = target.cost().value(request.start());
    return Json.object()
        .with("start", Json.array(request.start()))
        .with("rate", request.rate())
        .with("noise", request.noise())
        .with("steps", request.steps())
        .with("lowest", leaving.lowest())
        .with("plain", leaving.plain())
        .with("annealed", ends(leaving.annealed()))
        .with("annealedShare", leaving.reached(leaving.annealed(), from))
        .with("restarted", ends(leaving.restarted()))
        .with("restartedShare", leaving.reached(leaving.restarted(), from));
  }

  private static Json ends(List<Double> ends) {
    return Json.array(ends.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
