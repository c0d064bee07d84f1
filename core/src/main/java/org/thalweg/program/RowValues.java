package org.thalweg.program;

import java.util.List;
import org.thalweg.data.Batch;
import org.thalweg.data.Dataset;

/// The values of an expression on every row of a data set: predictions, offsets, conditions.
public final class RowValues {

  private RowValues() {}

  /// The value of an expression on each row.
  ///
  /// @param e any expression over columns and parameters, global or per row, L numbers
  /// @param theta θ, length d of the expression's graph; not modified
  /// @return N × L numbers, row by row
  public static double[] of(Expr e, Dataset data, double[] theta) {
    return of(List.of(e), data, theta);
  }

  /// The values of some expressions on each row, one beside the other.
  ///
  /// @param parts at least one, of one graph
  /// @return N × L numbers, row by row, L in all of the parts
  public static double[] of(List<Expr> parts, Dataset data, double[] theta) {
    Expr e = parts.getFirst().graph.pack(parts);
    Needs.check(e, data);
    int length = e.shape.length();
    Execution rows =
        new Execution(Compiler.compile(List.of(e), BlockSize.of(e)), Engine.withThreads(1));
    int stride = rows.program().blockRows();
    double[] out = new double[Math.multiplyExact(data.rows(), length)];
    rows.stream(
        theta,
        new Rows(data, new Batch.Range(0, data.rows()), e.graph.dimension()),
        (frame, row, n) -> {
          int at = rows.program().outputs().getFirst().offset();
          double[] from = frame.arrays[Frame.WORKSPACE];
          for (int i = 0; i < n; i++) {
            for (int c = 0; c < length; c++) {
              out[(row + i) * length + c] = from[at + c * stride + i];
            }
          }
        });
    return out;
  }
}
