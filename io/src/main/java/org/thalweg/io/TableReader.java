package org.thalweg.io;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;

/// Reads a table from text with a header: columns separated by commas, or by tabs where the file's
/// name ends in `.tsv` or `.tab`; plain or compressed by gzip.
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
public final class TableReader {

  /// A row longer than this (in characters) is taken for an unclosed quotation mark.
  private static final int LONGEST_ROW = 1 << 26;

  private final Set<String> asText;

  private TableReader(Set<String> asText) {
    this.asText = Set.copyOf(asText);
  }

  /// A reader that takes some columns as they are written.
  ///
  /// @param asText the columns whose cells are to be kept as written, even if all are numbers
  public static TableReader keepingAsText(Set<String> asText) {
    return new TableReader(asText);
  }

  /// Reads a file.
  ///
  /// @throws DataException if it is no table
  /// @throws IOException if the system fails
  public static Table read(Path file) throws IOException {
    return new TableReader(Set.of()).read(Source.file(file), separator(file.toString()));
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
    RowHandler first = pass(source, separator, asText::contains, _ -> true);
    Set<String> turned =
        first.columns().stream()
            .filter(ColumnBuilder::turned)
            .map(ColumnBuilder::name)
            .collect(Collectors.toSet());
    List<Column> columns = new ArrayList<>(first.build());
    if (!turned.isEmpty()) {
      RowHandler second = pass(source, separator, turned::contains, turned::contains);
      if (second.rows() != first.rows() || second.columns().size() != columns.size()) {
        throw new DataException(
            DataFault.UNREADABLE,
            "the file changed while it was read",
            source.name(),
            "wait until it is complete");
      }
      List<Column> again = second.build();
      for (int j = 0; j < columns.size(); j++) {
        if (turned.contains(columns.get(j).name())) {
          columns.set(j, again.get(j));
        }
      }
    }
    return new Table(source.name(), first.rows(), first.lines(), columns);
  }

  private static RowHandler pass(
      Source source, char separator, Predicate<String> asText, Predicate<String> wanted)
      throws IOException {
    RowHandler rows = new RowHandler(source.name(), asText, wanted);
    try (InputStream in = plain(source);
        CsvReader<Void> reader =
            CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_ROW)
                .build(rows, new Utf8Reader(in, source.name()));
        CloseableIterator<Void> records = reader.iterator()) {
      if (records.hasNext()) {
        throw new IllegalStateException("the handler hands no record on");
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw switch (e.getCause()) {
        case DataException cause -> cause;
        case CsvParseException cause -> quote(source, rows.line(), cause);
        case null -> quote(source, rows.line(), e);
        default -> e;
      };
    }
    rows.end();
    if (!rows.headerRead()) {
      throw new DataException(
          DataFault.EMPTY, "the file is empty", source.name(), "it needs a header and rows");
    }
    if (rows.rows() == 0) {
      throw new DataException(
          DataFault.NO_ROWS, "a header and no rows", source.name(), "add rows of data");
    }
    return rows;
  }

  private static DataException quote(Source source, long line, CsvParseException cause) {
    // The parser names the cause in the first words of its own message.
    boolean unclosed = String.valueOf(cause.getMessage()).startsWith("Unclosed");
    DataException e =
        new DataException(
            DataFault.QUOTE,
            unclosed
                ? "a quotation mark is not closed"
                : "something follows a closing quotation mark",
            source.name() + ":" + line,
            unclosed ? "close it" : "write a quotation mark within quotes twice");
    e.addSuppressed(cause);
    return e;
  }

  /// The bytes, decompressed if they are compressed, whatever the file's name says.
  private static InputStream plain(Source source) throws IOException {
    BufferedInputStream in = new BufferedInputStream(source.opener().open(), 1 << 16);
    try {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (EOFException | ZipException e) {
      in.close();
      DataException damaged =
          new DataException(
              DataFault.COMPRESSION,
              "the compressed file is damaged",
              source.name(),
              "copy or download it again");
      damaged.addSuppressed(e);
      throw damaged;
    }
  }
}
