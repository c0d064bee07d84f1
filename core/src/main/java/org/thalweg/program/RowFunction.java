package org.thalweg.program;

import java.util.List;
import org.thalweg.data.Batch;
import org.thalweg.data.Dataset;

/// Expressions on some rows of a data set, compiled once and evaluated at many θ.
final class RowFunction {
  private final Execution execution;
  private final Rows rows;
  private final int length;
  private final double[] out;

  /// @param parts scalars, per row or global, of one graph; at least one
  RowFunction(List<Expr> parts, Dataset data, Batch batch, Engine engine) {
    Expr packed = parts.getFirst().graph.pack(parts);
    Needs.check(packed, data);
    length = parts.size();
    execution = new Execution(Compiler.compile(List.of(packed), BlockSize.of(packed)), engine);
    rows = new Rows(data, batch, packed.graph.dimension());
    out = new double[length * batch.size()];
  }

  /// The values of part k at `k·n … k·n + n − 1`, n the number of rows; overwritten by the next
  /// call.
  double[] at(double[] theta) {
    int n = rows.size();
    int stride = execution.program().blockRows();
    execution.stream(
        theta,
        rows,
        (frame, row, count) -> {
          int at = execution.program().outputs().getFirst().offset();
          double[] from = frame.arrays[Frame.WORKSPACE];
          for (int k = 0; k < length; k++) {
            System.arraycopy(from, at + k * stride, out, k * n + row, count);
          }
        });
    return out;
  }
}
