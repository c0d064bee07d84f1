package org.thalweg.run;

/// Counts what is asked of a cost. One belongs to one run.
final class EvaluationCounter {
  private long rows;
  private long value;
  private long gradient;
  private long hessianVector;

  void value(long visited) {
    rows += visited;
    value++;
  }

  void valueAndGradient(long visited) {
    rows += visited;
    value++;
    gradient++;
  }

  void hessianVectors(long products, long visited) {
    rows += products * visited;
    hessianVector += products;
  }

  Evaluations snapshot() {
    return new Evaluations(rows, value, gradient, hessianVector);
  }
}
