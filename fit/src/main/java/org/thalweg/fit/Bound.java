package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bounds on a parameter of a formula, lower ≤ θ ≤ upper.
///
/// @param parameter its name; that of a family, `a` of `a[group]`, means all of its members
/// @param lower −∞ where there is none
/// @param upper +∞ where there is none
public record Bound(String parameter, double lower, double upper) {

  private static final String OPTION = "bound";

  private static final String NUMBER =
      "[+-]?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)";

  /// `0 <= a <= 1`, with either side left out.
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(?<left>"
              + NUMBER
              + ")\\s*(?<first>[<>]=?))?\\s*(?<name>[^<>=]+?)\\s*"
              + "(?:(?<second>[<>]=?)\\s*(?<right>"
              + NUMBER
              + "))?");

  public Bound {
    if (!(lower <= upper)
        || lower == Double.POSITIVE_INFINITY
        || upper == Double.NEGATIVE_INFINITY) {
      throw new SpecException(
          "no number is at least "
              + lower
              + " and at most "
              + upper
              + ", as "
              + parameter
              + " is to be",
          OPTION,
          "correct one of them");
    }
  }

  /// Reads `a>=0`, `0<=b<=1`, `a<=5`.
  ///
  /// @throws SpecException saying what is wrong and what to write
  public static Bound parse(String text) {
    String stripped = text.strip();
    Matcher m = TEXT.matcher(stripped);
    if (!m.matches() || (m.group("first") == null && m.group("second") == null)) {
      throw new SpecException(
          "cannot be read: '" + stripped + "'", OPTION, "write a>=0, or 0<=a<=1, with numbers");
    }
    double lower = Double.NEGATIVE_INFINITY;
    double upper = Double.POSITIVE_INFINITY;
    for (Side side : sides(m, stripped)) {
      if (side.below()) {
        lower = Math.max(lower, side.number());
      } else {
        upper = Math.min(upper, side.number());
      }
    }
    return new Bound(m.group("name"), lower, upper);
  }

  /// @param below whether the number is below the parameter
  private record Side(double number, boolean below) {}

  private static List<Side> sides(Matcher m, String text) {
    List<Side> sides = new ArrayList<>();
    if (m.group("first") != null) {
      sides.add(side(m.group("left"), m.group("first"), m.group("first").startsWith("<"), text));
    }
    if (m.group("second") != null) {
      sides.add(side(m.group("right"), m.group("second"), m.group("second").startsWith(">"), text));
    }
    if (sides.size() == 2 && sides.get(0).below() == sides.get(1).below()) {
      throw new SpecException(
          "both numbers are on one side in '" + text + "'", OPTION, "write 0<=a<=1");
    }
    return sides;
  }

  private static Side side(String number, String operator, boolean below, String text) {
    if (operator.length() == 1) {
      throw new SpecException(
          "a parameter may stand at its bound, but '" + text + "' excludes it",
          OPTION,
          "write " + operator + "= instead of " + operator);
    }
    double value = Double.parseDouble(number);
    if (!Double.isFinite(value)) {
      throw new SpecException("out of range: '" + text + "'", OPTION, "leave that side out");
    }
    return new Side(value, below);
  }

  /// Whether a name, or that of the family it belongs to, is what is asked for.
  static boolean covers(String asked, String name) {
    return name.equals(asked) || (name.startsWith(asked + "[") && name.endsWith("]"));
  }

  /// As it would be written.
  String text() {
    if (lower == Double.NEGATIVE_INFINITY) {
      return parameter + "<=" + upper;
    }
    return upper == Double.POSITIVE_INFINITY
        ? parameter + ">=" + lower
        : lower + "<=" + parameter + "<=" + upper;
  }
}
