package org.thalweg.fit;

import java.util.Arrays;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

/// A column of weights, read.
final class Weights {

  private Weights() {}

  /// The weights, none negative and not all 0; shared, not to be modified.
  static double[] of(Table table, String name) {
    double[] weights = table.numbers(name);
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < 0) {
        throw new DataException(
            DataFault.WEIGHT,
            "a negative weight",
            table.where(i, name),
            "correct it; 0 leaves a row out");
      }
    }
    if (Arrays.stream(weights).allMatch(w -> w == 0)) {
      throw new DataException(
          DataFault.WEIGHT,
          "all weights are 0",
          table.source() + ":" + name,
          "name another column of weights");
    }
    return weights;
  }
}
