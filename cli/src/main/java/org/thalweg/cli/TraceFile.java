package org.thalweg.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.thalweg.io.json.Json;
import org.thalweg.run.Iteration;
import org.thalweg.run.Observer;

/// The file of `--trace`: CSV, one row for each observation, numbers with all their digits. It is
/// there whole at the end of the run, however the run ended.
final class TraceFile implements Observer, AutoCloseable {

  private final Path path;
  private final WrittenFile file;
  private final boolean points;

  private TraceFile(Path path, WrittenFile file, boolean points) {
    this.path = path;
    this.file = file;
    this.points = points;
  }

  /// Begins the file, so that a place that cannot be written is found before the run.
  ///
  /// @param parameters names of the columns of θ; empty for a fit, which leaves θ out and has a
  ///   column for the cost of rows held out
  static TraceFile begin(Path path, List<String> parameters) {
    try {
      TraceFile trace = new TraceFile(path, WrittenFile.at(path), !parameters.isEmpty());
      StringBuilder header =
          new StringBuilder("step,epoch,cost,")
              .append(trace.points ? "" : "validation,")
              .append("gradient,step_size,rate,values,gradients,seconds");
      parameters.forEach(name -> header.append(',').append(cell(name)));
      trace.write(header);
      return trace;
    } catch (IOException e) {
      throw Failures.unwritable(path, e);
    }
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
      write(row);
    } catch (IOException e) {
      throw Failures.unwritable(path, e);
    }
  }

  /// Puts the file in its place.
  void commit() {
    try {
      file.commit();
    } catch (IOException e) {
      throw Failures.unwritable(path, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw Failures.unwritable(path, e);
    }
  }

  private void write(StringBuilder row) throws IOException {
    file.out().write(row.append('\n').toString().getBytes(StandardCharsets.UTF_8));
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
