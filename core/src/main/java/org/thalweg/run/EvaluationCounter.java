package org.thalweg.run;

import org.thalweg.method.State;

/// Counts what is asked of a cost. One belongs to one run.
final class EvaluationCounter implements State {
  private static final int ROWS = 0;
  private static final int VALUE = 1;
  private static final int GRADIENT = 2;
  private static final int HESSIAN_VECTOR = 3;
  private static final int HESSIAN = 4;

  private final long[] counts = new long[5];

  void row() {
    counts[ROWS]++;
  }

  void value(long visited) {
    counts[ROWS] += visited;
    counts[VALUE]++;
  }

  void valueAndGradient(long visited) {
    value(visited);
    counts[GRADIENT]++;
  }

  void hessianVectors(long products, long visited) {
    counts[ROWS] += products * visited;
    counts[HESSIAN_VECTOR] += products;
  }

  void hessian(long visited) {
    counts[ROWS] += visited;
    counts[HESSIAN]++;
  }

  Evaluations snapshot() {
    return new Evaluations(
        counts[ROWS], counts[VALUE], counts[GRADIENT], counts[HESSIAN_VECTOR], counts[HESSIAN]);
  }

  @Override
  public void parts(Parts visitor) {
    visitor.counts("evaluations", counts);
  }
}
