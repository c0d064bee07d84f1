package org.thalweg.run;

import java.util.OptionalInt;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.Features;

/// Linear terms that count what they are asked: a slope is a visit of a row.
final class CountedLinearTerms implements LinearTerms {
  private final LinearTerms terms;
  private final EvaluationCounter counter;
  private final SmoothCost full;

  CountedLinearTerms(LinearTerms terms, EvaluationCounter counter) {
    this.terms = terms;
    this.counter = counter;
    this.full = new CountedCost(terms.full(), terms.terms(), counter);
  }

  @Override
  public int dimension() {
    return terms.dimension();
  }

  @Override
  public int terms() {
    return terms.terms();
  }

  @Override
  public SmoothCost full() {
    return full;
  }

  @Override
  public Features features() {
    return terms.features();
  }

  @Override
  public int weights() {
    return terms.weights();
  }

  @Override
  public OptionalInt intercept() {
    return terms.intercept();
  }

  @Override
  public double ridge() {
    return terms.ridge();
  }

  @Override
  public double share(int row) {
    return terms.share(row);
  }

  @Override
  public double slope(int row, double z) {
    counter.row();
    return terms.slope(row, z);
  }

  @Override
  public void slopeAndCurvature(int row, double z, double[] out) {
    counter.row();
    terms.slopeAndCurvature(row, z, out);
  }

  @Override
  public double largestCurvature(int row) {
    return terms.largestCurvature(row);
  }
}
