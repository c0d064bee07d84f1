package org.thalweg.schedule;

import java.util.OptionalLong;
import java.util.function.Consumer;

/// One schedule after another: the second counts its updates from the end of the first.
///
/// @param first it has a length
public record Then(Schedule first, Schedule second) implements Schedule {
  public Then {
    if (first.length().isEmpty()) {
      throw new IllegalArgumentException(
          "nothing comes after " + first.text() + ", which does not end");
    }
  }

  @Override
  public Course begin() {
    return new Both(first.begin(), second.begin(), first.length().orElseThrow());
  }

  @Override
  public OptionalLong length() {
    OptionalLong rest = second.length();
    return rest.isPresent()
        ? OptionalLong.of(Math.addExact(first.length().orElseThrow(), rest.getAsLong()))
        : rest;
  }

  @Override
  public boolean looksAtCosts() {
    return first.looksAtCosts() || second.looksAtCosts();
  }

  private record Both(Course first, Course second, long length) implements Course {
    @Override
    public double rate(double eta0, long update) {
      return update <= length ? first.rate(eta0, update) : second.rate(eta0, update - length);
    }

    @Override
    public void judged(long update, double cost) {
      if (update <= length) {
        first.judged(update, cost);
      } else {
        second.judged(update - length, cost);
      }
    }

    @Override
    public void memory(Consumer<double[]> visitor) {
      first.memory(visitor);
      second.memory(visitor);
    }
  }

  @Override
  public String text() {
    return first.text() + " then " + second.text();
  }
}
