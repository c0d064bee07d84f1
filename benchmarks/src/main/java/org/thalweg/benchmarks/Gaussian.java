package org.thalweg.benchmarks;

/// xoshiro256** seeded by SplitMix64, and the Box–Muller transform.
final class Gaussian {
  private final long[] state = new long[4];
  private double spare = Double.NaN;

  Gaussian(long seed) {
    long x = seed;
    for (int i = 0; i < 4; i++) {
      x += 0x9e3779b97f4a7c15L;
      long z = x;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      state[i] = z ^ (z >>> 31);
    }
  }

  long next() {
    long result = Long.rotateLeft(state[1] * 5, 7) * 9;
    long shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = Long.rotateLeft(state[3], 45);
    return result;
  }

  double uniform() {
    return ((next() >>> 11) + 0.5) * 0x1p-53;
  }

  double normal() {
    if (!Double.isNaN(spare)) {
      double result = spare;
      spare = Double.NaN;
      return result;
    }
    double radius = Math.sqrt(-2 * Math.log(uniform()));
    double angle = 6.283185307179586 * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }
}
