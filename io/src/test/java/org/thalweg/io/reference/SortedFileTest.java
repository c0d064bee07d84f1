package org.thalweg.io.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.data.BatchPlan;
import org.thalweg.fit.Fit;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.Training;
import org.thalweg.fit.Validation;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Lines;
import org.thalweg.fit.table.Table;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Limits;

/// Rows come in random order whatever the order of the file, so that one sorted by its label, as
/// exports often are, trains as well as any other.
class SortedFileTest {

  /// So many that the standard error is a thousandth of the cost or less.
  private static final int SEEDS = 48;

  /// Enough to come near the optimum, and few enough for the noise of the last batches to show.
  private static final Limits EPOCHS =
      new Limits(0, 0, 0, OptionalLong.empty(), OptionalLong.of(4), Optional.empty());

  private static final Table FILE = Reference.table("data/higgs7k.csv.gz");

  /// The rows with the label 0 first.
  private static Table sorted() {
    double[] label = FILE.numbers("label");
    int[] order =
        IntStream.range(0, label.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> label[i]))
            .mapToInt(i -> i)
            .toArray();
    return new Table(
        "sorted",
        FILE.rows(),
        Lines.from(2),
        FILE.names().stream()
            .map(name -> {
              double[] values = FILE.numbers(name);
              return Column.Numbers.of(
                  name, IntStream.of(order).mapToDouble(i -> values[i]).toArray());
            })
            .toList());
  }

  private static double[] costs(Table table, String method, BatchPlan.Order order) {
    return IntStream.range(0, SEEDS)
        .mapToDouble(seed ->
            Fit.run(
                    table,
                    FitSpec.named("label")
                        .withMethod(MethodSpec.parse(method))
                        .withTraining(
                            new Training(
                                new Training.Minibatch(128),
                                order,
                                seed,
                                new Validation.None(),
                                OptionalLong.empty()))
                        .withLimits(EPOCHS),
                    Reference.ENGINE)
                .cost()
                .value())
        .toArray();
  }

  private static double mean(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
  }

  private static double squaredError(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double v : values) {
      sum += (v - mean) * (v - mean);
    }
    return sum / (values.length - 1) / values.length;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gd(lr=0.1)", "gd", "adam(lr=0.01)"})
  void aSortedFileTrainsAsWell(String method) {
    Table sorted = sorted();
    double[] asItCame = costs(FILE, method, BatchPlan.Order.SHUFFLE);
    double[] byLabel = costs(sorted, method, BatchPlan.Order.SHUFFLE);
    double error = Math.sqrt(squaredError(asItCame) + squaredError(byLabel));
    double difference = Math.abs(mean(byLabel) - mean(asItCame));
    String seen = method + ": " + difference + ", standard error " + error;
    assertTrue(error > 0, seen);
    assertTrue(difference <= error, seen);
    if (!method.equals("gd")) {
      // What shuffling is for: in the order of the sorted file the last batches are of one class.
      double inOrder = costs(sorted, method, BatchPlan.Order.FILE)[0];
      assertTrue(inOrder - mean(byLabel) > 10 * error, method + " in order: " + inOrder);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam(lr=0.01)"})
  void rowsHeldOutOfASortedFileAreOfBothClasses(String method) {
    FitSpec spec = FitSpec.named("label").withMethod(MethodSpec.parse(method)).withLimits(EPOCHS);
    double whole = Fit.run(FILE, spec, Reference.ENGINE).heldOut().orElseThrow().bestCost();
    double held = Fit.run(sorted(), spec, Reference.ENGINE).heldOut().orElseThrow().bestCost();
    // The cost of a row has a standard deviation of about 0.3, and 700 are held out of each.
    assertTrue(Math.abs(whole - held) < 3 * 0.3 * Math.sqrt(2 / 700.0), whole + " " + held);
    assertTrue(Set.of(whole, held).size() == 2);
  }
}
