package org.thalweg.cli;

import java.util.List;
import org.thalweg.io.json.Json;
import org.thalweg.lab.experiment.Generalization;

/// `thalweg experiment generalization`: adaptive methods against gradient descent on rows held out.
final class GeneralizationExperiment {

  private static final Option ROWS =
      Option.value(
          "--rows", "N", "Rows learnt from; there are 5 features and more for each. Default: 200.");
  private static final Option HELD_OUT =
      Option.value("--held-out", "N", "Rows held out. Default: 1000.");
  private static final Option POSITIVE =
      Option.value(
          "--positive", "P", "The probability of a positive label, above 1/2. Default: 0.65.");

  private static final int MOST_ROWS = 1_000_000;
  private static final long DEFAULT_STEPS = 5000;

  private GeneralizationExperiment() {}

  static Experiment experiment() {
    return new Experiment(
        "generalization",
        "with more parameters than rows gradient descent finds the rule and errs nowhere, while"
            + " methods that divide by the size of past gradients call every new row positive.",
        List.of(ExperimentOptions.OPTIMIZER, ROWS, HELD_OUT, POSITIVE, ExperimentOptions.STEPS),
        GeneralizationExperiment::run);
  }

  private static ExperimentReport run(Arguments arguments, Console console) {
    OptionValues values = new OptionValues(arguments);
    long seed = values.seed(RunOptions.SEED);
    double positive = values.notNegative(POSITIVE, 0.65);
    if (!(positive > 0.5 && positive < 1)) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: " + arguments.value(POSITIVE).orElse(""),
          POSITIVE.name(),
          "positive labels must be the more frequent ones: write a number between 0.5 and 1");
    }
    Generalization.Request request =
        new Generalization.Request(
            ExperimentOptions.methods(arguments, Generalization.usualMethods()),
            values.small(ROWS, 2, MOST_ROWS).orElse(200),
            values.small(HELD_OUT, 1, MOST_ROWS).orElse(1000),
            positive,
            values.whole(ExperimentOptions.STEPS, 1).orElse(DEFAULT_STEPS),
            seed,
            1);
    Generalization found;
    try (ExperimentLine progress = new ExperimentLine(arguments, console)) {
      found = Generalization.of(request, progress);
    }
    return new ExperimentReport(
        "Least squares on "
            + Numbers.count(found.rows(), "row")
            + " with "
            + Numbers.count(found.features(), "feature")
            + ", of which the first is the label, two are 1 in every row and the others belong to"
            + " one row each (Wilson et al. 2017, section 3.3). Of "
            + Numbers.count(request.heldOut(), "row")
            + " held out "
            + Numbers.rounded(100 * found.negative(), 3)
            + "% are negative.",
        List.of(contestants(found, request)),
        found.comparisons(),
        json(found, request),
        seed);
  }

  private static ExperimentReport.Section contestants(
      Generalization found, Generalization.Request request) {
    TextTable table = new TextTable();
    table.row("method", "cost", "error", "held out", "w₁", "w₂", "w₃");
    for (Generalization.Contestant c : found.contestants()) {
      table.row(
          c.method().row().name(),
          Numbers.rounded(c.cost(), 3),
          percent(c.trainError()),
          percent(c.heldOutError()),
          Numbers.rounded(c.shared().get(0), 4),
          Numbers.rounded(c.shared().get(1), 4),
          Numbers.rounded(c.shared().get(2), 4));
    }
    return new ExperimentReport.Section(
        "After "
            + Numbers.count(request.steps(), "step")
            + " from 0: the error on the rows learnt from and on those held out, and the weights of"
            + " the label's feature and of the two that are always 1:",
        table);
  }

  private static String percent(double share) {
    return Numbers.rounded(100 * share, 4) + "%";
  }

  private static Json.Fields json(Generalization found, Generalization.Request request) {
    Json.Items contestants = Json.array();
    for (Generalization.Contestant c : found.contestants()) {
      contestants.add(
          Json.object()
              .with("optimizer", ExperimentOptions.json(c.method()))
              .with("cost", c.cost())
              .with("trainError", c.trainError())
              .with("heldOutError", c.heldOutError())
              .with("predictedError", ExperimentReport.json(c.predicted()))
              .with(
                  "sharedWeights",
                  Json.array(c.shared().stream().mapToDouble(Double::doubleValue).toArray())));
    }
    return Json.object()
        .with("rows", found.rows())
        .with("heldOut", request.heldOut())
        .with("features", found.features())
        .with("negative", found.negative())
        .with("steps", request.steps())
        .with("contestants", contestants);
  }
}
