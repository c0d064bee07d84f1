package org.thalweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.thalweg.setting.Nearest;

/// `thalweg experiment`: what theory says of the methods, beside what they do.
final class ExperimentCommand {

  private ExperimentCommand() {}

  /// The experiments, in the order of the help.
  static List<Experiment> experiments() {
    return List.of(
        NoiseExperiment.experiment(),
        ParticleExperiment.experiment(),
        AdamExperiment.experiment(),
        GeneralizationExperiment.experiment(),
        SaddleExperiment.experiment());
  }

  static Command command() {
    Map<String, Option> options = new LinkedHashMap<>();
    for (Experiment experiment : experiments()) {
      for (Option option : Option.group("Of " + experiment.name(), experiment.options())) {
        options.merge(option.name(), option, (first, again) -> shared(first));
      }
    }
    List<Option> all = new ArrayList<>(options.values());
    all.addAll(Option.group("Of all", List.of(RunOptions.SEED)));
    List<String> description = new ArrayList<>();
    for (Experiment experiment : experiments()) {
      description.add(experiment.name() + ": " + experiment.summary());
    }
    return new Command(
        "experiment",
        "The lecture's experiments: measured numbers beside the predicted ones.",
        List.of("experiment NAME [options]"),
        description,
        List.of(
            new Command.Operand("NAME", "One of " + names() + ".", true, "name one of " + names())),
        all,
        List.of(
            new Command.Example("thalweg experiment generalization", ""),
            new Command.Example("thalweg experiment adam --draws 1e6 --ratio 0.3", "")),
        ExperimentCommand::run);
  }

  /// An option that several experiments have.
  private static Option shared(Option option) {
    return Option.group("Of several", List.of(option)).getFirst();
  }

  private static String names() {
    return StartValues.list(experiments().stream().map(Experiment::name).toList());
  }

  private static ExitCode run(Arguments arguments, Console console) {
    String name = arguments.operand().orElse("");
    List<String> known = experiments().stream().map(Experiment::name).toList();
    Experiment experiment =
        experiments().stream()
            .filter(e -> e.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                Failure.usage(
                    Failure.Usage.NAME,
                    "no experiment of this name",
                    Wording.shown(name),
                    Nearest.to(name, known)
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElse("there are " + names())));
    requireOwn(experiment, arguments);
    ExperimentReport report = experiment.action().run(arguments, console);
    console
        .out()
        .text(
            arguments.has(CommonOptions.JSON)
                ? report.json(name).text()
                : report.text(console.columns()));
    Results.show(report.notes(), arguments, console);
    return ExitCode.DONE;
  }

  private static void requireOwn(Experiment experiment, Arguments arguments) {
    List<String> own = experiment.options().stream().map(Option::name).toList();
    for (Experiment other : experiments()) {
      for (Option option : other.options()) {
        if (arguments.has(option) && !own.contains(option.name())) {
          throw Failure.usage(
              Failure.Usage.CONTRADICTION,
              "the experiment " + experiment.name() + " has no such option",
              option.name(),
              own.isEmpty() ? "leave it out" : "it has " + String.join(", ", own));
        }
      }
    }
  }
}
