package org.thalweg.fit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.thalweg.data.SparseRows;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.SparseColumns;
import org.thalweg.fit.table.Table;

/// The features of a table that names only what is not zero, as they are learnt, and their matrix.
/// They are scaled without being filled: the numbers that are stored are divided by the column's
/// spread, and its center goes into [SparseRows#centers]. A column that has an entry in every row
/// is centered in place, because there a center far from 0 would cancel.
///
/// @param features in the order of the table
/// @param maps how each is scaled
/// @param constant columns that are the same in every row, and not zero
/// @param absent how many columns that were asked for occur in no row
record SparseFeatures(
    List<Feature> features, List<ColumnMap> maps, List<String> constant, int absent) {

  /// Whether a table's features are to be taken from its sparse part: where it has columns for
  /// them, those are the features.
  static boolean serve(Table table) {
    return table.sparse().isPresent() && !table.sparse().get().filledIn();
  }

  /// Learns the features.
  ///
  /// @param others columns that have another part in the fit
  static SparseFeatures of(UsedRows used, Set<String> others, FitSpec.Named task, FitSpec spec) {
    Table table = used.table();
    SparseColumns names = table.sparse().orElseThrow();
    SparseRows rows = names.rows();
    BitSet wanted = wanted(names, table, others, task);
    BitSet occurs = new BitSet();
    for (int e = 0; e < rows.starts()[rows.rows()]; e++) {
      if (wanted.get(rows.indices()[e])) {
        occurs.set(rows.indices()[e]);
      }
    }
    int[] present = occurs.stream().toArray();
    SparseMoments moments = SparseMoments.of(rows, present, used.weights(), task.intercept());
    List<String> constant = new ArrayList<>();
    List<Feature> features = new ArrayList<>();
    List<ColumnMap> maps = new ArrayList<>();
    for (int k = 0; k < present.length; k++) {
      String name = names.name(present[k]);
      ColumnMap map = moments.map(k);
      if (map.spread() == 0) {
        constant.add(name);
        continue;
      }
      if (!(map.spread() < Double.POSITIVE_INFINITY)) {
        throw new DataException(
            DataFault.NOT_FINITE,
            "the column's numbers are too large to be summed",
            table.source() + ":" + name,
            "write it in a larger unit");
      }
      features.add(new Feature.Numeric(name, OptionalDouble.empty()));
      maps.add(spec.scale() == Scale.NONE ? ColumnMap.IDENTITY : map);
    }
    return new SparseFeatures(features, maps, constant, wanted.cardinality() - present.length);
  }

  private static BitSet wanted(
      SparseColumns names, Table table, Set<String> others, FitSpec.Named task) {
    Set<String> kept = new HashSet<>(others);
    kept.addAll(task.ignore());
    BitSet wanted = new BitSet();
    if (task.features().isEmpty()) {
      wanted.set(0, names.count());
    }
    for (String name : task.features().orElse(List.of())) {
      if (kept.contains(name) || table.has(name)) {
        throw new SpecException(
            DataException.quoted(name) + " cannot be a feature: it has another part in the fit",
            "features",
            "leave it out of one of them");
      }
      wanted.set(place(names, table, name));
    }
    for (String name : task.categories()) {
      if (names.indexOf(name).isPresent()) {
        throw new SpecException(
            DataException.quoted(name)
                + " can be no category: the file names only what is not zero",
            "category",
            "leave it out, or write the data as CSV");
      }
    }
    for (String name : kept) {
      names.indexOf(name).ifPresent(wanted::clear);
    }
    return wanted;
  }

  private static int place(SparseColumns names, Table table, String name) {
    OptionalInt place = names.indexOf(name);
    if (place.isEmpty()) {
      throw new DataException(
          DataFault.UNKNOWN_COLUMN,
          "there is no column " + DataException.quoted(name),
          table.source(),
          "the features are " + names.name(0) + " … " + names.name(names.count() - 1));
    }
    return place.getAsInt();
  }

  /// The places of features in a sparse table, if all can stand there in this order.
  static Optional<int[]> places(List<Feature> features) {
    int[] places = new int[features.size()];
    for (int j = 0; j < places.length; j++) {
      OptionalInt place =
          features.get(j) instanceof Feature.Numeric(String column, OptionalDouble fill)
                  && fill.isEmpty()
              ? SparseColumns.placeOf(column)
              : OptionalInt.empty();
      if (place.isEmpty() || (j > 0 && place.getAsInt() <= places[j - 1])) {
        return Optional.empty();
      }
      places[j] = place.getAsInt();
    }
    return Optional.of(places);
  }

  /// Features of rows, scaled.
  ///
  /// @param columns their places, ascending
  /// @param maps how each is scaled
  static SparseRows matrix(SparseRows rows, int[] columns, List<ColumnMap> maps) {
    int p = columns.length;
    int entries = rows.starts()[rows.rows()];
    int[] starts = new int[rows.rows() + 1];
    int[] indices = new int[entries];
    double[] values = new double[entries];
    int[] counts = new int[p];
    Places places = new Places(columns);
    int at = 0;
    for (int i = 0; i < rows.rows(); i++) {
      for (int e = rows.starts()[i]; e < rows.starts()[i + 1]; e++) {
        int place = places.of(rows.indices()[e]);
        if (place >= 0) {
          indices[at] = place;
          values[at++] = rows.values()[e];
          counts[place]++;
        }
      }
      starts[i + 1] = at;
    }
    ColumnMap[] scales = maps.toArray(ColumnMap[]::new);
    for (int e = 0; e < at; e++) {
      ColumnMap map = scales[indices[e]];
      boolean full = counts[indices[e]] == rows.rows();
      values[e] = full ? map.apply(values[e]) : values[e] / map.spread();
    }
    double[] centers = new double[p];
    boolean centered = false;
    for (int j = 0; j < p; j++) {
      boolean full = counts[j] == rows.rows();
      centers[j] = full ? 0 : (scales[j].center() + scales[j].correction()) / scales[j].spread();
      centered |= centers[j] != 0;
    }
    return new SparseRows(p, starts, indices, values, centered ? centers : new double[0]);
  }
}
