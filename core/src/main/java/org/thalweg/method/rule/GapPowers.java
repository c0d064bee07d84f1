package org.thalweg.method.rule;

import org.thalweg.kernel.Expm1;
import org.thalweg.kernel.Log;
import org.thalweg.kernel.Power;

/// βᵏ and β + β² + … + βᵏ: what k updates without a gradient leave of an average, and how far a
/// velocity goes in them. With k = 256i + j both are put together from those of 256i and j, which
/// are at hand.
final class GapPowers {

  private static final int BITS = 8;
  private static final int LOW = 1 << BITS;

  /// What is kept of longer gaps at most, 64 KB: gaps below a million.
  private static final int HIGH = 1 << 12;

  /// A smaller share of what there was stays as it is: beside ε it does not show, and infinity
  /// times 0 would be no number.
  private static final double VANISHED = 0x1p-256;

  private final double beta;
  private final double[] lowPowers = new double[LOW];
  private final double[] lowSums = new double[LOW];

  /// The last are those of all longer gaps, where βᵏ has vanished.
  private final double[] highPowers;

  private final double[] highSums;

  /// Gaps from here on are not put together.
  private final long tooLong;

  /// @param beta β, 0 ≤ β ≤ 1
  GapPowers(double beta) {
    this.beta = beta;
    for (int k = 0; k < LOW; k++) {
      lowPowers[k] = Power.of(beta, k);
      lowSums[k] = series(k);
    }
    int high = 1;
    while (high < HIGH && Power.of(beta, high << BITS) >= VANISHED) {
      high++;
    }
    this.tooLong = high < HIGH ? Long.MAX_VALUE : (long) HIGH << BITS;
    this.highPowers = new double[high + 1];
    this.highSums = new double[high + 1];
    for (int i = 0; i < high; i++) {
      highPowers[i] = Power.of(beta, i << BITS);
      highSums[i] = series(i << BITS);
    }
    highPowers[high] = beta > 0 ? VANISHED : 0;
    highSums[high] = beta / (1 - beta);
  }

  /// βᵏ, k ≥ 0; of longer gaps than show, some βᵏ that does not.
  double power(long k) {
    if (k >= tooLong) {
      return Math.max(VANISHED, Power.of(beta, (double) k));
    }
    return highPowers[high(k)] * lowPowers[(int) k & (LOW - 1)];
  }

  /// β(1−βᵏ)/(1−β), or k with β = 1.
  double sum(long k) {
    if (k >= tooLong) {
      return series(k);
    }
    int high = high(k);
    return highSums[high] + highPowers[high] * lowSums[(int) k & (LOW - 1)];
  }

  private int high(long k) {
    return (int) Math.min(k >> BITS, highPowers.length - 1);
  }

  private double series(long k) {
    if (beta == 0 || beta == 1) {
      return beta * k;
    }
    return -beta * Expm1.of(k * Log.of(beta)) / (1 - beta);
  }
}
