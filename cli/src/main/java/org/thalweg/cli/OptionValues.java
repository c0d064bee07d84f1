package org.thalweg.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the values of options; a value that cannot be read ends the command by a [Failure] that
/// says what would do.
final class OptionValues {

  private static final Pattern DURATION =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(ms|s|m|min|h)?");

  private final Arguments arguments;

  OptionValues(Arguments arguments) {
    this.arguments = arguments;
  }

  /// A finite number that is at least 0.
  double notNegative(Option option, double absent) {
    Optional<String> text = arguments.value(option);
    if (text.isEmpty()) {
      return absent;
    }
    double value = number(text.get(), option.name());
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw range(option, text.get(), "a finite number, 0 or greater, is needed");
    }
    return value;
  }

  /// A whole number that is at least `least`.
  OptionalLong whole(Option option, long least) {
    Optional<String> text = arguments.value(option);
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(whole(option, text.get(), least));
  }

  /// A whole number between bounds, both included.
  OptionalInt small(Option option, int least, int most) {
    return arguments
        .value(option)
        .map(text -> OptionalInt.of(small(option, text, least, most)))
        .orElseGet(OptionalInt::empty);
  }

  /// The same of a text.
  static int small(Option option, String text, int least, int most) {
    long value = whole(option, text, least);
    if (value > most) {
      throw range(option, Long.toString(value), "at most " + most + " makes sense");
    }
    return (int) value;
  }

  /// Any whole number that fits a `long`.
  long seed(Option option) {
    return whole(option, Long.MIN_VALUE).orElse(0);
  }

  /// Whole numbers that are at least 0, separated by commas.
  List<Long> counts(Option option) {
    List<Long> counts = new ArrayList<>();
    for (String piece : arguments.value(option).map(OptionValues::pieces).orElse(List.of())) {
      counts.add(whole(option, piece, 0));
    }
    return counts;
  }

  /// Finite numbers above 0, separated by commas.
  List<Double> positives(Option option, List<Double> absent) {
    Optional<String> text = arguments.value(option);
    if (text.isEmpty()) {
      return absent;
    }
    List<Double> values = new ArrayList<>();
    for (String piece : pieces(text.get())) {
      double value = number(piece, option.name());
      if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
        throw range(option, piece, "a finite number above 0 is needed");
      }
      values.add(value);
    }
    return values;
  }

  private static long whole(Option option, String text, long least) {
    long value;
    try {
      value = Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      value = whole(option, text, number(text, option.name(), "a whole number such as 100"));
    }
    if (value < least) {
      throw range(option, text, "a whole number, " + least + " or greater, is needed");
    }
    return value;
  }

  /// 1e4 is a whole number too.
  private static long whole(Option option, String text, double real) {
    if (real != Math.rint(real)) {
      throw range(option, text, "a whole number is needed");
    }
    if (Math.abs(real) > 0x1p53) {
      throw range(option, text, "at most " + (1L << 53) + " makes sense");
    }
    return (long) real;
  }

  /// A time such as `90s`, `1.5m`, `2h` or `500ms`; without a unit, seconds.
  Optional<Duration> duration(Option option) {
    return arguments.value(option).map(text -> duration(option, text));
  }

  private static Duration duration(Option option, String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw Failure.usage(
          Failure.Usage.VALUE,
          "not a time: " + Wording.shown(text),
          option.name(),
          "write 90s, 1.5m, 2h or 500ms");
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    double nanos =
        Double.parseDouble(matcher.group(1))
            * switch (unit) {
              case "ms" -> 1e6;
              case "m", "min" -> 60e9;
              case "h" -> 3600e9;
              default -> 1e9;
            };
    if (nanos >= Long.MAX_VALUE) {
      throw range(option, text, "at most 2562047h");
    }
    return Duration.ofNanos((long) nanos);
  }

  /// A number as people write it; `where` names the option.
  static double number(String text, String where) {
    return number(text, where, "a number such as 0.5 or 1e-3");
  }

  private static double number(String text, String where, String example) {
    try {
      String stripped = text.strip();
      char last = stripped.isEmpty() ? ' ' : stripped.charAt(stripped.length() - 1);
      // Java takes 1d and 1f for numbers, people do not.
      if (last == 'd' || last == 'D' || last == 'f' || last == 'F') {
        throw new NumberFormatException(text);
      }
      return Double.parseDouble(stripped);
    } catch (NumberFormatException e) {
      throw Failure.usage(
          Failure.Usage.VALUE,
          text.isBlank() ? "a number is missing" : "not a number: " + Wording.shown(text),
          where,
          "write " + example);
    }
  }

  /// The parts between commas that stand outside brackets.
  static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (c == ',' && depth == 0) {
        pieces.add(text.substring(begin, i));
        begin = i + 1;
      }
    }
    pieces.add(text.substring(begin));
    return pieces;
  }

  /// The name of a file.
  Optional<Path> path(Option option) {
    return arguments
        .value(option)
        .map(text -> {
          if (text.equals("-")) {
            throw Failure.usage(
                Failure.Usage.VALUE,
                "standard output is taken by the results",
                option.name(),
                "name a file; ./- is one that is called -");
          }
          return path(text, option.name());
        });
  }

  /// The name of a file; `where` names the option or operand.
  static Path path(String text, String where) {
    try {
      if (text.isBlank()) {
        throw new InvalidPathException(text, "nothing is written");
      }
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw Failure.usage(
          Failure.Usage.VALUE, "no name of a file: " + Wording.shown(text), where, "name a file");
    }
  }

  private static Failure range(Option option, String text, String remedy) {
    return Failure.usage(
        Failure.Usage.RANGE, "out of range: " + Wording.shown(text), option.name(), remedy);
  }
}
