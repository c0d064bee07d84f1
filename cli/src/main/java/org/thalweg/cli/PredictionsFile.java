package org.thalweg.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.thalweg.fit.Predictions;
import org.thalweg.io.TableReader;
import org.thalweg.io.TableWriter;

/// Writes predictions as a table, block by block as they are made: to standard output, or to a file
/// that is there whole at the end or not at all.
final class PredictionsFile {

  private final Predictions predictions;
  private final List<String> kept;
  private final Console console;

  private PredictionsFile(Predictions predictions, List<String> kept, Console console) {
    this.predictions = predictions;
    this.kept = kept;
    this.console = console;
  }

  /// @param kept columns to write before the predictions
  /// @param path empty: standard output
  static Predictions.Agreement write(
      Predictions predictions, List<String> kept, Optional<Path> path, Console console) {
    PredictionsFile writer = new PredictionsFile(predictions, kept, console);
    return path.map(writer::toFile).orElseGet(writer::toOutput);
  }

  private Predictions.Agreement toFile(Path path) {
    try (WrittenFile file = WrittenFile.at(path)) {
      Predictions.Agreement agreement = to(file.out(), TableReader.separator(path.toString()));
      if (!console.interruption().asked()) {
        file.commit();
      }
      return agreement;
    } catch (IOException e) {
      throw Failures.unwritable(path, e);
    }
  }

  private Predictions.Agreement toOutput() {
    try {
      return to(console.out().stream(), ',');
    } catch (IOException e) {
      throw new IllegalStateException("the output reports its own failures", e);
    }
  }

  private Predictions.Agreement to(OutputStream out, char separator) throws IOException {
    List<String> names = new ArrayList<>(kept);
    names.addAll(predictions.names());
    try {
      TableWriter writer = TableWriter.begin(names, out, separator);
      Predictions.Agreement agreement =
          predictions.run(block -> {
            try {
              writer.rows(block.from(), block.from() + block.rows(), cells(block));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return !console.interruption().asked() && !console.out().closed();
          });
      writer.flush();
      out.flush();
      return agreement;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<IntFunction<String>> cells(Predictions.Block block) {
    List<IntFunction<String>> cells = new ArrayList<>();
    kept.forEach(name -> cells.add(TableWriter.cells(predictions.table().column(name))));
    int from = block.from();
    List<String> classes = predictions.classes();
    cells.add(
        classes.isEmpty()
            ? row -> TableWriter.number(block.numbers()[row - from])
            : row -> classes.get(block.classes()[row - from]));
    for (double[] other : block.others()) {
      cells.add(row -> TableWriter.number(other[row - from]));
    }
    return cells;
  }
}
