package org.thalweg.cli;

import org.thalweg.io.json.Json;
import org.thalweg.lab.experiment.CriticalEnding;
import org.thalweg.method.MethodRow;
import org.thalweg.run.Ending;

/// What to try when a run has not done what it should.
final class NextStep {

  private NextStep() {}

  /// A sentence for people; empty when all is well.
  static String of(MinimizeReport report) {
    MethodRow row = report.method().spec().row();
    boolean firstOrder = row.needs() == MethodRow.Needs.GRADIENT;
    return switch (report.result().ending()) {
      case Ending.Converged c -> "";
      case Ending.Unfinished u when report.options().checkpoint().isPresent() -> "";
      case Ending.Unfinished u when u.rule().equals("interrupted") ->
          "the same command with --start " + at(report) + " goes on from here.";
      case Ending.Unfinished u when u.asked() -> "";
      case Ending.Unfinished u ->
          firstOrder
              ? "a second-order method, which `--optimizer auto` chooses, or " + budget(u) + "."
              : budget(u) + ", or another --start.";
      case Ending.Failed f when f.rule().equals("start-not-finite") ->
          "another --start, where the function has a finite value.";
      case Ending.Failed f when CriticalEnding.is(f) ->
          "the same with --start a little to the side.";
      case Ending.Failed f when firstOrder -> smallerRate(report, row);
      case Ending.Failed f -> "another --start, or another --optimizer.";
    };
  }

  /// More of the budget that was used up.
  static String budget(Ending ending) {
    return switch (ending.rule()) {
      case "interrupted" -> "the same command, left to end";
      case "max-epochs" -> "more " + RunOptions.EPOCHS.name();
      case "max-time" -> "more " + RunOptions.TIME.name();
      default -> "more " + RunOptions.STEPS.name();
    };
  }

  private static String smallerRate(MinimizeReport report, MethodRow row) {
    String rate = report.method().spec().settings().getOrDefault("lr", "");
    try {
      String smaller = Numbers.rounded(Double.parseDouble(rate) / 10, 2);
      return "a smaller learning rate: --optimizer '" + row.name() + "(lr=" + smaller + ")'.";
    } catch (NumberFormatException e) {
      return "another --start, or a learning rate of your own: --optimizer '"
          + row.name()
          + "(lr=…)'.";
    }
  }

  /// The point in full, for a shell.
  private static String at(MinimizeReport report) {
    StringBuilder at = new StringBuilder();
    for (double value : report.result().theta()) {
      at.append(at.isEmpty() ? "" : ",").append(Json.number(value));
    }
    return at.toString();
  }
}
