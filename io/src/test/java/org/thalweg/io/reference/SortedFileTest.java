package org.thalweg.io.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.Locale;
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

  /// 0, 1, …: with so many the difference of two means has a standard error of σ·√(2/100) = 0.14 σ,
  /// σ being what one run scatters by from seed to seed.
  private static final int SEEDS = 100;

  /// One in a thousand lies farther out, on one side: Student's t with 198 degrees of freedom.
  private static final double CERTAIN = 3.13;

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

  private static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double v : values) {
      sum += (v - mean) * (v - mean);
    }
    return sum / (values.length - 1);
  }

  /// That the expected costs differ by less than one standard error of a run, shown with 99.9%
  /// confidence. Were they equal, this would fail for 1 choice of seeds in 10,000: it does where
  /// the difference exceeds 0.56 σ, 3.9 times its standard error. Were they one σ apart, it would
  /// pass for 1 in 1,000.
  @ParameterizedTest
  @ValueSource(strings = {"gd(lr=0.1)", "gd", "adam(lr=0.01)"})
  void aSortedFileTrainsAsWell(String method) {
    Table sorted = sorted();
    double[] asItCame = costs(FILE, method, BatchPlan.Order.SHUFFLE);
    double[] byLabel = costs(sorted, method, BatchPlan.Order.SHUFFLE);
    double one = Math.sqrt((variance(asItCame) + variance(byLabel)) / 2);
    double error = one * Math.sqrt(2.0 / SEEDS);
    double difference = Math.abs(mean(byLabel) - mean(asItCame));
    String seen =
        String.format(
            Locale.ROOT,
            "%s, seeds 0 to %d: %.2e apart, a run scatters by %.2e (%.2f of it, %.2f of the"
                + " difference's own error)",
            method,
            SEEDS - 1,
            difference,
            one,
            difference / one,
            difference / error);
    System.out.println(seen);
    assertTrue(error > 0, seen);
    assertTrue(difference + CERTAIN * error <= one, seen);
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
