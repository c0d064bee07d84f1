package org.thalweg.method.linear;

import org.thalweg.data.CounterRandom;

/// Which row each update takes. It keeps the epoch's order so as not to draw it for every update;
/// what it answers depends on seed and update alone.
final class RowDraws {

  private final CounterRandom random;
  private final int[] order;
  private final Fill fill;
  private long drawnEpoch = -1;

  private interface Fill {
    void epoch(CounterRandom random, long epoch, int[] order);
  }

  private RowDraws(long seed, int rows, Fill fill) {
    this.random = new CounterRandom(seed, "rows");
    this.order = new int[rows];
    this.fill = fill;
  }

  /// Every row once an epoch, in a new random order.
  static RowDraws shuffled(long seed, int rows) {
    return new RowDraws(seed, rows, CounterRandom::permutation);
  }

  /// Each row independently of all others, all alike.
  static RowDraws uniform(long seed, int rows) {
    return new RowDraws(
        seed, rows, (random, epoch, order) -> random.draws(order.length, epoch, order));
  }

  /// Each row independently of all others, by its weight. One number draws a place and what is left
  /// of it a coin, that of the place or its alias (Walker 1977; the table as Vose 1991 makes it).
  ///
  /// @param weights positive, of mean 1
  static RowDraws weighted(long seed, double[] weights) {
    int n = weights.length;
    double[] chance = weights.clone();
    int[] alias = new int[n];
    int[] places = new int[n];
    int small = 0;
    int large = n;
    for (int i = n - 1; i >= 0; i--) {
      alias[i] = i;
      places[chance[i] < 1 ? small++ : --large] = i;
    }
    while (small > 0 && large < n) {
      int poor = places[--small];
      int rich = places[large];
      alias[poor] = rich;
      chance[rich] -= 1 - chance[poor];
      if (chance[rich] < 1) {
        large++;
        places[small++] = rich;
      }
    }
    return new RowDraws(
        seed,
        n,
        (random, epoch, order) -> {
          for (int i = 0; i < n; i++) {
            double place = random.uniform(epoch, i) * n;
            int at = (int) place;
            order[i] = place - at < chance[at] ? at : alias[at];
          }
        });
  }

  /// The row of update t, from 1.
  int at(long update) {
    long epoch = (update - 1) / order.length;
    if (epoch != drawnEpoch) {
      fill.epoch(random, epoch, order);
      drawnEpoch = epoch;
    }
    return order[(int) ((update - 1) % order.length)];
  }
}
