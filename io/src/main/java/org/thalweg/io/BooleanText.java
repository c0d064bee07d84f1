package org.thalweg.io;

import java.util.List;

/// When a column holds truth values: each of its cells that is not empty is `true` or `false`, in
/// lower case, in upper case, or with a capital first letter. `T`, `F`, `yes`, `no`, 0 and 1 are
/// not among them: they may well mean something else, and as categories or numbers they give the
/// same fit.
final class BooleanText {

  private static final List<String> FALSE = List.of("false", "FALSE", "False");
  private static final List<String> TRUE = List.of("true", "TRUE", "True");

  private BooleanText() {}

  /// Whether a column of these different texts holds truth values.
  static boolean all(List<String> texts) {
    return !texts.isEmpty()
        && texts.stream().allMatch(text -> FALSE.contains(text) || TRUE.contains(text));
  }

  /// 1 for true and 0 for false.
  static double value(String text) {
    return TRUE.contains(text) ? 1 : 0;
  }
}
