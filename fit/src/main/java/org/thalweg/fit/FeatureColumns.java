package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.thalweg.data.DenseTiles;
import org.thalweg.fit.table.CellMarks;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

/// The features of a named model: what columns of a table they come from, and how each is scaled.
/// Learnt from the rows that a fit uses, they can be read from any table that has the columns.
public final class FeatureColumns {

  /// A column of texts with more different ones is no category unless declared as one.
  private static final int MOST_LEVELS = 100;

  private final List<Feature> features = new ArrayList<>();
  private final List<ColumnMap> maps = new ArrayList<>();
  private final List<KnownCategory> categories = new ArrayList<>();

  private FeatureColumns() {}

  /// Features that are known already.
  ///
  /// @param maps how each is scaled
  /// @param categories the columns of categories among those that they come from
  public static FeatureColumns known(
      List<Feature> features, List<ColumnMap> maps, List<KnownCategory> categories) {
    if (features.size() != maps.size() || features.isEmpty()) {
      throw new IllegalArgumentException(features.size() + " features, " + maps.size() + " maps");
    }
    FeatureColumns made = new FeatureColumns();
    made.features.addAll(features);
    made.maps.addAll(maps);
    made.categories.addAll(categories);
    for (Feature feature : features) {
      boolean named =
          !(feature instanceof Feature.Level(String column, String level))
              || categories.stream()
                  .anyMatch(c -> c.column().equals(column) && c.levels().contains(level));
      if (!named) {
        throw new IllegalArgumentException("no category has the level " + feature.name());
      }
    }
    return made;
  }

  /// These features at their centers but in the units of the data.
  FeatureColumns centered() {
    return known(
        features,
        maps.stream().map(m -> new ColumnMap(m.center(), m.correction(), 1)).toList(),
        categories);
  }

  /// The columns that a task takes its features from.
  ///
  /// @param others columns that have another part in the fit
  /// @throws SpecException if a column is asked for that has another part
  static List<String> columns(Table table, FitSpec.Named task, Set<String> others) {
    task.ignore().forEach(table::column);
    task.categories().forEach(table::column);
    List<String> columns = new ArrayList<>();
    for (String name : task.features().orElseGet(table::names)) {
      boolean other = task.ignore().contains(name) || others.contains(name);
      if (other && task.features().isPresent()) {
        throw new SpecException(
            DataException.quoted(name)
                + (task.ignore().contains(name)
                    ? " is to be a feature and to be ignored"
                    : " cannot be a feature: it is the target, the weight or the offset"),
            "features",
            "leave it out of one of them");
      }
      if (!other) {
        columns.add(table.column(name).name());
      }
    }
    return columns;
  }

  /// Learns the features from the rows that are used.
  ///
  /// @param columns that they come from
  /// @param conditions columns of the condition on rows: one that it holds constant says nothing
  ///   and is no feature
  static FeatureColumns of(
      UsedRows used,
      List<String> columns,
      Set<String> conditions,
      FitSpec.Named task,
      FitSpec spec) {
    FeatureColumns made = new FeatureColumns();
    for (String name : columns) {
      Column column = used.table().column(name);
      boolean category = task.categories().contains(name);
      if (category || (column instanceof Column.Texts texts && !texts.mixed())) {
        made.addCategory(used.table(), column, category, conditions.contains(name));
      } else if (column instanceof Column.Booleans) {
        made.addBoolean(used.table(), name, conditions.contains(name));
      } else {
        made.addNumbers(used, name, task.intercept(), spec, conditions.contains(name));
      }
    }
    if (made.features.isEmpty()) {
      throw new DataException(
          DataFault.NO_FEATURES,
          "no column is left to explain the target with",
          used.table().source(),
          "add columns, or ignore fewer");
    }
    Set<String> names = new HashSet<>(made.names());
    if (names.size() < made.features.size() || names.contains(RowModel.INTERCEPT)) {
      throw new DataException(
          DataFault.HEADER,
          "two parameters would have one name, among " + made.names(),
          used.table().source(),
          "rename a column");
    }
    return made;
  }

  private void addNumbers(
      UsedRows used, String name, boolean intercept, FitSpec spec, boolean mayBeConstant) {
    double[] values = used.table().numbersWithGaps(name);
    OptionalDouble fill = OptionalDouble.empty();
    if (used.table().column(name).missing() > 0) {
      fill = OptionalDouble.of(mean(used, name, values));
      values = filled(values, fill.getAsDouble());
    }
    ColumnMap spread =
        intercept
            ? ColumnMap.standard(values, used.weights())
            : ColumnMap.rootMeanSquare(values, used.weights());
    if (spread.spread() == 0) {
      if (mayBeConstant) {
        return;
      }
      throw constant(used.table(), name, Levels.text(values[0]));
    }
    if (!(spread.spread() < Double.POSITIVE_INFINITY)) {
      throw new DataException(
          DataFault.NOT_FINITE,
          "the column's numbers are too large to be summed",
          used.table().source() + ":" + name,
          "write it in a larger unit");
    }
    features.add(new Feature.Numeric(name, fill));
    maps.add(spec.scale() == Scale.STANDARD ? spread : ColumnMap.IDENTITY);
  }

