package org.thalweg.lab.experiment;

/// A number that theory gives beside the one that was measured.
///
/// @param quantity what it is, in a few words
/// @param predicted by theory
/// @param measured in the runs
/// @param allowed how far apart the two may be
public record Comparison(String quantity, double predicted, double measured, double allowed) {

  /// A number within the words of a quantity, with all its digits and no more.
  static String shown(double value) {
    String text = Double.toString(value).replace(".0E", "E").replace('E', 'e');
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /// Whether they are no further apart than they may be; never where one is no number.
  public boolean agrees() {
    return Math.abs(measured - predicted) <= allowed;
  }
}
