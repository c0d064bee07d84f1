package org.thalweg.run;

import java.util.ArrayList;
import java.util.List;
import org.thalweg.method.State;

/// Keeps the state of a run in memory, the latest only.
public final class MemoryStore implements Checkpointing.Store {

  private List<Part> kept = List.of();
  private long update;

  /// Nothing is kept yet.
  public MemoryStore() {}

  /// A copy of an array of the state, of one kind or the other; the other is empty.
  private record Part(String name, double[] numbers, long[] counts) {}

  @Override
  public boolean restore(State run) {
    if (kept.isEmpty()) {
      return false;
    }
    int[] next = new int[1];
    run.parts(
        new State.Parts() {
          @Override
          public void numbers(String name, double[] values) {
            double[] from = kept.get(next[0]++).numbers();
            System.arraycopy(from, 0, values, 0, values.length);
          }

          @Override
          public void counts(String name, long[] values) {
            long[] from = kept.get(next[0]++).counts();
            System.arraycopy(from, 0, values, 0, values.length);
          }
        });
    return true;
  }

  @Override
  public void keep(State run, long made) {
    List<Part> parts = new ArrayList<>();
    run.parts(
        new State.Parts() {
          @Override
          public void numbers(String name, double[] values) {
            parts.add(new Part(name, values.clone(), new long[0]));
          }

          @Override
          public void counts(String name, long[] values) {
            parts.add(new Part(name, new double[0], values.clone()));
          }
        });
    kept = parts;
    update = made;
  }

  /// Updates made when it was kept last.
  public long update() {
    return update;
  }

  /// Counts that were kept last.
  public long[] counts(String name) {
    return kept.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow().counts();
  }
}
