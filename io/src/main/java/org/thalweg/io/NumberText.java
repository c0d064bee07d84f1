package org.thalweg.io;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.math.BigDecimal;

/// When a cell is a number: digits with perhaps a sign, a decimal point and an exponent, as in
/// `-1.5e3`; or one of the names of what is not finite, `NaN`, `inf`, `Infinity` in any case with
/// perhaps a sign. Java's hexadecimal numbers and its suffixes `d` and `f` are texts here.
final class NumberText {

  /// What [#parse] gives for a cell that is no number: a NaN with bits of its own.
  private static final long NO_NUMBER_BITS = 0x7ff8_0000_7e57_0000L;

  static final double NO_NUMBER = Double.longBitsToDouble(NO_NUMBER_BITS);

  private NumberText() {}

  static boolean isNoNumber(double parsed) {
    return Double.doubleToRawLongBits(parsed) == NO_NUMBER_BITS;
  }

  /// The number, NaN or an infinity if that is what is written or if it is beyond the range of a
  /// double, [#NO_NUMBER] if it is none.
  static double parse(char[] buffer, int offset, int length) {
    boolean digits = false;
    for (int i = offset; i < offset + length; i++) {
      char c = buffer[i];
      if (c >= '0' && c <= '9') {
        digits = true;
      } else if (c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return notFinite(new String(buffer, offset, length));
      }
    }
    if (!digits) {
      return NO_NUMBER;
    }
    try {
      return JavaDoubleParser.parseDouble(buffer, offset, length);
    } catch (NumberFormatException e) {
      return NO_NUMBER;
    }
  }

  /// Whether a number is whole, written in digits alone, and not the double that was made of it.
  static boolean isInexact(double parsed, char[] buffer, int offset, int length) {
    if (!(Math.abs(parsed) >= 0x1p53) || Double.isInfinite(parsed)) {
      return false;
    }
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == '.' || buffer[i] == 'e' || buffer[i] == 'E') {
        return false;
      }
    }
    return new BigDecimal(buffer, offset, length).compareTo(new BigDecimal(parsed)) != 0;
  }

  static double parse(String text) {
    return parse(text.toCharArray(), 0, text.length());
  }

  private static double notFinite(String text) {
    boolean negative = text.startsWith("-");
    String name = negative || text.startsWith("+") ? text.substring(1) : text;
    if (name.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (name.equalsIgnoreCase("inf") || name.equalsIgnoreCase("infinity")) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return NO_NUMBER;
  }
}
