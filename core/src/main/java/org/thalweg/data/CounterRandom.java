package org.thalweg.data;

/// Random numbers without a state: every draw is a function of (seed, purpose, stream, index).
///
/// A run that is resumed, cut into partitions or spread over threads therefore draws the same
/// numbers as one that is not. `stream` is the epoch or the update, `index` the place within it.
///
/// The function is SplitMix64's output mixer (Steele, Lea, Flood, "Fast splittable pseudorandom
/// number generators", 2014; constants of Stafford's variant 13) applied once to each of its inputs
/// in turn.
///
/// @param seed any number
/// @param purpose what the draws are for; two purposes never share draws
public record CounterRandom(long seed, String purpose) {

  /// 2⁶⁴/φ rounded to odd: SplitMix64's increment, so that neighboring counters differ in many
  /// bits.
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /// 64 random bits.
  public long bits(long stream, long index) {
    return mix(streamKey(stream) + index * GOLDEN);
  }

  /// A number in [0, 1), a multiple of 2⁻⁵³.
  public double uniform(long stream, long index) {
    return (bits(stream, index) >>> 11) * 0x1p-53;
  }

  /// An integer in [0, bound). The multiply-and-take-high method; its bias is below bound/2⁶⁴.
  ///
  /// @param bound at least 1
  public int below(int bound, long stream, long index) {
    return high(bits(stream, index), bound);
  }

  /// Fills `out` with 0 … length − 1 in random order (Fisher–Yates).
  ///
  /// @param out overwritten
  public void permutation(long stream, int[] out) {
    long key = streamKey(stream);
    for (int i = 0; i < out.length; i++) {
      out[i] = i;
    }
    for (int i = out.length - 1; i > 0; i--) {
      int j = high(mix(key + i * GOLDEN), i + 1);
      int swap = out[i];
      out[i] = out[j];
      out[j] = swap;
    }
  }

  /// Fills `out` with independent draws from 0 … bound − 1.
  ///
  /// @param out overwritten
  public void draws(int bound, long stream, int[] out) {
    long key = streamKey(stream);
    for (int i = 0; i < out.length; i++) {
      out[i] = high(mix(key + i * GOLDEN), bound);
    }
  }

  private long streamKey(long stream) {
    long name = 0;
    for (int i = 0; i < purpose.length(); i++) {
      name = mix(name + purpose.charAt(i) + GOLDEN);
    }
    return mix(mix(mix(seed + GOLDEN) + name) + stream * GOLDEN);
  }

  private static int high(long bits, int bound) {
    return (int) Math.unsignedMultiplyHigh(bits, bound);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
