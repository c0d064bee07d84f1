package org.thalweg.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// Logistic regression on [HiggsLike], mean of log(1 + e^(−y·s)), y = ±1, + λ/2·‖w‖² with λ = 1/N,
/// and the limit beside it: the sum of the same array over 8 accumulators.
final class LogisticPass {

  private final Dataset data;

  LogisticPass(Dataset data) {
    this.data = data;
  }

  CostProgram program() {
    Graph g = new Graph();
    List<String> names = new ArrayList<>();
    for (int j = 1; j <= HiggsLike.FEATURES; j++) {
      names.add("f" + j);
    }
    Expr w = g.parameter("w", 1, HiggsLike.FEATURES, names);
    Expr score = g.rowsTimes(g.features("X", HiggsLike.FEATURES), w).plus(g.parameter("intercept"));
    Expr loss = g.column("minus y").times(score).softplus();
    return CostProgram.terms(loss, w.square().sum().times(0.5 / data.rows()));
  }

  /// The sum of blocks `from`, `from + step`, … of the features.
  double sum(int from, int step) {
    DenseTiles x = (DenseTiles) data.features("X");
    double total = 0;
    for (int row = from * DenseTiles.BLOCK_ROWS;
        row < data.rows();
        row += step * DenseTiles.BLOCK_ROWS) {
      total += sum(x.block(row));
    }
    return total;
  }

  private static double sum(double[] a) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int i = 0; i < a.length; i += 8) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      s4 += a[i + 4];
      s5 += a[i + 5];
      s6 += a[i + 6];
      s7 += a[i + 7];
    }
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }
}
