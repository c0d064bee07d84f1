package org.thalweg.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Lines;

/// All pieces of a table in the order of its files.
final class Pieces {

  /// Java's largest array.
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final List<String> names;
  private final List<List<ColumnPiece>> columns = new ArrayList<>();
  private final int[] starts;
  private final Lines lines;
  private int rows;

  /// @throws DataException the first fault there is
  Pieces(TextInputs inputs, List<String> names, List<ChunkParser.Piece> pieces) {
    this.names = names;
    this.starts = new int[pieces.size()];
    this.lines = place(inputs, pieces);
    if (rows == 0) {
      throw new DataException(
          DataFault.NO_ROWS, "a header and no rows", inputs.name(), "add rows of data");
    }
    for (int j = 0; j < names.size(); j++) {
      int column = j;
      columns.add(pieces.stream().map(piece -> piece.columns().get(column)).toList());
    }
  }

  private Lines place(TextInputs inputs, List<ChunkParser.Piece> pieces) {
    Lines.Builder builder = Lines.builder();
    int part = -1;
    String file = "";
    long before = 0;
    for (int k = 0; k < pieces.size(); k++) {
      ChunkParser.Piece piece = pieces.get(k);
      if (piece.part() != part) {
        part = piece.part();
        file = inputs.parts().get(part).name();
        before = 0;
        if (inputs.parts().size() > 1) {
          builder.file(file);
        }
      }
      starts[k] = rows;
      if (piece.rows() > LARGEST - rows) {
        throw new DataException(
            DataFault.TOO_LARGE,
            "more than " + LARGEST + " rows",
            file + ":" + (before + piece.lines().of(LARGEST - rows)),
            "take a sample of the rows");
      }
      if (piece.fault().isPresent()) {
        throw piece.fault().get().after(before).in(file);
      }
      builder.append(piece.lines(), piece.rows(), before);
      rows += piece.rows();
      before += piece.lineEnds();
    }
    return builder.build();
  }

  List<String> names() {
    return names;
  }

  int rows() {
    return rows;
  }

  Lines lines() {
    return lines;
  }

  /// Joins a column, and forgets its pieces: no more than one column is held twice.
  ///
  /// @param asText the columns for which texts were asked
  /// @return empty if it has to be read again, as text
  Optional<Column> join(int column, Predicate<String> asText) {
    String name = names.get(column);
    List<ColumnPiece> pieces = columns.set(column, List.of());
    return new ColumnJoin(name, asText.test(name), pieces, starts, rows).column();
  }
}
