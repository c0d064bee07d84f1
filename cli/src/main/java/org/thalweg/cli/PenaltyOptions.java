package org.thalweg.cli;

import java.util.List;
import java.util.OptionalLong;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.Penalty;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodTable;

/// The options of `fit` that keep parameters small.
final class PenaltyOptions {

  static final Option L2 =
      Option.value(
          "--l2",
          "LAMBDA",
          "The penalty λ₂/2·‖w‖², measured in the optimizer's coordinates, never on intercepts."
              + " Default: 0.");
  static final Option L1 =
      Option.value(
          "--l1",
          "LAMBDA",
          "The penalty λ₁·‖w‖₁, measured likewise, which leaves weights at exactly 0: the lasso, and"
              + " with --l2 the elastic net. Default: 0.");

  static final List<Option> ALL = List.of(L2, L1);

  private PenaltyOptions() {}

  static Penalty read(Arguments arguments) {
    OptionValues values = new OptionValues(arguments);
    return new Penalty(values.notNegative(L2, 0), values.notNegative(L1, 0));
  }

  /// How many parameters are exactly 0; empty where the method leaves none there.
  static OptionalLong zeros(FittedModel fitted) {
    boolean leaves =
        MethodTable.row(fitted.optimizer().name())
            .filter(row -> row.needs() == MethodRow.Needs.COMPOSITE)
            .isPresent();
    return leaves
        ? OptionalLong.of(fitted.parameters().stream().filter(p -> p.value() == 0).count())
        : OptionalLong.empty();
  }
}
