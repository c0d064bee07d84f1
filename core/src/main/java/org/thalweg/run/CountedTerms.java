package org.thalweg.run;

import java.util.Optional;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.Batch;

/// Terms that count what they are asked.
final class CountedTerms implements TermsCost {
  private final TermsCost terms;
  private final EvaluationCounter counter;
  private final SmoothCost full;

  CountedTerms(TermsCost terms, EvaluationCounter counter) {
    this.terms = terms;
    this.counter = counter;
    this.full = new CountedCost(terms.full(), terms.terms(), counter);
  }

  @Override
  public int dimension() {
    return terms.dimension();
  }

  @Override
  public long terms() {
    return terms.terms();
  }

  @Override
  public SmoothCost full() {
    return full;
  }

  @Override
  public Optional<LinearTerms> linear() {
    return terms.linear().map(linear -> new CountedLinearTerms(linear, counter));
  }

  @Override
  public Optional<TermsCost> inOrder(int[] order, boolean oneByOne) {
    return terms.inOrder(order, oneByOne).map(copy -> new CountedTerms(copy, counter));
  }

  @Override
  public SmoothCost on(Batch rows) {
    return new CountedCost(terms.on(rows), rows.size(), counter);
  }
}
