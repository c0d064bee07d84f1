package org.thalweg.fit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.thalweg.fit.table.CellMarks;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.Table;

/// Finds categories such as `?` and `NA`, which stand for a missing value more likely than for one
/// of a kind.
final class MissingMarks {

  private MissingMarks() {}

  /// @param target whose classes may be such marks too
  static List<Finding> findings(Table table, List<Feature> features, String target) {
    Set<String> columns = new LinkedHashSet<>();
    features.stream()
        .filter(feature -> feature instanceof Feature.Level)
        .forEach(feature -> columns.add(feature.column()));
    columns.add(target);
    List<String> marked = new ArrayList<>();
    Set<String> marks = new LinkedHashSet<>();
    long cells = 0;
    for (String name : columns) {
      if (table.column(name) instanceof Column.Texts texts) {
        long here = 0;
        for (int code : texts.codes()) {
          String text = code < 0 ? "" : texts.levels().get(code);
          if (CellMarks.missing(text)) {
            marks.add(DataException.quoted(text));
            here++;
          }
        }
        if (here > 0) {
          marked.add(name);
          cells += here;
        }
      }
    }
    if (marked.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Finding(
            Finding.Kind.MISSING_MARK,
            String.join(" and ", marks)
                + (marks.size() == 1 ? " is" : " are")
                + " taken for a category like any other in "
                + String.join(", ", marked),
            cells + (cells == 1 ? " cell" : " cells"),
            "empty the cells if their values are missing"));
  }
}
