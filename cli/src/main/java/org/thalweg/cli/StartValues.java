package org.thalweg.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the numbers of `--start`, and of options like it: `1,1.5` in the order of the parameters,
/// or `x=1,y=1.5`.
final class StartValues {

  private static final String OPTION = "--start";

  private StartValues() {}

  /// The values by parameter; with names perhaps not all of them.
  static Map<String, Double> read(String text, List<String> parameters) {
    return read(text, parameters, OPTION);
  }

  /// The same of another option.
  static Map<String, Double> read(String text, List<String> parameters, String option) {
    List<String> pieces = OptionValues.pieces(text);
    boolean named = pieces.stream().anyMatch(piece -> piece.indexOf('=') >= 0);
    return named ? named(pieces, parameters, option) : bare(pieces, parameters, option);
  }

  private static Map<String, Double> bare(
      List<String> pieces, List<String> parameters, String option) {
    Map<String, Double> values = new LinkedHashMap<>();
    if (pieces.size() != parameters.size()) {
      throw Failure.usage(
          Failure.Usage.VALUE,
          Numbers.count(pieces.size(), "value")
              + " for "
              + Numbers.count(parameters.size(), "parameter"),
          option,
          "write one for each of "
              + list(parameters)
              + ", or names: "
              + parameters.getFirst()
              + "=…");
    }
    for (int i = 0; i < pieces.size(); i++) {
      values.put(parameters.get(i), finite(pieces.get(i), option));
    }
    return values;
  }

  /// The values of `a=1,b=0.1`, whatever the names.
  static Map<String, Double> byName(String text) {
    return byName(text, OPTION);
  }

  /// The same of another option.
  static Map<String, Double> byName(String text, String option) {
    return named(OptionValues.pieces(text), List.of(), option);
  }

  /// @param parameters the names that there are; empty: not known yet
  private static Map<String, Double> named(
      List<String> pieces, List<String> parameters, String option) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String piece : pieces) {
      int equals = piece.indexOf('=');
      if (equals < 0) {
        throw Failure.usage(
            Failure.Usage.VALUE,
            Wording.shown(piece.strip()) + " stands without a name",
            option,
            "write name=value, as in a=1,b=0.1");
      }
      String name = piece.substring(0, equals).strip();
      if (!parameters.isEmpty() && !parameters.contains(name)) {
        throw Failure.usage(
            Failure.Usage.NAME,
            "no parameter " + Wording.shown(name),
            option,
            "the parameters are " + list(parameters));
      }
      if (values.put(name, finite(piece.substring(equals + 1), option)) != null) {
        throw Failure.usage(
            Failure.Usage.TWICE, Wording.shown(name) + " is given twice", option, "keep one");
      }
    }
    return values;
  }

  private static double finite(String text, String option) {
    double value = OptionValues.number(text, option);
    if (!Double.isFinite(value)) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: " + Wording.shown(text.strip()),
          option,
          "a finite number is needed");
    }
    return value;
  }

  /// Some names for a message.
  static String list(List<String> names) {
    int shown = 8; // a line's worth
    return names.size() <= shown
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, shown)) + ", … (" + names.size() + " in all)";
  }
}
