package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.thalweg.data.Features;
import org.thalweg.fit.table.CellMarks;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.SparseColumns;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;

/// The features of a named model: what columns of a table they come from, and how they are scaled.
/// Learnt from the rows that a fit uses, they can be read from any table that has the columns.
///
/// A column that is the same in every row is no feature: its effect cannot be told from the
/// intercept's, and under a penalty its best weight is 0.
public final class FeatureColumns {

  /// A column of texts with more different ones is no category unless declared as one.
  private static final int MOST_LEVELS = 100;

  private final List<Feature> features = new ArrayList<>();
  private final List<ColumnMap> maps = new ArrayList<>();
  private final List<KnownCategory> categories = new ArrayList<>();
  private final List<String> constant = new ArrayList<>();
  private int absent;
  private Optional<Whitening> whitening = Optional.empty();

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
    List<String> candidates = table.names();
    if (table.sparse().isPresent()) {
      candidates = candidates.stream().filter(name -> !name.equals(SparseColumns.QUERY)).toList();
    }
    for (String name : task.features().orElse(candidates)) {
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
    boolean intercept = task.intercept();
    for (String name : columns) {
      Column column = used.table().column(name);
      boolean category = task.categories().contains(name);
      if (category || (column instanceof Column.Texts texts && !texts.mixed())) {
        made.addCategory(used, column, task, intercept, spec, conditions.contains(name));
      } else if (column instanceof Column.Booleans) {
        made.addBoolean(used, name, intercept, spec, conditions.contains(name));
      } else {
        made.addNumbers(used, name, intercept, spec, conditions.contains(name));
      }
    }
    made.requireFeatures(used.table());
    if (spec.scale().whitens()) {
      made.whiten(used, spec.scale());
    }
    return made;
  }

  /// Learns the features of a table that names only what is not zero.
  ///
  /// @param others columns that have another part in the fit
  static FeatureColumns ofSparse(
      UsedRows used, Set<String> others, FitSpec.Named task, FitSpec spec) {
    if (spec.scale().whitens()) {
      throw new SpecException(
          spec.scale().text() + " fills every column, and this file names only what is not zero",
          "scale",
          "write standard or none");
    }
    FeatureColumns made = new FeatureColumns();
    SparseFeatures learnt = SparseFeatures.of(used, others, task, spec);
    made.absent = learnt.absent();
    made.features.addAll(learnt.features());
    made.maps.addAll(learnt.maps());
    made.constant.addAll(learnt.constant());
    made.requireFeatures(used.table());
    return made;
  }

  private void requireFeatures(Table table) {
    if (features.isEmpty()) {
      boolean any = !constant.isEmpty();
      throw new DataException(
          DataFault.NO_FEATURES,
          any
              ? "every column is the same in all rows, so that none can explain the target"
              : "no column is left to explain the target with",
          table.source(),
          any ? "add columns that vary" : "add columns, or ignore fewer");
    }
    Set<String> names = new HashSet<>(names());
    if (names.size() < features.size() || names.contains(RowModel.INTERCEPT)) {
      throw new DataException(
          DataFault.HEADER,
          "two parameters would have one name, among " + names(),
          table.source(),
          "rename a column");
    }
  }

  private void whiten(UsedRows used, Scale scale) {
    Whitening learnt =
        Whitening.of(
            FeatureReader.filled(this, used.table(), Engine.standard().threads()),
            used.weights(),
            scale);
    List<Integer> dependent = learnt.dependent();
    if (!dependent.isEmpty()) {
      throw new DataException(
          DataFault.DEPENDENT,
          scale.text()
              + " has no inverse where columns are combinations of each other: "
              + String.join(", ", dependent.stream().map(names()::get).toList()),
          used.table().source(),
          "leave one of them out, or scale otherwise");
    }
    whitening = Optional.of(learnt);
  }

  private void addNumbers(
      UsedRows used, String name, boolean intercept, FitSpec spec, boolean mayBeConstant) {
    double[] values = used.table().numbersWithGaps(name);
    OptionalDouble fill = OptionalDouble.empty();
    if (used.table().column(name).missing() > 0 || spec.rows().missing() == Missing.MEAN) {
      fill = OptionalDouble.of(mean(used, name, values));
      values = filled(values, fill.getAsDouble());
    }
    ColumnMap spread = moments(values, used, intercept);
    if (spread.spread() == 0) {
      if (used.table().sparse().isPresent() && Arrays.stream(values).allMatch(v -> v == 0)) {
        absent++;
      } else {
        leaveOut(name, mayBeConstant);
      }
      return;
    }
    if (!(spread.spread() < Double.POSITIVE_INFINITY)) {
      throw new DataException(
          DataFault.NOT_FINITE,
          "the column's numbers are too large to be summed",
          used.table().source() + ":" + name,
          "write it in a larger unit");
    }
    features.add(new Feature.Numeric(name, fill));
    maps.add(spec.scale() == Scale.NONE ? ColumnMap.IDENTITY : spread);
  }

