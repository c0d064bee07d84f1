package org.thalweg.cli;

import java.util.Map;
import org.thalweg.io.json.Json;
import org.thalweg.lab.Band;
import org.thalweg.lab.DataRace;
import org.thalweg.lab.Tuning;
import org.thalweg.lab.WorkBudget;
import org.thalweg.lab.WorkPoint;

/// The result of a race on a fit as a document.
record DataRaceJson(DataRaceReport report) {

  Json document() {
    Json.Items entries = Json.array();
    report.race().entries().forEach(entry -> entries.add(json(entry)));
    Json.Fields document =
        Json.object()
            .with("thalweg", Version.number())
            .with("command", "compare")
            .with("model", report.course().model())
            .with("rows", report.course().rows())
            .with("heldOutRows", report.course().heldOutRows())
            .with("definition", report.course().definition())
            .with("parameters", Json.array(report.course().names()))
            .with(
                "budget",
                Json.object()
                    .with(
                        "kind",
                        report.budget() instanceof WorkBudget.Gradients ? "gradients" : "seconds")
                    .with("limit", report.budget().limit()))
            .with(
                "optimum",
                report.race().optimum().isPresent()
                    ? new Json.Real(report.race().optimum().getAsDouble())
                    : new Json.Null())
            .with("methods", entries)
            .with("seed", report.options().seed())
            .with("threads", report.options().threads());
    return document.with("findings", Results.findings(report.notes(), document));
  }

  private static Json json(DataRace.Entry entry) {
    Json.Items heats = Json.array();
    entry.heats().forEach(heat -> heats.add(json(heat)));
    long first = entry.heats().getFirst().seed();
    return Json.object()
        .with("optimizer", FunctionRaceJson.optimizer(entry.spec().seeded(first)))
        .with("batch", entry.batch())
        .with("tuning", entry.tuning().map(DataRaceJson::json).orElseGet(Json.Null::new))
        .with("cost", json(entry.costs()))
        .with("heldOutCost", entry.heldOut().map(DataRaceJson::json).orElseGet(Json.Null::new))
        .with("runs", heats);
  }

  private static Json json(Band band) {
    return Json.object()
        .with("least", band.least())
        .with("median", band.median())
        .with("most", band.most());
  }

  private static Json json(Tuning tuning) {
    Json.Items trials = Json.array();
    for (Tuning.Trial trial : tuning.trials()) {
      trials.add(Json.object().with("lr", trial.rate()).with("cost", trial.score()));
    }
    return Json.object()
        .with("lr", tuning.rate())
        .with("gradients", tuning.work().gradients())
        .with("seconds", tuning.work().seconds())
        .with("trials", trials);
  }

  private static Json json(DataRace.Heat heat) {
    Json.Items curve = Json.array();
    heat.curve().forEach(point -> curve.add(json(point)));
    Json.Fields metrics = Json.object();
    for (Map.Entry<String, Double> metric : heat.metrics().entrySet()) {
      metrics.with(metric.getKey(), metric.getValue());
    }
    return Json.object()
        .with("seed", heat.seed())
        .with("end", json(heat.end()))
        .with("theta", Json.array(heat.theta()))
        .with("metrics", metrics)
        .with("ending", Results.json(heat.ending()))
        .with("curve", curve)
        .with("trace", Results.json(heat.trace()));
  }

  private static Json json(WorkPoint point) {
    return Json.object()
        .with("step", point.update())
        .with("gradients", point.work().gradients())
        .with("seconds", point.work().seconds())
        .with("cost", point.cost())
        .with(
            "heldOutCost",
            point.heldOut().isPresent()
                ? new Json.Real(point.heldOut().getAsDouble())
                : new Json.Null());
  }
}
