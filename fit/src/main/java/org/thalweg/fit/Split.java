package org.thalweg.fit;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.thalweg.data.CounterRandom;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Table;

/// The rows that a fit learns from, and those held out, which have no part in levels, classes,
/// means or constants.
///
/// Which rows are held out is a function of the seed and of the number of the row among those used.
/// Classes are held out in proportion (each class within one row of its share), since a rare class
/// could otherwise be all on one side. **What the training rows must know stays with them**: a
/// level, a class or an empty cell that would occur in no training row, and the only row that keeps
/// a column from being constant, are given back. A model therefore has the same parameters with
/// rows held out as without.
///
/// @param training what is learnt from
/// @param heldOut what is only looked at
record Split(UsedRows training, Optional<UsedRows> heldOut) {

  /// All rows learnt from.
  static Split none(UsedRows used) {
    return new Split(used, Optional.empty());
  }

  /// The columns that a fit uses.
  ///
  /// @param needed all of them, the target included
  /// @param fillable those whose empty numbers may take a mean
  /// @param categories columns that are categories even if they hold numbers
  /// @param classes the target, where it is one of classes
  record Columns(
      Collection<String> needed,
      Collection<String> fillable,
      Set<String> categories,
      Optional<String> classes) {}

  /// Holds out what the fit asks for.
  ///
  /// @param read the table that the rows used were chosen from
  /// @throws org.thalweg.fit.table.DataException if other rows were given that cannot be used, or
  ///   that hold a category which does not occur in these
  static Split of(Table read, UsedRows used, FitSpec spec, Columns columns) {
    Training training = spec.training();
    int rows = used.table().rows();
    return switch (training.validation()) {
      case Validation.None _ -> none(used);
      case Validation.Automatic _ ->
          rows >= Validation.AUTOMATIC_ROWS && training.takesMinibatches(spec.method(), rows)
              ? drawn(used, columns, Validation.AUTOMATIC_SHARE, training.seed())
              : none(used);
      case Validation.Share(double share) -> {
        Split split = drawn(used, columns, share, training.seed());
        if (split.heldOut().isEmpty()) {
          throw new SpecException(
              "no row can be held out: each has a category that no other has",
              "validation",
              "leave it out, or leave that column out");
        }
        yield split;
      }
      case Validation.Rows(Table table) -> {
        UsedRows other =
            UsedRows.ofOther(
                table,
                read,
                spec.rows(),
                columns.needed(),
                columns.fillable(),
                columns.categories());
        requireKnown(used.table(), other.table(), columns);
        yield new Split(used, Optional.of(other));
      }
    };
  }

  private static void requireKnown(Table learnt, Table other, Columns columns) {
    for (String name : columns.needed()) {
      Column column = learnt.column(name);
      boolean texts = column instanceof Column.Texts t && !t.mixed();
      if (texts || columns.categories().contains(name)) {
        List<String> known = Levels.of(learnt, column).names();
        var _ = Levels.of(other, other.column(name)).codesAmong(known, other, name);
      }
    }
  }

  private static Split drawn(UsedRows used, Columns columns, double share, long seed) {
    Table table = used.table();
    int[] codes =
        columns
            .classes()
            .map(target -> Levels.of(table, table.column(target)).codes())
            .orElseGet(() -> new int[table.rows()]);
    boolean[] out = draw(codes, share, seed);
    for (String name : columns.needed()) {
      Column column = table.column(name);
      boolean levels =
          column instanceof Column.Texts
              || columns.categories().contains(name)
              || columns.classes().equals(Optional.of(name));
      giveBack(out, levels ? Levels.of(table, column).codes() : variety(column, out));
    }
    int[] heldOut = IntStream.range(0, out.length).filter(i -> out[i]).toArray();
    if (heldOut.length == 0) {
      return none(used);
    }
    int[] training = IntStream.range(0, out.length).filter(i -> !out[i]).toArray();
    return new Split(
        used.part(training, columns.needed(), columns.categories()),
        Optional.of(used.part(heldOut, columns.needed(), columns.categories())));
  }

  /// Draws the rows: of those in the order of their classes, and within a class in random order,
  /// every so many-th.
  private static boolean[] draw(int[] classes, double share, long seed) {
    int n = classes.length;
    long count = Math.clamp(Math.round(share * n), 1, Math.max(1, n - 1));
    int[] order = new int[n];
    new CounterRandom(seed, "validation").permutation(0, order);
    int[] next = new int[Arrays.stream(classes).max().orElse(0) + 2];
    for (int code : classes) {
      next[code + 1]++;
    }
    for (int k = 1; k < next.length; k++) {
      next[k] += next[k - 1];
    }
    boolean[] out = new boolean[n];
    for (int row : order) {
      long place = next[classes[row]]++;
      out[row] = (place + 1) * count / n > place * count / n;
    }
    return out;
  }

  /// What keeps a column from being constant: whether a cell is empty, is as the first training row
  /// has it, or is another.
  private static int[] variety(Column column, boolean[] out) {
    return switch (column) {
      case Column.Numbers numbers -> variety(numbers.values(), out);
      case Column.Booleans booleans -> variety(booleans.values(), out);
      case Column.Texts texts -> texts.codes();
    };
  }

  private static int[] variety(double[] values, boolean[] out) {
    double first =
        IntStream.range(0, values.length)
            .filter(i -> !out[i] && !Double.isNaN(values[i]))
            .mapToDouble(i -> values[i])
            .findFirst()
            .orElse(0);
    return Arrays.stream(values).mapToInt(v -> Double.isNaN(v) ? -1 : v == first ? 0 : 1).toArray();
  }

  /// Gives back the first row of each code that no training row has.
  private static void giveBack(boolean[] out, int[] codes) {
    int least = -1; // an empty cell
    boolean[] known = new boolean[Arrays.stream(codes).max().orElse(least) - least + 1];
    for (int i = 0; i < codes.length; i++) {
      known[codes[i] - least] |= !out[i];
    }
    for (int i = 0; i < codes.length; i++) {
      if (!known[codes[i] - least]) {
        known[codes[i] - least] = true;
        out[i] = false;
      }
    }
  }
}