  private static ColumnMap moments(double[] values, UsedRows used, boolean intercept) {
    return intercept
        ? ColumnMap.standard(values, used.weights())
        : ColumnMap.rootMeanSquare(values, used.weights());
  }

  /// A column that the condition on rows holds constant was not meant to vary.
  private void leaveOut(String name, boolean mayBeConstant) {
    if (!mayBeConstant) {
      constant.add(name);
    }
  }

  /// Columns of 0 and 1 stay as they are, unless all columns are whitened.
  private static ColumnMap indicatorMap(
      double[] values, UsedRows used, boolean intercept, FitSpec spec) {
    return spec.scale().whitens() ? moments(values, used, intercept) : ColumnMap.IDENTITY;
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

  /// One column of 0 and 1.
  private void addBoolean(
      UsedRows used, String name, boolean intercept, FitSpec spec, boolean mayBeConstant) {
    double[] values = used.table().numbers(name);
    if (moments(values, used, intercept).spread() == 0) {
      leaveOut(name, mayBeConstant);
      return;
    }
    features.add(new Feature.Truth(name));
    maps.add(indicatorMap(values, used, intercept, spec));
  }

  /// One column of 0 and 1 for each level, or for each but the first.
  private void addCategory(
      UsedRows used,
      Column column,
      FitSpec.Named task,
      boolean intercept,
      FitSpec spec,
      boolean mayBeConstant) {
    boolean declared = task.categories().contains(column.name());
    if (!declared && column instanceof Column.Texts texts && CellMarks.decimalCommas(texts)) {
      var _ = used.table().numbers(column.name());
    }
    Levels found = Levels.of(used.table(), column);
    List<String> levels = found.names();
    if (levels.size() > MOST_LEVELS && !declared) {
      throw new DataException(
          DataFault.LEVELS,
          "the column has " + levels.size() + " different texts, too many to be categories",
          used.table().source() + ":" + column.name(),
          2 * levels.size() > used.table().rows()
              ? "leave it out: nearly every row has a text of its own"
              : "leave it out, or declare it as a category");
    }
    requireRoom(used, column.name(), levels.size());
    if (levels.size() == 1) {
      leaveOut(column.name(), mayBeConstant);
    }
    if (levels.size() > 1) {
      categories.add(new KnownCategory(column.name(), levels, column instanceof Column.Texts));
    }
    int first = levels.size() > 1 && task.coding() == Coding.FULL ? 0 : 1;
    for (int level = first; level < levels.size(); level++) {
      features.add(new Feature.Level(column.name(), levels.get(level)));
      maps.add(
          spec.scale().whitens()
              ? moments(found.indicator(level), used, intercept)
              : ColumnMap.IDENTITY);
    }
  }

  /// @throws DataException if a matrix of a column for each level would leave no memory for the fit
  private static void requireRoom(UsedRows used, String name, int levels) {
    double bytes = (double) Double.BYTES * levels * used.table().rows();
    if (bytes > 0.5 * Runtime.getRuntime().maxMemory()) {
      throw new DataException(
          DataFault.LEVELS,
          "a column for each of "
              + levels
              + " categories in "
              + used.table().rows()
              + " rows needs more memory than there is",
          used.table().source() + ":" + name,
          "leave it out, or join categories");
    }
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

  /// The columns that are left out because they are the same in every row, in order. Columns of a
  /// sparse table that occur in no row are not among them.
  public List<String> constant() {
    return List.copyOf(constant);
  }

  /// How many columns of a sparse table occur in no row, and are left out.
  public int absent() {
    return absent;
  }

  /// How the scaled features are decorrelated.
  Optional<Whitening> whitening() {
    return whitening;
  }

  /// The matrix of features of a table's rows in the optimizer's coordinates.
  ///
  /// @param threads that may take part
  /// @throws DataException if a column is missing, or a cell is empty, no number, or a category
  ///   that was not there when the features were learnt
  public Features matrix(Table table, int threads) {
    return whitening.isPresent()
        ? whitening.get().apply(FeatureReader.filled(this, table, threads), threads)
        : bind(table).matrix(0, table.rows(), threads);
  }

  /// The scaled features of a table, to be read stretch by stretch: sparse where the table names
  /// only what is not zero.
  ///
  /// @throws DataException if a column is missing, or a cell is empty, no number, or a category
  ///   that was not there when the features were learnt
  Bound bind(Table table) {
    return FeatureReader.bind(this, table);
  }

  /// The features of a table.
  @FunctionalInterface
  interface Bound {
    /// The matrix of some rows.
    Features matrix(int from, int rows, int threads);
  }
}
