package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import org.thalweg.fit.Predictions;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Table;
import org.thalweg.io.json.Json;

/// Collects predictions for a JSON document, column by column.
final class PredictionsJson {

  private final Predictions predictions;
  private final List<String> kept;
  private final List<Json.Items> columns = new ArrayList<>();

  PredictionsJson(Predictions predictions, List<String> kept) {
    this.predictions = predictions;
    this.kept = kept;
    predictions.names().forEach(_ -> columns.add(Json.array()));
  }

  /// Takes a block, and wants more.
  boolean take(Predictions.Block block) {
    Json.Items first = columns.getFirst();
    for (double number : block.numbers()) {
      var _ = first.add(new Json.Real(number));
    }
    for (int code : block.classes()) {
      var _ = first.add(new Json.Text(predictions.classes().get(code)));
    }
    for (int k = 0; k < block.others().length; k++) {
      for (double other : block.others()[k]) {
        var _ = columns.get(k + 1).add(new Json.Real(other));
      }
    }
    return true;
  }

  /// The columns by name.
  Json document() {
    Json.Fields document = Json.object();
    Table table = predictions.table();
    for (String name : kept) {
      Json.Items items = Json.array();
      for (int row = 0; row < table.rows(); row++) {
        var _ = items.add(cell(table.column(name), row));
      }
      var _ = document.with(name, items);
    }
    List<String> names = predictions.names();
    for (int k = 0; k < names.size(); k++) {
      var _ = document.with(names.get(k), columns.get(k));
    }
    return document;
  }

  private static Json cell(Column column, int row) {
    if (column.empty(row)) {
      return new Json.Null();
    }
    return switch (column) {
      case Column.Numbers numbers -> new Json.Real(numbers.values()[row]);
      case Column.Booleans booleans -> new Json.Truth(booleans.values()[row] == 1);
      case Column.Texts texts -> new Json.Text(texts.levels().get(texts.codes()[row]));
    };
  }
}
