package org.thalweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.thalweg.fit.Feature;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.KnownCategory;
import org.thalweg.fit.ModelRule;
import org.thalweg.io.json.Json;

/// What the columns that explain the target were taken for, for people and for machines: the types
/// follow from the cells, and whoever fits should see a number that is none.
final class ColumnWording {

  private enum Kind {
    NUMBER("Numbers", "number"),
    BOOLEAN("Booleans", "boolean"),
    CATEGORY("Categories", "category");

    private final String title;
    private final String code;

    Kind(String title, String code) {
      this.title = title;
      this.code = code;
    }
  }

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<String, Integer> levels = new LinkedHashMap<>();

  /// A formula says itself what it takes its columns for.
  ColumnWording(FittedModel fitted) {
    if (fitted.predictor().rule() instanceof ModelRule rule) {
      for (Feature feature : rule.features().features()) {
        kinds.put(
            feature.column(),
            switch (feature) {
              case Feature.Numeric _ -> Kind.NUMBER;
              case Feature.Truth _ -> Kind.BOOLEAN;
              case Feature.Level _ -> Kind.CATEGORY;
            });
      }
      for (KnownCategory category : rule.categories()) {
        levels.put(category.column(), category.levels().size());
      }
    }
  }

  /// For people: a line for each kind, no longer than asked for.
  List<String> lines(int columns) {
    List<String> lines = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<String> names = new ArrayList<>();
      kinds.forEach((name, of) -> {
        if (of == kind) {
          String shown = Wording.shown(name);
          names.add(levels.containsKey(name) ? shown + " (" + levels.get(name) + ")" : shown);
        }
      });
      if (!names.isEmpty()) {
        lines.add(line(kind.title, names, columns));
      }
    }
    return lines;
  }

  private static String line(String title, List<String> names, int columns) {
    String all = title + ": " + String.join(", ", names) + ".";
    if (all.codePointCount(0, all.length()) <= columns) {
      return all;
    }
    StringBuilder some = new StringBuilder(title + ": " + Numbers.count(names.size()) + " columns");
    for (String name : names) {
      if (some.codePointCount(0, some.length()) + name.length() + ", , ….".length() > columns) {
        break;
      }
      some.append(", ").append(name);
    }
    return some.append(", ….").toString();
  }

  /// For machines.
  Json json() {
    Json.Items items = Json.array();
    kinds.forEach((name, kind) -> {
      Json.Fields column = Json.object().with("name", name).with("type", kind.code);
      items.add(levels.containsKey(name) ? column.with("levels", levels.get(name)) : column);
    });
    return items;
  }
}
