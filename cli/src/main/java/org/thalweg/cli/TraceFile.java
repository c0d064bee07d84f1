package org.thalweg.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.thalweg.io.json.Json;
import org.thalweg.run.Iteration;
import org.thalweg.run.Observer;

/// The file of `--trace`: CSV, one row for each observation, numbers with all their digits. It is
/// there whole at the end of the run, however the run ended. Where runs are kept its rows are kept
/// with them until then.
final class TraceFile implements Observer, AutoCloseable {

  private final Path path;
  private final boolean points;
  private final String header;
  private final Optional<WrittenFile> file;
  private final List<KeptRows> kept = new ArrayList<>();

  private TraceFile(Path path, List<String> parameters, Optional<WrittenFile> file) {
    this.path = path;
    this.points = !parameters.isEmpty();
    this.file = file;
    StringBuilder names =
        new StringBuilder("step,epoch,cost,")
            .append(points ? "" : "validation,")
            .append("gradient,step_size,rate,values,gradients,seconds");
    parameters.forEach(name -> names.append(',').append(cell(name)));
    this.header = names.append('\n').toString();
  }

  /// Begins the file, so that a place that cannot be written is found before the run.
  ///
  /// @param parameters names of the columns of θ; empty for a fit, which leaves θ out and has a
  ///   column for the cost of rows held out
  /// @param runs keeps the rows, if runs are kept
  static TraceFile begin(Path path, List<String> parameters, KeptRuns runs) {
    try {
      if (runs.kept()) {
        TraceFile trace = new TraceFile(path, parameters, Optional.empty());
        runs.tracedBy(trace);
        return trace;
      }
      TraceFile trace = new TraceFile(path, parameters, Optional.of(WrittenFile.at(path)));
      trace.write(trace.header);
      return trace;
    } catch (IOException e) {
      throw Failures.unwritable(path, e);
    }
  }

  /// From here on rows are those of another run, which is kept.
  void next(KeptRows rows) {
    kept.add(rows);
  }

  @Override
  public void observe(Iteration it, Supplier<double[]> theta) {
    StringBuilder row = new StringBuilder();
    row.append(it.update()).append(',').append(Json.number(it.epochs()));
    real(row, it.cost());
    if (!points) {
      optional(row, it.validationCost());
    }
    optional(row, it.gradientNorm());
    real(row, it.stepNorm());
    real(row, it.rate());
    row.append(',').append(it.evaluations().value());
    row.append(',').append(it.evaluations().gradient());
    real(row, it.nanos() * 1e-9);
    if (points) {
      for (double value : theta.get()) {
        real(row, value);
      }
    }
    try {
      write(row.append('\n').toString());
    } catch (IOException e) {
      throw Failures.unwritable(path, e);
    }
  }

  /// Puts the file in its place.
  void commit() {
    try {
      if (file.isPresent()) {
        file.get().commit();
        return;
      }
      try (WrittenFile whole = WrittenFile.at(path)) {
        whole.out().write(header.getBytes(StandardCharsets.UTF_8));
        for (KeptRows rows : kept) {
          rows.copyTo(whole.out());
        }
        whole.commit();
      }
    } catch (IOException e) {
      throw Failures.unwritable(path, e);
    }
  }

  @Override
  public void close() {
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException e) {
      throw Failures.unwritable(path, e);
    }
  }

  private void write(String line) throws IOException {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    if (file.isPresent()) {
      file.get().out().write(bytes);
    } else {
      kept.getLast().write(bytes);
    }
  }

  private static void optional(StringBuilder row, OptionalDouble value) {
    row.append(',');
    value.ifPresent(v -> row.append(Json.number(v)));
  }

  private static void real(StringBuilder row, double value) {
    row.append(',').append(Json.number(value));
  }

  /// A name as CSV wants it.
  private static String cell(String name) {
    boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
