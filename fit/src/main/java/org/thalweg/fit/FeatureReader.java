package org.thalweg.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.SparseRows;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

/// Reads features, scaled, from a table.
final class FeatureReader {

  private final Map<String, List<String>> levels = new HashMap<>();
  private final Map<String, int[]> codes = new HashMap<>();
  private final Table table;

  private FeatureReader(FeatureColumns columns, Table table) {
    this.table = table;
    for (KnownCategory category : columns.categories()) {
      table.requireFull(table.column(category.column()));
      levels.put(category.column(), category.levels());
      codes.put(category.column(), category.knownCodes(table));
    }
  }

  static FeatureColumns.Bound bind(FeatureColumns columns, Table table) {
    Optional<int[]> places =
        SparseFeatures.serve(table)
            ? SparseFeatures.places(columns.features())
            : Optional.<int[]>empty();
    if (places.isPresent()) {
      SparseRows all =
          SparseFeatures.matrix(table.sparse().orElseThrow().rows(), places.get(), columns.maps());
      return (from, rows, _) ->
          from == 0 && rows == all.rows()
              ? all
              : all.select(IntStream.range(from, from + rows).toArray());
    }
    List<Reading> readings = readings(columns, table);
    return (from, rows, threads) -> tiles(readings, from, rows, threads);
  }

  /// All rows, zeros filled in.
  static DenseTiles filled(FeatureColumns columns, Table table, int threads) {
    return tiles(readings(columns, table), 0, table.rows(), threads);
  }

  private static DenseTiles tiles(List<Reading> readings, int from, int rows, int threads) {
    return DenseTiles.of(
        rows,
        readings.size(),
        (j, first, n, out) -> readings.get(j).read(from + first, n, out),
        threads);
  }

  private static List<Reading> readings(FeatureColumns columns, Table table) {
    FeatureReader reader = new FeatureReader(columns, table);
    List<Feature> features = columns.features();
    List<ColumnMap> maps = columns.maps();
    List<Reading> readings = new ArrayList<>();
    for (int j = 0; j < features.size(); j++) {
      readings.add(reader.reading(features.get(j), maps.get(j)));
    }
    return readings;
  }

  private Reading reading(Feature feature, ColumnMap map) {
    return switch (feature) {
      case Feature.Numeric(String column, OptionalDouble fill) -> {
        if (table.column(column) instanceof Column.Booleans) {
          throw otherKind(column, "true and false", "numbers");
        }
        double[] values = fill.isPresent() ? table.numbersWithGaps(column) : table.numbers(column);
        double empty = fill.orElse(Double.NaN);
        yield (from, n, out) -> map.apply(values, from, n, empty, out);
      }
      case Feature.Truth(String column) -> {
        double[] values = table.numbers(column);
        if (!(table.column(column) instanceof Column.Booleans)) {
          throw otherKind(column, "numbers", "true and false");
        }
        yield (from, n, out) -> map.apply(values, from, n, 0, out);
      }
      case Feature.Level(String column, String level) -> {
        int code = levels.getOrDefault(column, List.of()).indexOf(level);
        int[] found = codes.getOrDefault(column, new int[0]);
        yield (from, n, out) -> {
          for (int i = 0; i < n; i++) {
            out[i] = map.apply(found[from + i] == code ? 1 : 0);
          }
        };
      }
    };
  }

  private DataException otherKind(String column, String held, String wanted) {
    return new DataException(
        DataFault.KIND,
        "the column holds " + held + " where the model knows " + wanted,
        table.source() + ":" + column,
        "write " + wanted + ", as in the data of the fit");
  }

  /// Reads n rows of a feature, scaled.
  private interface Reading {
    void read(int from, int n, double[] out);
  }
}
