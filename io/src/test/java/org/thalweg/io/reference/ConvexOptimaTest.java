package org.thalweg.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.fit.Coding;
import org.thalweg.fit.Fit;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.Missing;
import org.thalweg.fit.ModelTable;
import org.thalweg.fit.Scale;
import org.thalweg.fit.table.Table;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Ending;
import org.thalweg.run.Limits;
import tools.jackson.databind.JsonNode;

/// Whatever method is chosen for a smooth convex fit, and L-BFGS with nothing but its defaults,
/// reaches ten digits of the cost: of the optimum that an independent solver found, and of Newton's
/// method run on until double precision allows no decrease.
class ConvexOptimaTest {

  private static final double TEN_DIGITS = 1e-10;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          wdbc-l2-1e-2          | diagnosis          | logistic | STANDARD | 0.01
          wdbc-l2-1e-6          | diagnosis          | logistic | STANDARD | 1e-6
          iris-softmax-1e-2     | species            | softmax  | NONE     | 0.01
          iris-softmax-1e-4     | species            | softmax  | NONE     | 1e-4
          digits-softmax-1e-3   | digit              | softmax  | NONE     | 0.256
          diabetes-ols          | progression        | linear   | STANDARD | 0
          diabetes-ridge-1e-1   | progression        | linear   | STANDARD | 0.1
          wine-red-ols          | quality            | linear   | STANDARD | 0
          california-ols        | median_house_value | linear   | STANDARD | 0
          adult-numeric-l2-1e-4 | income             | logistic | STANDARD | 1e-4
          higgs7k-l2-1e-4       | label              | logistic | STANDARD | 1e-4
          """)
  void tenDigits(String id, String target, String model, Scale scale, double l2) {
    JsonNode entry = entry(id);
    double minimum = Reference.number(entry.get("minimum"));
    Table table = Reference.table("data/" + entry.get("data").asString());
    FitSpec.Named task =
        new FitSpec.Named(
            target,
            ModelTable.find(model),
            features(id),
            Set.of(),
            Set.of(),
            true,
            Coding.REFERENCE);
    FitSpec spec = FitSpec.of(task).withL2(l2).withScale(scale);
    spec = spec.withRows(spec.rows().withMissing(Missing.DROP));
    check(Fit.run(table, spec, Reference.ENGINE), minimum);
    check(Fit.run(table, spec.withMethod(MethodSpec.parse("lbfgs")), Reference.ENGINE), minimum);
    if (id.startsWith("digits")) {
      // Each of its systems of 620 equations takes a third of a second.
      return;
    }
    FittedModel floor =
        Fit.run(
            table,
            spec.withMethod(MethodSpec.parse("newton")).withLimits(TO_THE_FLOOR),
            Reference.ENGINE);
    assertEquals("rounding-floor", floor.ending().rule());
    check(floor, minimum);
  }

  /// A tolerance that no gradient of doubles meets.
  private static final Limits TO_THE_FLOOR =
      new Limits(1e-300, 0, 0, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

  private static void check(FittedModel fitted, double minimum) {
    String how = fitted.optimizer().name() + ": " + fitted.ending().message();
    assertInstanceOf(Ending.Converged.class, fitted.ending(), how);
    assertEquals(minimum, fitted.cost().value(), TEN_DIGITS * minimum, how);
  }

  private static Optional<List<String>> features(String id) {
    return switch (id) {
      case "adult-numeric-l2-1e-4", "california-ols" ->
          Optional.of(Reference.texts(entry(id).get("features")));
      default -> Optional.empty();
    };
  }

  private static JsonNode entry(String id) {
    for (JsonNode e : Reference.json("optima.json").get("entries")) {
      if (e.get("id").asString().equals(id)) {
        return e;
      }
    }
    throw new IllegalArgumentException("no entry " + id);
  }
}
