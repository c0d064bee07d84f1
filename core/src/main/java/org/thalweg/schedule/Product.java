package org.thalweg.schedule;

import java.util.OptionalLong;
import java.util.function.Consumer;

/// Two schedules at once: what the first makes of η₀ is the second's η₀, so that their shares
/// multiply.
public record Product(Schedule first, Schedule second) implements Schedule {

  @Override
  public Course begin() {
    return new Both(first.begin(), second.begin());
  }

  /// Until both stand still.
  @Override
  public OptionalLong length() {
    return first.length().isPresent() && second.length().isPresent()
        ? OptionalLong.of(Math.max(first.length().getAsLong(), second.length().getAsLong()))
        : OptionalLong.empty();
  }

  @Override
  public boolean looksAtCosts() {
    return first.looksAtCosts() || second.looksAtCosts();
  }

  private record Both(Course first, Course second) implements Course {
    @Override
    public double rate(double eta0, long update) {
      return second.rate(first.rate(eta0, update), update);
    }

    @Override
    public void judged(long update, double cost) {
      first.judged(update, cost);
      second.judged(update, cost);
    }

    @Override
    public void memory(Consumer<double[]> visitor) {
      first.memory(visitor);
      second.memory(visitor);
    }
  }

  @Override
  public String text() {
    return first.text() + " * " + second.text();
  }
}
