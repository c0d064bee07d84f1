package org.thalweg.fit;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.SparseColumns;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.Columns;
import org.thalweg.formula.Formula;

/// The columns of a table as a formula may name them.
final class FormulaColumns {

  private FormulaColumns() {}

  /// Reads the formula over the columns of a table; its text says what `features` are.
  ///
  /// @param use whose weights and errors are no features
  /// @throws org.thalweg.formula.FormulaException if it cannot be understood
  /// @throws SpecException if features are chosen and the formula has none
  static Formula read(Table table, FitSpec.ByFormula task, RowUse use) {
    List<String> features = features(table, task, use);
    // Only what is named is a column, so that a wide file is not spread out.
    boolean named = task.text().contains("features");
    Columns columns = of(table, task, task.text());
    Formula formula = Formula.model(task.text(), named ? with(columns, features) : columns);
    boolean chosen = task.features().isPresent();
    if ((chosen || !task.ignore().isEmpty()) && formula.text().equals(task.text())) {
      throw new SpecException(
          "the formula does not name `features`",
          chosen ? "features" : "ignore",
          "leave it out, or write y ~ a + dot(w, features)");
    }
    return formula;
  }

  /// Of rows of the table, for a text that says all.
  static Columns of(Table table, FitSpec.ByFormula task, String text) {
    Map<String, Columns.Kind> kinds = new LinkedHashMap<>();
    table.columns().forEach(c -> kinds.put(c.name(), kind(table, task, c)));
    table
        .sparse()
        .ifPresent(sparse ->
            sparse.mentioned(text).forEach(name -> kinds.putIfAbsent(name, new Columns.Numbers())));
    return new Columns(kinds);
  }

  private static Columns with(Columns columns, List<String> features) {
    String[] others =
        features.stream().filter(name -> columns.find(name).isEmpty()).toArray(String[]::new);
    return columns.withNumbers(others).withFeatures(features);
  }

  private static List<String> features(Table table, FitSpec.ByFormula task, RowUse use) {
    task.ignore().forEach(table::column);
    Set<String> others = new HashSet<>(task.ignore());
    if (task.features().isPresent()) {
      for (String name : task.features().get()) {
        if (others.contains(table.column(name).name())) {
          throw new SpecException(
              DataException.quoted(name) + " is to be a feature and to be ignored",
              "features",
              "leave it out of one of them");
        }
      }
      return task.features().get();
    }
    for (Optional<String> part : List.of(use.weight(), use.sigma())) {
      part.ifPresent(
          text -> others.addAll(new ColumnExpression(table, text, task.categories()).columns()));
    }
    if (table.sparse().isPresent()) {
      others.add(SparseColumns.QUERY);
    }
    return table.names().stream().filter(name -> !others.contains(name)).toList();
  }

  /// Those that a formula needs.
  static Set<String> needed(Formula formula) {
    Set<String> needed = new LinkedHashSet<>(formula.numbers());
    formula.categories().forEach(category -> needed.add(category.name()));
    formula.indicators().forEach(indicator -> needed.add(indicator.category()));
    return needed;
  }

  private static Columns.Kind kind(Table table, FitSpec.ByFormula task, Column column) {
    return switch (column) {
      case Column.Numbers numbers ->
          task.categories().contains(numbers.name())
              ? new Columns.Categories(Levels.of(table, numbers).names())
              : new Columns.Numbers();
      case Column.Booleans booleans ->
          task.categories().contains(booleans.name())
              ? new Columns.Categories(Levels.of(table, booleans).names())
              : new Columns.Numbers();
      case Column.Texts texts ->
          // A column with a slip among its numbers is refused by its cell, when it is used.
          texts.mixed() && !task.categories().contains(texts.name())
              ? new Columns.Numbers()
              : new Columns.Categories(texts.levels());
    };
  }
}
