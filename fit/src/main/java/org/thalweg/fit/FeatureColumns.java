package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

/// The features in the optimizer's coordinates.
///
/// @param names a name for each: the column's, or `column=level`
/// @param columns scaled
/// @param maps how each was scaled
record FeatureColumns(List<String> names, List<double[]> columns, List<ColumnMap> maps) {

  /// A column of texts with more different ones is no category unless declared as one.
  private static final int MOST_LEVELS = 100;

  /// Takes the features out of a table.
  ///
  /// @param keep takes the rows that are used out of a column
  /// @param weights of the rows that are used
  static FeatureColumns of(
      Table table,
      FitSpec.Named task,
      Set<String> others,
      Scale scale,
      UnaryOperator<double[]> keep,
      double[] weights) {
    FeatureColumns made =
        new FeatureColumns(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    task.ignore().forEach(table::column);
    task.categories().forEach(table::column);
    for (String name : task.features().orElseGet(table::names)) {
      if (task.ignore().contains(name) || others.contains(name)) {
        if (task.features().isPresent()) {
          throw new SpecException(
              DataException.quoted(name) + " is a feature and something else",
              "features",
              "leave it out of one of them");
        }
        continue;
      }
      Column column = table.column(name);
      boolean category = task.categories().contains(name);
      if (category || (column instanceof Column.Texts texts && !texts.mixed())) {
        made.addCategory(table, column, category, keep);
      } else if (column instanceof Column.Booleans) {
        made.addBoolean(table, column, keep);
      } else {
        made.addNumbers(table, name, task.intercept(), scale, keep, weights);
      }
    }
    if (made.names.isEmpty()) {
      throw new DataException(
          DataFault.NO_FEATURES,
          "no column is left to explain the target with",
          table.source(),
          "add columns, or ignore fewer");
    }
    if (new HashSet<>(made.names).size() < made.names.size()
        || made.names.contains(RowModel.INTERCEPT)) {
      throw new DataException(
          DataFault.HEADER,
          "two parameters would have one name, among " + made.names,
          table.source(),
          "rename a column");
    }
    return made;
  }

  private void addNumbers(
      Table table,
      String name,
      boolean intercept,
      Scale scale,
      UnaryOperator<double[]> keep,
      double[] weights) {
    double[] values = keep.apply(table.numbers(name));
    ColumnMap spread =
        intercept ? ColumnMap.standard(values, weights) : ColumnMap.rootMeanSquare(values, weights);
    if (spread.spread() == 0) {
      throw constant(table, name, Levels.text(values[0]));
    }
    if (!(spread.spread() < Double.POSITIVE_INFINITY)) {
      throw new DataException(
          DataFault.NOT_FINITE,
          "the column's numbers are too large to be summed",
          table.source() + ":" + name,
          "write it in a larger unit");
    }
    ColumnMap map = scale == Scale.STANDARD ? spread : ColumnMap.IDENTITY;
    names.add(name);
    columns.add(scale == Scale.STANDARD ? map.apply(values) : values);
    maps.add(map);
  }

  /// One column of 0 and 1, left as it is like those of categories.
  private void addBoolean(Table table, Column column, UnaryOperator<double[]> keep) {
    double[] values = keep.apply(table.numbers(column.name()));
    if (Arrays.stream(values).allMatch(v -> v == values[0])) {
      throw constant(table, column.name(), Column.Booleans.LEVELS.get((int) values[0]));
    }
    names.add(column.name());
    columns.add(values);
    maps.add(ColumnMap.IDENTITY);
  }

  /// One column of 0 and 1 for each level but the first.
  private void addCategory(
      Table table, Column column, boolean declared, UnaryOperator<double[]> keep) {
    table.requireFull(column);
    Levels levels = Levels.of(table, column);
    int k = levels.names().size();
    if (k > MOST_LEVELS && !declared) {
      throw new DataException(
          DataFault.LEVELS,
          "the column has " + k + " different texts, too many to be categories",
          table.source() + ":" + column.name(),
          "leave it out, or declare it as a category");
    }
    double[] codes = keep.apply(levels.codes());
    if (k == 1) {
      throw constant(table, column.name(), DataException.quoted(levels.names().getFirst()));
    }
    for (int level = 1; level < k; level++) {
      double[] indicator = new double[codes.length];
      for (int i = 0; i < codes.length; i++) {
        indicator[i] = codes[i] == level ? 1 : 0;
      }
      names.add(column.name() + "=" + levels.names().get(level));
      columns.add(indicator);
      maps.add(ColumnMap.IDENTITY);
    }
  }

  private static DataException constant(Table table, String name, String value) {
    return new DataException(
        DataFault.CONSTANT,
        "the column is " + value + " in every row, so that its effect cannot be told",
        table.source() + ":" + name,
        "leave it out");
  }
}
