package org.thalweg.formula;

/// A column of numbers that a formula needs and the data do not hold: 1 in the rows of one
/// category, 0 in the others. The data set must bring it under [#name].
///
/// @param category the column of categories
/// @param level one of its levels
public record Indicator(String category, String level) {

  /// `category=level`, as the program's column is called.
  public String name() {
    return category + "=" + level;
  }
}
