package org.thalweg.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.thalweg.fit.FittedModel;
import org.thalweg.io.AtomicFile;
import org.thalweg.io.model.ModelException;
import org.thalweg.io.model.ModelFile;
import org.thalweg.io.model.SavedModel;

/// The file of `--save`: the fitted model, whole or not at all, however the run ended.
final class ModelOutput {

  /// Options that say nothing of the model: the same fit makes the same file.
  private static final Set<String> PASSING =
      Set.of(
          FitCommand.SAVE.name(),
          RunOptions.TRACE.name(),
          RunOptions.THREADS.name(),
          CheckpointOptions.CHECKPOINT.name(),
          CheckpointOptions.EVERY.name(),
          CheckpointOptions.RESUME.name(),
          CommonOptions.JSON.name(),
          CommonOptions.QUIET.name(),
          CommonOptions.DEBUG.name());

  private ModelOutput() {}

  /// The file that is asked for.
  static Optional<Path> path(Arguments arguments) {
    return new OptionValues(arguments)
        .path(FitCommand.SAVE)
        .map(path -> {
          if (WrittenFile.isCompressed(path)) {
            throw Failure.usage(
                Failure.Usage.VALUE,
                "a model file is a text and not compressed: " + Wording.shown(path.toString()),
                FitCommand.SAVE.name(),
                "leave .gz away");
          }
          return path;
        });
  }

  /// Writes the file of `--save`, if one is asked for, first of all, since whoever interrupts a run
  /// may be in a hurry.
  ///
  /// @return what is to be said after the result where the file cannot be written
  static Optional<Failure> save(
      FittedModel fitted, RunOptions options, Arguments arguments, Console console) {
    for (Path path : path(arguments).stream().toList()) {
      try {
        write(path, fitted, options, arguments);
      } catch (Failure e) {
        return Optional.of(e.besideResult("the result stands, but the model is not saved: "));
      }
      console.note(arguments, "Saved to " + Wording.shown(path.toString()) + ".");
    }
    return Optional.empty();
  }

  private static void write(
      Path path, FittedModel fitted, RunOptions options, Arguments arguments) {
    SavedModel model =
        SavedModel.of(
            fitted,
            Version.number(),
            name(arguments.operand().orElse("")),
            options.seed(),
            words(arguments));
    try (AtomicFile file = AtomicFile.at(path)) {
      file.out().write(ModelFile.bytes(model, path.toString()));
      file.commit();
    } catch (ModelException e) {
      throw Failures.of(e);
    } catch (IOException e) {
      throw Failures.unwritable(path, e);
    }
  }

  /// The data's file name without its folder, which is nobody else's business.
  private static String name(String data) {
    return data.equals("-")
        ? "standard input"
        : String.valueOf(OptionValues.path(data, "DATA").getFileName());
  }

  private static List<String> words(Arguments arguments) {
    List<String> words = new ArrayList<>();
    arguments
        .values()
        .forEach((name, values) -> {
          if (!PASSING.contains(name)) {
            if (values.isEmpty()) {
              words.add(name);
            }
            values.forEach(value -> words.addAll(List.of(name, value)));
          }
        });
    return words;
  }
}
