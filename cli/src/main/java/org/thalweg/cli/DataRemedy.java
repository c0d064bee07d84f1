package org.thalweg.cli;

import org.thalweg.fit.table.DataException;

/// What to do about data that cannot be used, where an option of `fit` does it.
final class DataRemedy {

  private DataRemedy() {}

  /// @param target the column that cannot be left out; empty for a formula
  static Failure failure(DataException e, String target) {
    return Failures.of(new DataException(e.fault(), e.what(), e.where(), remedy(e, target)));
  }

  private static String remedy(DataException e, String target) {
    return switch (e.fault()) {
      case MISSING ->
          "fill it"
              + (e.where().endsWith(":" + target) ? " or " : ", ")
              + "leave its row out with "
              + RowOptions.MISSING.name()
              + " drop"
              + (e.where().endsWith(":" + target)
                  ? ""
                  : ", or its column with " + FitCommand.IGNORE.name());
      case CONSTANT -> "leave it out with " + FitCommand.IGNORE.name();
      case DEPENDENT ->
          "leave one of them out with "
              + FitCommand.IGNORE.name()
              + ", or write "
              + FitCommand.SCALE.name()
              + " standard";
      case LEVELS ->
          "leave it out with "
              + FitCommand.IGNORE.name()
              + ", or keep it with "
              + FitCommand.CATEGORY.name();
      case INEXACT ->
          "leave an identifier out with "
              + FitCommand.IGNORE.name()
              + ", or make it a category with "
              + FitCommand.CATEGORY.name();
      default -> e.remedy();
    };
  }
}
