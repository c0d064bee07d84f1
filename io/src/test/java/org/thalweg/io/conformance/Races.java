package org.thalweg.io.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.thalweg.cost.TermsCost;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.ModelTable;
import org.thalweg.fit.NamedProblem;
import org.thalweg.fit.Scale;
import org.thalweg.fit.table.Table;
import org.thalweg.io.LibsvmReader;
import org.thalweg.io.Source;
import org.thalweg.io.TableReader;
import org.thalweg.problem.Catalogue;
import org.thalweg.problem.Minimum;
import org.thalweg.problem.TestProblem;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.SumOfSquares;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The problems of the table.
final class Races {

  /// Evaluations on a function: the lecture's race takes as many steps.
  static final int EVALUATIONS = 10_000;

  /// Passes over the data: who needs more has the wrong rate, or the wrong method.
  static final int PASSES = 1000;

  private static final Path REFERENCE = Path.of("src/test/resources/reference");

  private Races() {}

  /// The catalogue, from the standard starts.
  static List<Race> functions() {
    return Catalogue.standard().problems().stream().map(Races::function).toList();
  }

  private static Race function(TestProblem problem) {
    Expr root = problem.read().right();
    CostProgram program =
        SumOfSquares.of(root)
            .map(squares -> CostProgram.sumOfSquares(root, squares.residuals()))
            .orElseGet(() -> CostProgram.function(root));
    return new Race(
        problem.name(),
        program.cost(Engine.withThreads(1)),
        Optional.empty(),
        problem.standardStart(),
        problem.minima().stream().mapToDouble(Minimum::value).min().orElseThrow(),
        EVALUATIONS);
  }

  /// Four data sets; minima of independent solvers.
  static List<Race> dataSets() {
    return List.of(
        data("iris-softmax-1e-2", "species", "softmax", Scale.NONE, 0.01),
        data("wdbc-l2-1e-2", "diagnosis", "logistic", Scale.STANDARD, 0.01),
        data("diabetes-ols", "progression", "linear", Scale.STANDARD, 0),
        data("sms-spam-l2-1e-4", "label", "logistic", Scale.NONE, 1e-4));
  }

  private static Race data(String id, String target, String model, Scale scale, double l2) {
    JsonNode entry = entry(id);
    FitSpec.Named task = FitSpec.Named.of(target).withModel(ModelTable.find(model).orElseThrow());
    FitSpec spec = FitSpec.of(task).withL2(l2).withScale(scale);
    TermsCost cost =
        NamedProblem.of(table(entry.get("data").asString()), task, spec)
            .cost(Engine.withThreads(2));
    return new Race(
        id,
        cost.full(),
        Optional.of(cost),
        new double[cost.dimension()],
        Double.parseDouble(entry.get("minimum").asString()),
        PASSES);
  }

  private static JsonNode entry(String id) {
    try {
      String text = Files.readString(REFERENCE.resolve("optima.json"));
      for (JsonNode entry : new ObjectMapper().readTree(text).get("entries")) {
        if (entry.get("id").asString().equals(id)) {
          return entry;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalArgumentException("no entry " + id);
  }

  private static Table table(String name) {
    Path file = REFERENCE.resolve("data").resolve(name);
    Source source = new Source(name, () -> Files.newInputStream(file));
    try {
      return name.contains(".libsvm")
          ? LibsvmReader.read(source)
          : TableReader.keepingAsText(Set.of()).read(source, TableReader.separator(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
