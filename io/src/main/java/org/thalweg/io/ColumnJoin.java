package org.thalweg.io;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.thalweg.fit.table.Column;

/// Joins the pieces of a column in the order of the file.
final class ColumnJoin {

  private final String name;
  private final boolean asText;
  private final List<ColumnPiece> pieces;
  private final int[] starts;
  private final int rows;

  /// @param asText whether texts were asked for
  /// @param starts the row at which each piece begins
  /// @param rows of all pieces
  ColumnJoin(String name, boolean asText, List<ColumnPiece> pieces, int[] starts, int rows) {
    this.name = name;
    this.asText = asText;
    this.pieces = pieces;
    this.starts = starts;
    this.rows = rows;
  }

  /// The column; empty if it has to be read again, as text, because there are numbers in it whose
  /// texts are gone, and texts beside them.
  Optional<Column> column() {
    boolean numbers = any(ColumnPiece.Kind.NUMBERS);
    boolean texts = asText || any(ColumnPiece.Kind.TEXTS);
    if (any(ColumnPiece.Kind.TURNED) || (numbers && texts)) {
      return Optional.empty();
    }
    return Optional.of(texts ? texts() : numbers());
  }

  private boolean any(ColumnPiece.Kind kind) {
    return pieces.stream().anyMatch(piece -> piece.kind() == kind);
  }

  private Column numbers() {
    double[] values = new double[rows];
    for (int k = 0; k < pieces.size(); k++) {
      double[] piece = pieces.get(k).numbers();
      if (pieces.get(k).kind() == ColumnPiece.Kind.EMPTY) {
        Arrays.fill(values, starts[k], end(k), Double.NaN);
      }
      System.arraycopy(piece, 0, values, starts[k], piece.length);
    }
    return new Column.Numbers(
        name,
        values,
        missing(),
        firstMissing(),
        first(ColumnPiece::odd),
        first(ColumnPiece::inexact));
  }

  private Column texts() {
    LevelTable levels = new LevelTable();
    int[] codes = new int[rows];
    for (int k = 0; k < pieces.size(); k++) {
      ColumnPiece piece = pieces.get(k);
      int[] common = piece.levels().stream().mapToInt(l -> levels.code(l, 0, l.length)).toArray();
      if (piece.kind() == ColumnPiece.Kind.EMPTY) {
        Arrays.fill(codes, starts[k], end(k), -1);
      }
      for (int i = 0; i < piece.codes().length; i++) {
        int code = piece.codes()[i];
        codes[starts[k] + i] = code < 0 ? -1 : common[code];
      }
    }
    List<String> texts = levels.texts();
    return !asText && BooleanText.all(texts)
        ? new Column.Booleans(name, booleans(codes, texts), missing(), firstMissing())
        : inOrder(levels, texts, codes);
  }

  private static double[] booleans(int[] codes, List<String> texts) {
    double[] values = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      values[i] = codes[i] < 0 ? Double.NaN : BooleanText.value(texts.get(codes[i]));
    }
    return values;
  }

  private Column inOrder(LevelTable levels, List<String> texts, int[] codes) {
    Integer[] order = levels.order(texts);
    int[] places = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    for (int i = 0; i < codes.length; i++) {
      codes[i] = codes[i] < 0 ? -1 : places[codes[i]];
    }
    Optional<Column.Cell> odd = first(ColumnPiece::odd);
    return new Column.Texts(
        name,
        codes,
        Arrays.stream(order).map(texts::get).toList(),
        missing(),
        firstMissing(),
        odd,
        odd.isPresent() && levels.anyNumber());
  }

  private int end(int piece) {
    return piece + 1 < starts.length ? starts[piece + 1] : rows;
  }

  private int missing() {
    return pieces.stream().mapToInt(ColumnPiece::missing).sum();
  }

  private OptionalInt firstMissing() {
    for (int k = 0; k < pieces.size(); k++) {
      if (pieces.get(k).missing() > 0) {
        return OptionalInt.of(starts[k] + pieces.get(k).firstMissing());
      }
    }
    return OptionalInt.empty();
  }

  private Optional<Column.Cell> first(Function<ColumnPiece, Optional<Column.Cell>> which) {
    for (int k = 0; k < pieces.size(); k++) {
      Optional<Column.Cell> cell = which.apply(pieces.get(k));
      if (cell.isPresent()) {
        return Optional.of(new Column.Cell(starts[k] + cell.get().row(), cell.get().text()));
      }
    }
    return Optional.empty();
  }
}
