package org.thalweg.setting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A setting: its name, its meaning, its default and what is legal.
public sealed interface Setting {

  /// The lecture's letter, spelled out, such as `beta1`.
  String name();

  /// One phrase.
  String meaning();

  /// The default as a user would write it; `automatic` when the method chooses.
  String defaultText();

  /// What is legal, such as `0 <= beta < 1`.
  String legal();

  /// Whether a value as written is legal.
  boolean accepts(String value);

  /// The setting in whose place this one stands: both cannot be given, and with this one the other
  /// is chosen.
  default Optional<String> insteadOf() {
    return Optional.empty();
  }

  /// A default that means: leave the setting out, and it is chosen.
  String AUTOMATIC = "automatic";

  /// A real number in an interval.
  ///
  /// @param words legal besides numbers, such as `auto`
  record Real(
      String name,
      double low,
      boolean lowOpen,
      double high,
      boolean highOpen,
      List<String> words,
      String defaultText,
      String meaning)
      implements Setting {

    /// Greater than 0.
    public static Real positive(String name, String defaultText, String meaning) {
      return new Real(
          name, 0, true, Double.POSITIVE_INFINITY, true, List.of(), defaultText, meaning);
    }

    /// At least 0.
    public static Real notNegative(String name, String defaultText, String meaning) {
      return new Real(
          name, 0, false, Double.POSITIVE_INFINITY, true, List.of(), defaultText, meaning);
    }

    /// In [0, 1).
    public static Real share(String name, String defaultText, String meaning) {
      return new Real(name, 0, false, 1, true, List.of(), defaultText, meaning);
    }

    /// In [0, 1].
    public static Real closedShare(String name, String defaultText, String meaning) {
      return new Real(name, 0, false, 1, false, List.of(), defaultText, meaning);
    }

    /// This setting, with words that stand for a number.
    public Real orWord(String word) {
      return new Real(name, low, lowOpen, high, highOpen, List.of(word), defaultText, meaning);
    }

    @Override
    public boolean accepts(String value) {
      if (words.contains(value)) {
        return true;
      }
      double number;
      try {
        number = Double.parseDouble(value);
      } catch (NumberFormatException e) {
        return false;
      }
      return (lowOpen ? number > low : number >= low)
          && (highOpen ? number < high : number <= high);
    }

    @Override
    public String legal() {
      String range = plain(low) + (lowOpen ? " < " : " <= ") + name;
      if (high < Double.POSITIVE_INFINITY) {
        range += (highOpen ? " < " : " <= ") + plain(high);
      }
      return words.isEmpty() ? range : range + ", or " + String.join(", ", words);
    }

    private static String plain(double number) {
      return number == Math.rint(number)
          ? String.format(Locale.ROOT, "%.0f", number)
          : Double.toString(number);
    }
  }

  /// A whole number; `1e6` is one too.
  record Whole(String name, long low, long high, String defaultText, String meaning)
      implements Setting {
    @Override
    public boolean accepts(String value) {
      try {
        long number = read(value);
        return number >= low && number <= high;
      } catch (ArithmeticException | NumberFormatException e) {
        return false;
      }
    }

    /// A whole number as a user writes it.
    static long read(String value) {
      // Beyond 40 characters no 64-bit number is written, and a large exponent would fill memory.
      BigDecimal number = new BigDecimal(value.substring(0, Math.min(value.length(), 40)));
      if (value.length() > 40 || number.precision() - number.scale() > 19) {
        throw new ArithmeticException(value);
      }
      return number.longValueExact();
    }

    @Override
    public String legal() {
      return "a whole number, "
          + low
          + " <= "
          + name
          + (high == Long.MAX_VALUE ? "" : " <= " + high);
    }
  }

  /// One of some words.
  ///
  /// @param insteadOf the setting in whose place it stands, if there is one
  record Choice(
      String name,
      List<String> words,
      String defaultText,
      String meaning,
      Optional<String> insteadOf)
      implements Setting {

    /// A choice that stands in no other setting's place.
    public Choice(String name, List<String> words, String defaultText, String meaning) {
      this(name, words, defaultText, meaning, Optional.empty());
    }

    /// This choice, left out unless it is given in the place of another setting.
    public Choice insteadOf(String other) {
      return new Choice(name, words, AUTOMATIC, meaning, Optional.of(other));
    }

    @Override
    public boolean accepts(String value) {
      return words.contains(value);
    }

    @Override
    public String legal() {
      return String.join(" or ", words);
    }
  }

  /// Parameters of the problem, by their names: one, or several in brackets.
  record Names(String name, String meaning) implements Setting {
    @Override
    public String defaultText() {
      return "";
    }

    @Override
    public boolean accepts(String value) {
      return read(value).stream().noneMatch(String::isEmpty);
    }

    /// The names as written, quotation marks included.
    public static List<String> read(String value) {
      String text = value.strip();
      boolean listed = text.startsWith("[") && text.endsWith("]");
      return Pieces.of(listed ? text.substring(1, text.length() - 1) : text, ',').stream()
          .map(String::strip)
          .toList();
    }

    @Override
    public String legal() {
      return "a name such as a, or several: [a, b]; * stands for any letters, a for all of a[group],"
          + " and odd names stand in back-ticks";
    }
  }
}
