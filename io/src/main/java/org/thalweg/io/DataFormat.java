package org.thalweg.io;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

  /// Reads a table.
  ///
  /// @throws org.thalweg.fit.table.DataException if it is none
  /// @throws IOException if the system fails
  public Table read(Source source) throws IOException {
    return switch (this) {
      case CSV -> TableReader.keepingAsText(Set.of()).read(source, ',');
      case TSV -> TableReader.keepingAsText(Set.of()).read(source, '\t');
      case LIBSVM -> LibsvmReader.read(source);
    };
  }
}
