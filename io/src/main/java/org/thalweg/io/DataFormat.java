package org.thalweg.io;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.Table;

/// How a table is written; each also compressed by gzip.
public enum DataFormat {
  /// Columns separated by commas, under a header.
  CSV,
  /// Columns separated by tabs, under a header.
  TSV,
  /// A label and what is not zero on each line, see [LibsvmReader].
  LIBSVM;

  /// The format that a file's name stands for: `.tsv` and `.tab`, `.libsvm` and `.svm`, otherwise
  /// CSV; `.gz` may follow.
  public static DataFormat ofName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (plain.endsWith(".libsvm") || plain.endsWith(".svm")) {
      return LIBSVM;
    }
    return TableReader.separator(fileName) == '\t' ? TSV : CSV;
  }

  /// The format of a name such as `libsvm`.
  public static Optional<DataFormat> find(String text) {
    return Arrays.stream(values()).filter(format -> format.text().equals(text)).findFirst();
  }

  /// All names.
  public static List<String> names() {
    return Arrays.stream(values()).map(DataFormat::text).toList();
  }

  /// As the command line names it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads a table from one file, or from several one after another, whose headers must be the
  /// same.
  ///
  /// @param name of the table, for messages about it as a whole
  /// @throws DataException if it is none
  /// @throws IOException if the system fails
  public Table read(String name, List<Source> parts, ReadWatch watch) throws IOException {
    return read(name, parts, _ -> false, watch);
  }

  /// The same, where some columns are taken as they are written.
  ///
  /// @param asText whether the cells of a column of this name are to be kept as written
  public Table read(String name, List<Source> parts, Predicate<String> asText, ReadWatch watch)
      throws IOException {
    TableReader reader = TableReader.keepingAsText(asText).watchedBy(watch);
    return switch (this) {
      case CSV -> reader.read(name, parts, ',');
      case TSV -> reader.read(name, parts, '\t');
      case LIBSVM -> LibsvmReader.read(name, parts, watch);
    };
  }
}
