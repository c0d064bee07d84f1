package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.thalweg.data.SparseRows;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.SparseColumns;
import org.thalweg.fit.table.Table;

/// The features of a table that names only what is not zero. They are scaled without being filled:
/// the numbers that are stored are divided by the column's spread, and its center goes into
/// [SparseRows#centers]. A column that had an entry in every row is centered in place, because
/// there a center far from 0 would cancel.
///
/// @param columns the places of the features in the table, ascending
/// @param features one for each
/// @param maps how each is scaled
/// @param full the places among the features, ascending, of those that are centered in place
/// @param constant columns that are the same in every row, and not zero
/// @param absent how many columns that were asked for occur in no row
record SparseFeatures(
    int[] columns,
    List<Feature> features,
    List<ColumnMap> maps,
    int[] full,
    List<String> constant,
    int absent) {

  /// Whether a table's features are to be taken from its sparse part: where it has columns for
  /// them, those are the features.
  static boolean serve(Table table) {
    return table.sparse().isPresent() && !table.sparse().get().isFilledIn(table);
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
    int[] columns = new int[present.length];
    BitSet full = new BitSet();
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
      columns[features.size()] = present[k];
      full.set(features.size(), moments.full(k));
      features.add(new Feature.Numeric(name, OptionalDouble.empty()));
      maps.add(spec.scale() == Scale.NONE ? ColumnMap.IDENTITY : map);
    }
    return new SparseFeatures(
        Arrays.copyOf(columns, features.size()),
        features,
        maps,
        full.stream().toArray(),
        constant,
        wanted.cardinality() - present.length);
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

  /// The features of rows, scaled.
  SparseRows matrix(SparseRows rows) {
    int p = columns.length;
    int[] starts = new int[rows.rows() + 1];
    Entries entries = new Entries(rows.starts()[rows.rows()]);
    Places places = new Places(columns);
    for (int i = 0; i < rows.rows(); i++) {
      int next = 0;
      for (int e = rows.starts()[i]; e < rows.starts()[i + 1]; e++) {
        int place = places.of(rows.indices()[e]);
        if (place >= 0) {
          next = addEmpty(next, place, entries);
          boolean inPlace = next < full.length && full[next] == place;
          next += inPlace ? 1 : 0;
          ColumnMap map = maps.get(place);
          double x = rows.values()[e];
          entries.add(place, inPlace ? map.apply(x) : x / map.spread());
        }
      }
      int _ = addEmpty(next, p, entries);
      starts[i + 1] = entries.count;
    }
    return new SparseRows(p, starts, entries.indices, entries.values, centers());
  }

  /// The features that are centered in place, from the next on and before a place, where a row has
  /// no entry for them.
  private int addEmpty(int next, int before, Entries entries) {
    int at = next;
    while (at < full.length && full[at] < before) {
      entries.add(full[at], maps.get(full[at]).apply(0));
      at++;
    }
    return at;
  }

  private double[] centers() {
    double[] centers = new double[columns.length];
    for (int j = 0; j < centers.length; j++) {
      centers[j] = (maps.get(j).center() + maps.get(j).correction()) / maps.get(j).spread();
    }
    for (int j : full) {
      centers[j] = 0;
    }
    boolean centered = Arrays.stream(centers).anyMatch(c -> c != 0);
    return centered ? centers : new double[0];
  }

  private static final class Entries {
    private int[] indices;
    private double[] values;
    private int count;

    Entries(int expected) {
      indices = new int[expected];
      values = new double[expected];
    }

    void add(int index, double value) {
      if (count == indices.length) {
        int longer = count + count / 2 + 16;
        indices = Arrays.copyOf(indices, longer);
        values = Arrays.copyOf(values, longer);
      }
      indices[count] = index;
      values[count++] = value;
    }
  }
}
