package org.thalweg.cli;

import java.util.List;
import java.util.Map;
import org.thalweg.io.json.Json;
import org.thalweg.lab.FunctionRace;
import org.thalweg.lab.Landmark;
import org.thalweg.lab.Outlook;
import org.thalweg.method.Method;
import org.thalweg.method.MethodSpec;

/// The result of a race on a function as a document.
record FunctionRaceJson(FunctionRaceReport report) {

  Json document() {
    Json.Items minima = Json.array();
    report.race().landmarks().forEach(landmark -> minima.add(json(landmark)));
    Json.Items runs = Json.array();
    report.race().laps().forEach(lap -> runs.add(json(lap)));
    FunctionTarget target = report.target();
    Json.Fields document =
        Json.object()
            .with("thalweg", Version.number())
            .with("command", "compare")
            .with(
                "problem",
                target.problem().<Json>map(p -> new Json.Text(p.name())).orElse(new Json.Null()))
            .with("formula", target.text())
            .with("parameters", Json.array(target.names()))
            .with("minima", minima)
            .with("runs", runs)
            .with("seed", report.options().seed())
            .with("threads", report.options().threads());
    return document.with("findings", Results.findings(report.notes(), document));
  }

  static Json.Fields json(Landmark landmark) {
    return Json.object()
        .with("theta", Json.array(landmark.theta()))
        .with("cost", landmark.cost())
        .with("known", landmark.known());
  }

  static Json optimizer(MethodSpec spec) {
    return optimizer(spec, List.of());
  }

  /// A method with what it chose itself.
  static Json optimizer(MethodSpec spec, List<Method.Chosen> chosen) {
    Map<String, String> settings = spec.settings();
    chosen.forEach(c -> settings.replace(c.setting(), Json.number(c.value())));
    return Json.object().with("name", spec.row().name()).with("settings", Results.json(settings));
  }

  private Json json(FunctionRace.Lap lap) {
    Json nearest = new Json.Null();
    if (lap.nearest() >= 0) {
      nearest =
          json(report.race().landmarks().get(lap.nearest()))
              .with("distance", report.race().distance(lap).orElseThrow());
    }
    return Json.object()
        .with("start", Json.array(report.starts().get(lap.start())))
        .with(
            "optimizer", optimizer(report.contestants().methods().get(lap.method()), lap.chosen()))
        .with("theta", Json.array(lap.end().theta()))
        .with("cost", lap.end().cost())
        .with("nearest", nearest)
        .with("ending", Results.json(lap.ending()))
        .with("leadsTo", json(lap.outlook()))
        .with("iterations", lap.updates())
        .with("seconds", lap.seconds())
        .with("trace", Results.json(lap.trace()));
  }

  private static Json json(Outlook outlook) {
    return switch (outlook) {
      case Outlook.Minimum(double[] theta, double cost) -> place("minimum", theta, cost);
      case Outlook.Endless(double[] theta, double cost, double infimum) ->
          place("valley-without-end", theta, cost).with("infimum", infimum);
      case Outlook.Saddle(double[] theta, double cost) -> place("saddle", theta, cost);
      case Outlook.Unknown _ -> Json.object().with("kind", "unknown");
    };
  }

  private static Json.Fields place(String kind, double[] theta, double cost) {
    return Json.object().with("kind", kind).with("theta", Json.array(theta)).with("cost", cost);
  }
}
