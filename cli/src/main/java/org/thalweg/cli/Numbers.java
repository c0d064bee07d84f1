package org.thalweg.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Numbers for people: rounded to what matters. Machines get all digits, from `--json` and
/// `--trace`.
final class Numbers {

  /// Between these powers of ten a number is written without an exponent.
  private static final int PLAIN_FROM = -5;

  private static final int PLAIN_TO = 9;

  /// More decimals than this are read better with an exponent.
  private static final int MOST_DECIMALS = 10;

  /// Digits of a result that nothing else says the precision of.
  static final int DIGITS = 8;

  private Numbers() {}

  /// At most so many significant digits, without zeros at the end.
  static String rounded(double value, int digits) {
    if (!Double.isFinite(value)) {
      return notFinite(value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal number =
        new BigDecimal(value)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = number.precision() - number.scale() - 1;
    if (exponent >= PLAIN_FROM && exponent < PLAIN_TO) {
      return number.toPlainString();
    }
    String mantissa = number.scaleByPowerOfTen(-exponent).toPlainString();
    return mantissa + "e" + exponent;
  }

  /// With so many digits after the point.
  static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString()
        : notFinite(value);
  }

  /// A value with the decimals that its standard error leaves meaningful.
  static String withError(double value, double error, int errorDigits) {
    int decimals = decimals(error, errorDigits);
    return decimals >= 0 && decimals <= MOST_DECIMALS && Math.abs(value) < 1e15
        ? fixed(value, decimals)
        : rounded(value, DIGITS);
  }

  /// The standard error with the same decimals.
  static String error(double value, double error, int errorDigits) {
    int decimals = decimals(error, errorDigits);
    return decimals >= 0 && decimals <= MOST_DECIMALS && Math.abs(value) < 1e15
        ? fixed(error, decimals)
        : rounded(error, errorDigits);
  }

  /// How many decimals show so many digits of a number; -1 when there is no telling.
  private static int decimals(double error, int digits) {
    if (!(error > 0) || !Double.isFinite(error)) {
      return -1;
    }
    BigDecimal rounded =
        new BigDecimal(error).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return Math.max(0, rounded.scale());
  }

  static String notFinite(double value) {
    return Double.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
  }

  /// A count with its thousands marked.
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /// A count and what it counts: `1 gradient`, `1,200 gradients`.
  static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  /// A time that a person would say.
  static String seconds(double seconds) {
    if (seconds < 1) {
      return rounded(seconds * 1e3, seconds < 1e-3 ? 1 : 2) + " ms";
    }
    if (seconds < 60) {
      return rounded(seconds, 3) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole / 60 % 60 + " min";
  }

  /// Numbers under one another with their points aligned.
  static List<String> aligned(List<String> numbers) {
    int widest = 0;
    for (String number : numbers) {
      widest = Math.max(widest, beforePoint(number));
    }
    List<String> aligned = new ArrayList<>();
    for (String number : numbers) {
      aligned.add(" ".repeat(widest - beforePoint(number)) + number);
    }
    return aligned;
  }

  private static int beforePoint(String number) {
    int point = number.indexOf('.');
    int exponent = number.indexOf('e');
    return point >= 0 ? point : exponent >= 0 ? exponent : number.length();
  }
}
