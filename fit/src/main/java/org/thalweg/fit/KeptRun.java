package org.thalweg.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.thalweg.data.BatchPlan;
import org.thalweg.data.Dataset;

/// A run of a fit as it is told to its [Keeper]: all on which its road depends, and nothing that
/// only says how far to go. Budgets, tolerances and threads may be others when it is resumed.
///
/// @param number of the run within the fit, from 1
/// @param model the model's name, or the formula
/// @param parameters their names
/// @param data the rows learnt from, and those held out if there are any
record KeptRun(int number, String model, List<String> parameters, List<Dataset> data) {

  /// The run as named texts; reads all of the data.
  ///
  /// @param decides whether rows held out decide which θ is best
  Map<String, String> identity(
      MethodChoice choice,
      FitSpec spec,
      Optional<BatchPlan> plan,
      boolean decides,
      double[] theta0) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("model", model);
    texts.put("seed", Long.toString(spec.training().seed()));
    texts.put("optimizer", choice.spec().text());
    texts.put("schedule", spec.schedule().text());
    texts.put(
        "batch",
        plan.map(p -> p.batchSize() + " rows, " + p.order(data.getFirst().rows()))
            .orElse("all rows"));
    texts.put("l2", Double.toString(spec.penalty().l2()));
    texts.put("l1", Double.toString(spec.penalty().l1()));
    texts.put("judged by", decides ? "rows held out" : "its cost");
    texts.put("scale", spec.scale().text());
    texts.put("parameters", String.join(",", parameters));
    texts.put("start", ParameterHash.of(theta0));
    texts.put("data", DataHash.of(data));
    return texts;
  }
}
