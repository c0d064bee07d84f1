package org.thalweg.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.thalweg.fit.table.CellMarks;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

/// The target as its model takes it.
///
/// @param model the model
/// @param numbers yᵢ, or 0 and 1 for two classes, or codes of classes
/// @param classes in sorted order; empty where the target is a number
record TargetColumn(Model model, double[] numbers, List<String> classes) {

  /// More texts than this are names, not classes.
  private static final int MOST_CLASSES = 100;

  /// Reads the target. Where no model is asked for, two values make it logistic, text with 3 to 100
  /// values softmax, other numbers linear.
  ///
  /// @param category whether the target was declared to be one of categories, even if it holds
  ///   numbers
  /// @throws DataException if the model cannot explain the column
  static TargetColumn of(Table table, String name, Optional<Model> asked, boolean category) {
    Column column = table.column(name);
    if (category && asked.isPresent() && !asked.get().target().ofClasses()) {
      throw new SpecException(
          "a target of categories cannot be explained by " + asked.get().name(),
          "category",
          "leave the target out there, or use logistic or softmax");
    }
    if (asked.isPresent() && !asked.get().target().ofClasses()) {
      return ofNumbers(table, name, asked.get());
    }
    Levels levels = Levels.of(table, column);
    int k = levels.names().size();
    if (k == 1) {
      throw fault(
          table,
          name,
          "the target is " + DataException.quoted(levels.names().getFirst()) + " in every row",
          "there is nothing to explain: name another target");
    }
    Model model =
        asked.orElseGet(() -> category ? ofClasses(table, name, k) : byLevels(table, column, k));
    return switch (model.target()) {
      case NUMBER, COUNT -> ofNumbers(table, name, model);
      case TWO_CLASSES -> {
        if (k != 2) {
          throw fault(
              table,
              name,
              model.name() + " needs a target of two values, but this has " + k,
              "use softmax, or name another target");
        }
        yield new TargetColumn(model, levels.numbers(), levels.names());
      }
      case CLASSES -> {
        if (k > MOST_CLASSES) {
          throw tooMany(table, name, k);
        }
        yield new TargetColumn(model, levels.numbers(), levels.names());
      }
    };
  }

  /// The target of other rows.
  ///
  /// @throws DataException if a cell is empty, no number where numbers are needed, or a class that
  ///   does not occur here
  double[] of(Table other, String name) {
    Column column = other.column(name);
    if (classes.isEmpty()) {
      double[] others = other.numbers(name);
      requireCounts(model, other, name, others);
      return others;
    }
    other.requireFull(column);
    return Levels.of(other, column).codesAmong(classes, other, name).numbers();
  }

  private static Model ofClasses(Table table, String name, int k) {
    if (k > MOST_CLASSES) {
      throw tooMany(table, name, k);
    }
    return k == 2 ? new LogisticModel() : new SoftmaxModel();
  }

  private static Model byLevels(Table table, Column column, int k) {
    if (k == 2 && !(column instanceof Column.Texts texts && CellMarks.decimalCommas(texts))) {
      return new LogisticModel();
    }
    return switch (column) {
      case Column.Numbers _, Column.Booleans _ -> new LinearModel();
      case Column.Texts texts -> {
        if (texts.mixed() || CellMarks.decimalCommas(texts)) {
          var _ = table.numbers(column.name());
        }
        yield ofClasses(table, column.name(), k);
      }
    };
  }

  private static TargetColumn ofNumbers(Table table, String name, Model model) {
    double[] numbers = varying(table, name);
    requireCounts(model, table, name, numbers);
    return new TargetColumn(model, numbers, List.of());
  }

  private static void requireCounts(Model model, Table table, String name, double[] numbers) {
    for (int i = 0; model.target() == Model.Target.COUNT && i < numbers.length; i++) {
      if (numbers[i] < 0) {
        throw new DataException(
            DataFault.TARGET,
            model.name()
                + " explains numbers of at least 0, but this is "
                + Levels.text(numbers[i]),
            table.where(i, name),
            "correct the cell, or use linear");
      }
    }
  }

  private static double[] varying(Table table, String name) {
    if (table.column(name) instanceof Column.Texts texts && !texts.mixed()) {
      throw fault(
          table,
          name,
          "the target holds texts, where this model needs numbers",
          "use logistic or softmax, or name another target");
    }
    double[] numbers = table.numbers(name);
    if (Arrays.stream(numbers).allMatch(v -> v == numbers[0])) {
      throw fault(
          table,
          name,
          "the target is " + Levels.text(numbers[0]) + " in every row",
          "there is nothing to explain: name another target");
    }
    return numbers;
  }

  private static DataException tooMany(Table table, String name, int k) {
    return fault(
        table,
        name,
        "the target has "
            + k
            + " different values, more than the "
            + MOST_CLASSES
            + " classes"
            + " that a model may have",
        "name another target");
  }

  private static DataException fault(Table table, String name, String what, String remedy) {
    return new DataException(DataFault.TARGET, what, table.source() + ":" + name, remedy);
  }
}
