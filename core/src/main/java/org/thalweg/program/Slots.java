package org.thalweg.program;

import java.util.BitSet;

/// Hands out columns of a block's work space and takes them back, so that a program's values stay
/// in cache: first fit.
final class Slots {

  private final BitSet taken = new BitSet();
  private int most;

  /// Everything before is taken, so that nobody looks there again.
  private int free;

  int take(int length) {
    free = taken.nextClearBit(free);
    int from = free;
    while (true) {
      int next = taken.nextSetBit(from);
      if (next < 0 || next - from >= length) {
        break;
      }
      from = taken.nextClearBit(next);
    }
    taken.set(from, from + length);
    most = Math.max(most, from + length);
    return from;
  }

  void giveBack(int from, int length) {
    taken.clear(from, from + length);
    free = Math.min(free, from);
  }

  /// The largest number of columns in use at once.
  int most() {
    return most;
  }
}
