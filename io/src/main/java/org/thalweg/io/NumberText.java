package org.thalweg.io;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// When a cell is a number: digits with perhaps a sign, a decimal point and an exponent, as in
/// `-1.5e3`; or one of the names of what is not finite, `NaN`, `inf`, `Infinity` in any case with
/// perhaps a sign. Java's hexadecimal numbers and its suffixes `d` and `f` are texts here.
final class NumberText {

  /// What [#parse] gives for a cell that is no number: a NaN with bits of its own.
  private static final long NO_NUMBER_BITS = 0x7ff8_0000_7e57_0000L;

  static final double NO_NUMBER = Double.longBitsToDouble(NO_NUMBER_BITS);

  private static final int LONGEST_NAME = "-infinity".length();

  private NumberText() {}

  static boolean isNoNumber(double parsed) {
    return Double.doubleToRawLongBits(parsed) == NO_NUMBER_BITS;
  }

  static double parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parse(bytes, 0, bytes.length);
  }

  /// The nearest double; NaN or an infinity if that is what is written or if it is beyond the range
  /// of a double; [#NO_NUMBER] if the cell is no number.
  static double parse(byte[] text, int from, int to) {
    boolean digits = false;
    for (int i = from; i < to; i++) {
      byte c = text[i];
      if (c >= '0' && c <= '9') {
        digits = true;
      } else if (c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return notFinite(text, from, to);
      }
    }
    if (!digits) {
      return NO_NUMBER;
    }
    try {
      return JavaDoubleParser.parseDouble(text, from, to - from);
    } catch (NumberFormatException e) {
      return NO_NUMBER;
    }
  }

  /// Whether a number is whole, written in digits alone, and not the double that was made of it.
  static boolean isInexact(double parsed, byte[] text, int from, int to) {
    if (!(Math.abs(parsed) >= 0x1p53) || Double.isInfinite(parsed)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text[i] == '.' || text[i] == 'e' || text[i] == 'E') {
        return false;
      }
    }
    String written = new String(text, from, to - from, StandardCharsets.US_ASCII);
    return new BigDecimal(written).compareTo(new BigDecimal(parsed)) != 0;
  }

  private static double notFinite(byte[] text, int from, int to) {
    if (to - from > LONGEST_NAME) {
      return NO_NUMBER;
    }
    String written = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    boolean negative = written.startsWith("-");
    String name = negative || written.startsWith("+") ? written.substring(1) : written;
    if (name.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (name.equalsIgnoreCase("inf") || name.equalsIgnoreCase("infinity")) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return NO_NUMBER;
  }
}
