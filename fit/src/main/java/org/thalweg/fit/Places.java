package org.thalweg.fit;

import java.util.BitSet;

/// The place of a number in an ascending list, found without a search: numbers are bits, and those
/// before each word of 64 are counted.
final class Places {

  private final long[] words;
  private final int[] before;

  Places(int[] ascending) {
    BitSet bits = new BitSet();
    for (int number : ascending) {
      bits.set(number);
    }
    words = bits.toLongArray();
    before = new int[words.length];
    for (int i = 1; i < words.length; i++) {
      before[i] = before[i - 1] + Long.bitCount(words[i - 1]);
    }
  }

  /// The place, from 0, or −1 where the number is not in the list.
  int of(int number) {
    int word = number >>> 6;
    if (word >= words.length || (words[word] >>> number & 1) == 0) {
      return -1;
    }
    return before[word] + Long.bitCount(words[word] & (1L << number) - 1);
  }
}
