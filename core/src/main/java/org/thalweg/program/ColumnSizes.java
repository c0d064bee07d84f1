package org.thalweg.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.thalweg.data.Batch;
import org.thalweg.data.Dataset;

/// How large the parts of a model are that no parameter enters, in decades: by their smaller values
/// and by their range.
final class ColumnSizes {

  /// A tenth of the values are smaller than this: what a column has of small values, without the
  /// accident of the smallest.
  private static final double SMALL = 0.1;

  /// By their small values, by their range, by the largest.
  private record Size(double fine, double wide, double largest) {}

  private static final Size NONE = new Size(0, 0, 0);

  private final Map<Expr, Size> decades = new HashMap<>();
  private int most = 2;

  /// @param roots expressions whose parts are wanted
  ColumnSizes(List<Expr> roots, Dataset data, Batch rows, Engine engine) {
    List<Expr> parts = new ArrayList<>();
    for (Expr root : roots) {
      Facts facts = new Facts(root);
      for (Expr e : Reachable.from(List.of(root))) {
        if (!facts.dependsOnParameters(e)
            && e.shape.perRow()
            && e.shape.scalar()
            && !parts.contains(e)) {
          parts.add(e);
        }
      }
    }
    if (parts.isEmpty()) {
      return;
    }
    double[] theta = new double[roots.getFirst().graph.dimension()];
    double[] all = new RowFunction(parts, data, rows, engine).at(theta);
    int n = rows.size();
    for (int k = 0; k < parts.size(); k++) {
      double[] values =
          Arrays.stream(all, k * n, (k + 1) * n).filter(Double::isFinite).sorted().toArray();
      decades.put(parts.get(k), measured(values));
    }
  }

  private Size measured(double[] sorted) {
    if (sorted.length == 0) {
      return NONE;
    }
    most = Math.max(most, (int) Arrays.stream(sorted).distinct().count());
    double[] sizes = Arrays.stream(sorted).map(Math::abs).filter(v -> v > 0).sorted().toArray();
    if (sizes.length == 0) {
      return NONE;
    }
    double range = sorted[sorted.length - 1] - sorted[0];
    double wide = range > 0 && range < Double.MAX_VALUE ? range : sizes[sizes.length - 1];
    double fine = Math.min(wide, sizes[(int) (SMALL * (sizes.length - 1))]);
    return new Size(
        StrictMath.log10(fine), StrictMath.log10(wide), StrictMath.log10(sizes[sizes.length - 1]));
  }

  /// In decades, in the order of [Magnitudes].
  double[] decades(Expr part) {
    Size size = decades.getOrDefault(part, NONE);
    return new double[] {size.fine(), size.wide(), size.wide()};
  }

  /// Of a response: what explains its differences is as large as its range, what explains its
  /// values as large as they are.
  double[] decadesOfResponse(Expr response) {
    Size size = decades.getOrDefault(response, NONE);
    return new double[] {size.wide(), size.largest(), size.largest()};
  }

  /// The decades of the largest phase that a sine can go through over the rows without showing as a
  /// slower one: half a turn from one row to the next.
  double fastest() {
    return StrictMath.log10(Math.PI * (most - 1));
  }
}