  /// The weighted mean of the cells that are not empty.
  private static double mean(UsedRows used, String name, double[] values) {
    int[] rows = IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
    if (rows.length == 0) {
      throw new DataException(
          DataFault.MISSING,
          "every cell of the column is empty",
          used.table().source() + ":" + name,
          "leave the column out");
    }
    ColumnMap moments =
        ColumnMap.standard(UsedRows.select(values, rows), UsedRows.select(used.weights(), rows));
    return moments.center() + moments.correction();
  }

  private static double[] filled(double[] values, double fill) {
    double[] filled = values.clone();
    for (int i = 0; i < filled.length; i++) {
      filled[i] = Double.isNaN(filled[i]) ? fill : filled[i];
    }
    return filled;
  }

  /// One column of 0 and 1, left as it is like those of categories.
  private void addBoolean(Table table, String name, boolean mayBeConstant) {
    double[] values = table.numbers(name);
    boolean varies = Arrays.stream(values).anyMatch(v -> v != values[0]);
    if (!varies && !mayBeConstant) {
      throw constant(table, name, Column.Booleans.LEVELS.get((int) values[0]));
    }
    if (varies) {
      features.add(new Feature.Truth(name));
      maps.add(ColumnMap.IDENTITY);
    }
  }

  /// One column of 0 and 1 for each level but the first.
  private void addCategory(Table table, Column column, boolean declared, boolean mayBeConstant) {
    if (!declared && column instanceof Column.Texts texts && CellMarks.decimalCommas(texts)) {
      var _ = table.numbers(column.name());
    }
    List<String> levels = Levels.of(table, column).names();
    if (levels.size() > MOST_LEVELS && !declared) {
      throw new DataException(
          DataFault.LEVELS,
          "the column has " + levels.size() + " different texts, too many to be categories",
          table.source() + ":" + column.name(),
          "leave it out, or declare it as a category");
    }
    if (levels.size() == 1 && !mayBeConstant) {
      throw constant(table, column.name(), DataException.quoted(levels.getFirst()));
    }
    if (levels.size() > 1) {
      categories.add(new KnownCategory(column.name(), levels, column instanceof Column.Texts));
    }
    for (String level : levels.subList(1, levels.size())) {
      features.add(new Feature.Level(column.name(), level));
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

  /// The features in order.
  public List<Feature> features() {
    return List.copyOf(features);
  }

  /// A name for each.
  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }

  /// How each is scaled.
  public List<ColumnMap> maps() {
    return List.copyOf(maps);
  }

  /// The columns of categories that features come from.
  public List<KnownCategory> categories() {
    return List.copyOf(categories);
  }

  /// The matrix of features of a table's rows in the optimizer's coordinates.
  ///
  /// @param threads that may take part
  /// @throws DataException if a column is missing, or a cell is empty, no number, or a category
  ///   that was not there when the features were learnt
  public DenseTiles tiles(Table table, int threads) {
    return bind(table).tiles(0, table.rows(), threads);
  }

  /// The features of a table, to be read stretch by stretch.
  ///
  /// @throws DataException if a column is missing, or a cell is empty, no number, or a category
  ///   that was not there when the features were learnt
  Bound bind(Table table) {
    Map<String, int[]> codes = new HashMap<>();
    for (KnownCategory category : categories) {
      table.requireFull(table.column(category.column()));
      codes.put(category.column(), category.knownCodes(table));
    }
    List<Reading> readings = new ArrayList<>();
    for (int j = 0; j < features.size(); j++) {
      readings.add(reading(features.get(j), maps.get(j), table, codes));
    }
    return (from, rows, threads) ->
        DenseTiles.of(
            rows,
            features.size(),
            (j, first, n, out) -> readings.get(j).read(from + first, n, out),
            threads);
  }

  /// The features of a table.
  @FunctionalInterface
  interface Bound {
    /// The matrix of some rows.
    DenseTiles tiles(int from, int rows, int threads);
  }

  private Reading reading(Feature feature, ColumnMap map, Table table, Map<String, int[]> codes) {
    return switch (feature) {
      case Feature.Numeric(String column, OptionalDouble fill) -> {
        if (table.column(column) instanceof Column.Booleans) {
          throw otherKind(table, column, "true and false", "numbers");
        }
        double[] values = fill.isPresent() ? table.numbersWithGaps(column) : table.numbers(column);
        double empty = fill.orElse(Double.NaN);
        yield (from, n, out) -> map.apply(values, from, n, empty, out);
      }
      case Feature.Truth(String column) -> {
        double[] values = table.numbers(column);
        if (!(table.column(column) instanceof Column.Booleans)) {
          throw otherKind(table, column, "numbers", "true and false");
        }
        yield (from, n, out) -> map.apply(values, from, n, 0, out);
      }
      case Feature.Level(String column, String level) -> {
        int code = levels(column).indexOf(level);
        int[] found = codes.getOrDefault(column, new int[0]);
        yield (from, n, out) -> {
          for (int i = 0; i < n; i++) {
            out[i] = found[from + i] == code ? 1 : 0;
          }
        };
      }
    };
  }

  private static DataException otherKind(Table table, String column, String held, String wanted) {
    return new DataException(
        DataFault.KIND,
        "the column holds " + held + " where the model knows " + wanted,
        table.source() + ":" + column,
        "write " + wanted + ", as in the data of the fit");
  }

  private List<String> levels(String column) {
    return categories.stream()
        .filter(c -> c.column().equals(column))
        .findFirst()
        .map(KnownCategory::levels)
        .orElseThrow();
  }

  /// Reads n rows of a feature, scaled.
  private interface Reading {
    void read(int from, int n, double[] out);
  }
}
