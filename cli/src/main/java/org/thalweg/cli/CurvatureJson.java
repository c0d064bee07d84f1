package org.thalweg.cli;

import java.util.List;
import java.util.Optional;
import org.thalweg.curvature.LearningRates;
import org.thalweg.curvature.Spectrum;
import org.thalweg.io.json.Json;
import org.thalweg.lab.CurvatureStudy;
import org.thalweg.lab.DataCurvature;
import org.thalweg.lab.Share;
import org.thalweg.lab.Steps;

/// The result of `curvature` as a document.
record CurvatureJson(CurvatureReport report) {

  Json document() {
    Json.Items coordinates = Json.array();
    report.views().forEach(view -> coordinates.add(json(view)));
    Json.Fields document =
        Json.object()
            .with("thalweg", Version.number())
            .with("command", "curvature")
            .with("subject", report.subject())
            .with("tolerance", report.request().tolerance())
            .with("coordinates", coordinates)
            .with("seed", report.options().seed())
            .with("threads", report.options().threads());
    return document.with("findings", Results.findings(report.notes(), document));
  }

  private static Json json(CurvatureReport.View view) {
    CurvatureStudy study = view.study();
    Spectrum spectrum = study.spectrum();
    Json.Fields fields =
        Json.object()
            .with("scale", view.key())
            .with("parameters", Json.array(view.names()))
            .with("at", Json.array(study.at()))
            .with("cost", view.cost())
            .with("gradientNorm", study.gradientNorm())
            .with("sigmaMax", spectrum.sigmaMax())
            .with("sigmaMin", spectrum.sigmaMin())
            .with("conditionNumber", spectrum.conditionNumber())
            .with("dimension", spectrum.dimension())
            .with("complete", spectrum.complete())
            .with("negativeDirections", spectrum.negativeDirections())
            .with("nullDirections", spectrum.nullDirections())
            .with("eigenvalues", Json.array(spectrum.values()))
            .with("rates", study.rates().map(CurvatureJson::json).orElseGet(Json.Null::new))
            .with("stiffest", json(view.stiffest()))
            .with("flattest", json(view.flattest()));
    if (study.start().isPresent()) {
      fields.with("start", Json.array(study.start().get()));
    }
    Json.Items counts = Json.array();
    for (CurvatureStudy.Count count : study.counts()) {
      counts.add(
          Json.object()
              .with("label", count.rate().label())
              .with("rate", count.rate().rate())
              .with("gamma", count.rate().gamma())
              .with("predicted", json(count.predicted()))
              .with("measured", json(count.measured())));
    }
    return fields.with("steps", counts).with("noise", noise(view.noise()));
  }

  /// Of data; null where nothing was drawn, a function or weighted rows.
  private static Json noise(List<DataCurvature.NoiseAt> places) {
    if (places.isEmpty()) {
      return new Json.Null();
    }
    Json.Items items = Json.array();
    for (DataCurvature.NoiseAt place : places) {
      Json.Fields fields = NoiseJson.batches(place.noise()).with("at", place.place().word());
      if (place.place() == DataCurvature.Place.OPTIMUM) {
        // Relative to a gradient that is rounding.
        fields.with("noiseScale", new Json.Null()).with("criticalBatchSize", new Json.Null());
      }
      items.add(fields);
    }
    return items;
  }

  private static Json json(LearningRates rates) {
    return Json.object()
        .with("stable", rates.stable())
        .with("lecture", rates.lecture())
        .with("best", rates.best())
        .with("bestFactor", rates.descentFactor())
        .with("momentumGamma", rates.momentumGamma())
        .with("momentumRate", rates.momentumRate())
        .with("momentumStable", rates.stableWithMomentum(rates.momentumGamma()))
        .with("momentumFactor", rates.momentumFactor());
  }

  private static Json json(List<Share> shares) {
    Json.Items items = Json.array();
    for (Share share : shares) {
      items.add(Json.object().with("name", share.name()).with("element", share.element()));
    }
    return items;
  }

  private static Json json(Optional<Steps> steps) {
    if (steps.isEmpty()) {
      return new Json.Null();
    }
    return Json.object()
        .with(
            "kind",
            switch (steps.get().kind()) {
              case REACHED -> "reached";
              case UNFINISHED -> "unfinished";
              case DIVERGED -> "diverged";
            })
        .with("steps", steps.get().count())
        .with("gradient", steps.get().gradient());
  }
}
