package org.thalweg.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Table;

/// Tables written into a test.
final class SmallTables {

  private SmallTables() {}

  static Table table(Object... namesAndColumns) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int i = 0; i < namesAndColumns.length; i += 2) {
      columns.put((String) namesAndColumns[i], (double[]) namesAndColumns[i + 1]);
    }
    return Table.ofNumbers("test", columns);
  }

  static Column.Texts texts(String name, List<String> levels, int... codes) {
    return new Column.Texts(name, codes, levels, 0, OptionalInt.empty(), Optional.empty(), false);
  }
}
