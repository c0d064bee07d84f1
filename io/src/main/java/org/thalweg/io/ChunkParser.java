package org.thalweg.io;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Lines;

/// Parses chunks, one after another, on one thread.
final class ChunkParser {

  private final List<String> names;
  private final CellCursor cells;
  private final ColumnParser[] columns;
  private final ShortDecimal decimal = new ShortDecimal();

  /// @param columns one for each name
  ChunkParser(List<String> names, char separator, List<ColumnParser> columns) {
    this.names = names;
    this.cells = new CellCursor(separator);
    this.columns = columns.toArray(ColumnParser[]::new);
  }

  /// What a chunk holds.
  ///
  /// @param lines of its rows, counted as those of the chunk
  /// @param lineEnds how many lines end in it, the header's among them
  /// @param fault the first thing wrong, its line counted as those of the chunk
  record Piece(
      int part,
      int rows,
      Lines lines,
      long lineEnds,
      List<ColumnPiece> columns,
      Optional<TextFault> fault) {}

  /// Parses a chunk; its buffer may be used again afterwards.
  Piece parse(Chunk chunk) {
    for (ColumnParser column : columns) {
      column.begin();
    }
    int bad = Encoding.firstBad(chunk.bytes, chunk.from, chunk.to);
    Rows rows = new Rows(chunk, bad < 0 ? chunk.to : chunk.lineStart(bad));
    rows.parse();
    Optional<TextFault> fault = rows.fault;
    // A quotation mark that seems not to be closed may be closed behind the byte that is bad.
    if (bad >= 0 && fault.filter(f -> !f.equals(rows.unclosed())).isEmpty()) {
      fault = Optional.of(Encoding.bad(chunk.bytes[bad], chunk.linesBefore(bad) + 1));
    } else if (fault.isEmpty()) {
      fault = chunk.ending.map(ending -> ending.after(chunk.linesBefore(chunk.to)));
    }
    return new Piece(
        chunk.part,
        rows.count,
        rows.lines.build(),
        rows.line - 1,
        Stream.of(columns).map(ColumnParser::end).toList(),
        fault);
  }

  /// The rows of a chunk on their way into the columns.
  private final class Rows {
    private final byte[] text;
    private final int from;
    private final int limit;
    private final Lines.Builder lines = Lines.builder();
    private int count;
    private Optional<TextFault> fault = Optional.empty();

    /// Lines that end with the present row or in it.
    private int ends;

    /// On which the next row begins.
    private long line;

    Rows(Chunk chunk, int limit) {
      this.text = chunk.bytes;
      this.from = chunk.from;
      this.limit = limit;
      this.line = chunk.linesBefore + 1;
    }

    TextFault unclosed() {
      return QuoteFault.of(CellCursor.UNCLOSED, line);
    }

    void parse() {
      int at = from;
      while (at < limit && fault.isEmpty()) {
        if (CellCursor.isLineEnd(text[at])) {
          at = CellCursor.afterLineEnd(text, at, limit);
          line++;
        } else {
          at = row(at);
        }
      }
    }

    /// One row.
    ///
    /// @return where the next one begins
    private int row(int begin) {
      int column = 0;
      int at = begin;
      int end;
      ends = 1;
      while (true) {
        end = column < columns.length ? cell(columns[column], at) : cells.read(text, at, limit);
        if (end < 0) {
          fault = Optional.of(QuoteFault.of(end, line));
          return limit;
        }
        column++;
        if (!cells.separates(text[end])) {
          break;
        }
        at = end + 1;
      }
      if (column == columns.length) {
        lines.add(line);
        count++;
      } else {
        fault = Optional.of(ragged(column, line));
      }
      line += ends;
      return CellCursor.afterLineEnd(text, end, limit);
    }

    /// One cell. Most are numbers in columns of numbers: they end where the number does.
    ///
    /// @return where it ends, or what [CellCursor#read] says instead
    private int cell(ColumnParser column, int at) {
      if (column.takesNumbers() && decimal.read(text, at) && cells.ends(text[decimal.end()])) {
        column.add(decimal.value());
        return decimal.end();
      }
      int end = cells.read(text, at, limit);
      if (end >= 0) {
        column.add(cells.bytes, cells.from, cells.to, cells.quoted);
        ends += cells.lines;
      }
      return end;
    }
  }

  private TextFault ragged(int cells, long line) {
    boolean fewer = cells < names.size();
    return new TextFault(
        DataFault.RAGGED,
        cells + (cells == 1 ? " cell" : " cells") + " where the header has " + names.size(),
        line,
        fewer ? ":" + names.get(cells) : "",
        fewer
            ? "complete the row; a missing number is an empty cell between separators"
            : "put cells that hold separators in quotes, or delete the surplus");
  }
}
