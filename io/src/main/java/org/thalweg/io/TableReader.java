package org.thalweg.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

/// Reads a table from text with a header: columns separated by commas, or by tabs where the file's
/// name ends in `.tsv` or `.tab`; plain or compressed by gzip; from one file, or from several with
/// the same header.
///
/// It is strict: every row has as many cells as the header, the text is UTF-8, quotation marks are
/// closed, and whatever is wrong is one [DataException] with the file, the line and the column.
/// Nothing is guessed from a sample:
///
/// - A column holds numbers if every cell that is not empty is a number: digits with perhaps a
///   sign, a decimal point and an exponent, or `NaN`, `inf`, `Infinity` in any case.
/// - It holds booleans if every cell that is not empty is `true`, `True`, `TRUE`, `false`, `False`
///   or `FALSE`.
/// - Otherwise it holds texts. What cannot be used is refused when the column is used, not before.
/// - Blanks around a cell that is not in quotes do not belong to it. A cell of nothing but blanks
///   is empty, which means missing. Lines without any character are skipped.
///
/// The table is the same for any number of threads, and for a file, a stream or a compressed file.
public final class TableReader {

  /// 256 KiB, which the second-level cache of most processors holds: a chunk is looked at three
  /// times.
  private static final int CHUNK = 1 << 18;

  private final Predicate<String> asText;
  private final int threads;
  private final int chunkSize;
  private final ReadWatch watch;

  private TableReader(Predicate<String> asText, int threads, int chunkSize, ReadWatch watch) {
    this.asText = asText;
    this.threads = threads;
    this.chunkSize = chunkSize;
    this.watch = watch;
  }

  /// A reader that uses all processors.
  public static TableReader standard() {
    return new TableReader(
        _ -> false, Runtime.getRuntime().availableProcessors(), CHUNK, ReadWatch.NOBODY);
  }

  /// A reader that takes some columns as they are written.
  ///
  /// @param asText the columns whose cells are to be kept as written, even if all are numbers
  public static TableReader keepingAsText(Set<String> asText) {
    return keepingAsText(Set.copyOf(asText)::contains);
  }

  /// A reader that takes some columns as they are written.
  ///
  /// @param asText whether the cells of a column of this name are to be kept as written
  public static TableReader keepingAsText(Predicate<String> asText) {
    TableReader standard = standard();
    return new TableReader(asText, standard.threads, CHUNK, ReadWatch.NOBODY);
  }

  /// The same with another number of threads.
  ///
  /// @throws IllegalArgumentException if `threads` is less than 1
  public TableReader withThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ": expected 1 or more");
    }
    return new TableReader(asText, threads, chunkSize, watch);
  }

  /// The same, watched.
  public TableReader watchedBy(ReadWatch watch) {
    return new TableReader(asText, threads, chunkSize, watch);
  }

  /// The same with chunks of another size, in bytes, at least 1.
  TableReader withChunks(int size) {
    return new TableReader(asText, threads, size, watch);
  }

  /// Reads a file.
  ///
  /// @throws DataException if it is no table
  /// @throws IOException if the system fails
  public static Table read(Path file) throws IOException {
    return standard().read(Source.file(file), separator(file.toString()));
  }

  /// The separator that a file's name stands for.
  public static char separator(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return plain.endsWith(".tsv") || plain.endsWith(".tab") ? '\t' : ',';
  }

  /// Reads a table.
  ///
  /// @throws DataException if it is none
  /// @throws IOException if the system fails
  public Table read(Source source, char separator) throws IOException {
    return read(source.name(), List.of(source), separator);
  }

  /// Reads files with the same header as one table, one after another.
  ///
  /// @param name of the table, for messages about it as a whole
  /// @throws DataException if they are no table
  /// @throws IOException if the system fails
  public Table read(String name, List<Source> parts, char separator) throws IOException {
    TextInputs inputs = new TextInputs(name, parts, separator, threads, chunkSize, watch);
    Predicate<String> texts = asText;
    Pieces first = new TablePass(inputs, texts, _ -> true).read();
    List<Optional<Column>> columns = new ArrayList<>();
    Set<String> turned = new LinkedHashSet<>();
    for (int j = 0; j < first.names().size(); j++) {
      columns.add(first.join(j, texts));
      if (columns.get(j).isEmpty()) {
        turned.add(first.names().get(j));
      }
    }
    if (!turned.isEmpty()) {
      Predicate<String> again = turned::contains;
      Pieces second = new TablePass(inputs, again, again).read();
      if (second.rows() != first.rows() || !second.names().equals(first.names())) {
        throw changed(name);
      }
      for (int j = 0; j < columns.size(); j++) {
        if (columns.get(j).isEmpty()) {
          columns.set(j, second.join(j, again));
        }
      }
    }
    List<Column> all = columns.stream().map(Optional::orElseThrow).toList();
    return new Table(name, first.rows(), first.lines(), all);
  }

  private static DataException changed(String name) {
    return new DataException(
        DataFault.UNREADABLE,
        "the file changed while it was read",
        name,
        "wait until it is complete");
  }
}
