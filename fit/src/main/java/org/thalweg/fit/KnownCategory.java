package org.thalweg.fit;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

/// A column of categories as a fit saw it, so that another table's cells can be told by it.
///
/// @param column its name
/// @param levels the categories in sorted order
/// @param asWritten whether the cells were texts, which are told apart as they are written;
///   otherwise they were numbers or truth values, of which `1` and `1.0` are the same
public record KnownCategory(String column, List<String> levels, boolean asWritten) {

  /// The code of a cell whose category the fit has not seen.
  static final int UNSEEN = -2;

  /// As many levels as one line holds.
  private static final int LISTED = 8;

  public KnownCategory {
    levels = List.copyOf(levels);
    if (new HashSet<>(levels).size() != levels.size() || levels.isEmpty()) {
      throw new IllegalArgumentException("the levels of " + column + " must differ: " + levels);
    }
  }

  /// The categories that a column holds.
  static KnownCategory of(Table table, String name) {
    Column column = table.column(name);
    return new KnownCategory(
        name, Levels.of(table, column).names(), column instanceof Column.Texts);
  }

  /// For each row of a table the place of its category among the levels; −1 where the cell is
  /// empty, [#UNSEEN] where it is none of them.
  int[] codes(Table table) {
    Levels found = Levels.of(table, table.column(column));
    int[] places = new int[found.names().size()];
    boolean same = true;
    for (int k = 0; k < places.length; k++) {
      int place = levels.indexOf(found.names().get(k));
      places[k] = place < 0 ? UNSEEN : place;
      same &= place == k;
    }
    return same
        ? found.codes()
        : Arrays.stream(found.codes()).map(code -> code < 0 ? code : places[code]).toArray();
  }

  /// The same, where every category must be one of the levels.
  ///
  /// @throws DataException naming the first cell that is none
  int[] knownCodes(Table table) {
    int[] codes = codes(table);
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] == UNSEEN) {
        Levels found = Levels.of(table, table.column(column));
        throw new DataException(
            DataFault.UNSEEN,
            "the model has not seen the category "
                + DataException.quoted(found.names().get(found.codes()[row])),
            table.where(row, column),
            "correct the cell, leave its row out, or fit again with such rows; the model knows "
                + listed());
      }
    }
    return codes;
  }

  private String listed() {
    String first = String.join(", ", levels.subList(0, Math.min(LISTED, levels.size())));
    return levels.size() > LISTED ? first + ", … (" + levels.size() + ")" : first;
  }
}
