package org.thalweg.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Numbers as tables mostly hold them, `-12.345`: a sign perhaps, digits, a point perhaps and
/// digits. If the digits make a whole number w ≤ 2⁵³ and k ≤ 22 of them follow the point, then w
/// and 10ᵏ are doubles, and w/10ᵏ is rounded once: it is the nearest double.
///
/// Digits are read eight at a time and their number is computed, not branched upon: tables hold
/// numbers of all lengths in no order, and a branch that is guessed wrong costs as much as eight
/// digits.
///
/// Sources: Clinger (1990), *How to read floating point numbers accurately*; Lemire (2021), *Number
/// parsing at a gigabyte per second*.
final class ShortDecimal {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };

  private static final long[] WHOLE_POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  /// So many digits overflow no long.
  private static final int MOST_DIGITS = 18;

  /// What may be looked at from the beginning of a number: a sign, a point, and three words before
  /// and three after it.
  private static final int REACH = 2 + 6 * Long.BYTES;

  private static final long LARGEST = 1L << 53;

  private double value;
  private int end;

  /// Reads the number that begins at `at` as far as it goes.
  ///
  /// @return false if there is none of this kind, or it stands too near the end of the array
  boolean read(byte[] text, int at) {
    if (at > text.length - REACH) {
      return false;
    }
    byte first = text[at];
    boolean negative = first == '-';
    int i = at + (negative || first == '+' ? 1 : 0);
    int begin = i;
    long digits = 0;
    int n;
    do {
      long word = (long) LONGS.get(text, i);
      n = digits(word);
      digits = digits * WHOLE_POWERS[n] + value(word, n);
      i += n;
    } while (n == Long.BYTES && i - begin <= MOST_DIGITS);
    int count = i - begin;
    int fraction = 0;
    if (text[i] == '.') {
      int point = ++i;
      do {
        long word = (long) LONGS.get(text, i);
        n = digits(word);
        digits = digits * WHOLE_POWERS[n] + value(word, n);
        i += n;
      } while (n == Long.BYTES && i - point <= MOST_DIGITS);
      fraction = i - point;
      count += fraction;
    }
    if (count == 0 || count > MOST_DIGITS || digits > LARGEST) {
      return false;
    }
    double size = digits / POWERS[fraction];
    value = negative ? -size : size;
    end = i;
    return true;
  }

  /// The number read.
  double value() {
    return value;
  }

  /// Where it ends.
  int end() {
    return end;
  }

  /// How many of the eight characters, the first in the lowest byte, are digits before the first
  /// that is none. A digit has 3 in its upper half, also when 6 is added to it.
  private static int digits(long word) {
    long upper = word & 0xF0F0_F0F0_F0F0_F0F0L;
    long upperOfMore = (word + 0x0606_0606_0606_0606L) & 0xF0F0_F0F0_F0F0_F0F0L;
    return Long.numberOfTrailingZeros((upper | (upperOfMore >>> 4)) ^ 0x3333_3333_3333_3333L) >>> 3;
  }

  /// The number that the first n of the eight characters make: digits are joined to pairs, pairs to
  /// fours, fours to eight.
  private static long value(long word, int n) {
    if (n == 0) {
      return 0;
    }
    long digits = (word ^ 0x3030_3030_3030_3030L) << (64 - 8 * n);
    long pairs = digits * 10 + (digits >>> 8);
    long low = (pairs & 0x0000_00FF_0000_00FFL) * (100 + (1_000_000L << 32));
    long high = ((pairs >>> 16) & 0x0000_00FF_0000_00FFL) * (1 + (10_000L << 32));
    return (low + high) >>> 32;
  }
}
