package org.thalweg.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.Table;
import org.thalweg.io.DataFormat;
import org.thalweg.io.FilePattern;
import org.thalweg.io.ReadWatch;
import org.thalweg.io.Source;

/// Reads the DATA that a command names.
final class DataFile {

  /// 64 MiB of numbers: below, it does not matter how often memory is tidied.
  private static final long LARGE = 1 << 23;

  /// What a DATA may be, for the help.
  static final String HELP =
      "A CSV or TSV file with a header, or a LIBSVM file (.libsvm, .svm), also .gz; 'part-*.csv' reads"
          + " several with one header as one table; - reads CSV from standard input.";

  private DataFile() {}

  /// The files that a DATA names; none where that cannot be told.
  static List<Path> paths(String name) {
    try {
      return name.equals("-") ? List.of() : FilePattern.files(name);
    } catch (InvalidPathException | IOException | DataException e) {
      return List.of();
    }
  }

  /// How a file is written: as its name says, standard input as CSV.
  static DataFormat format(String name) {
    return name.equals("-") ? DataFormat.CSV : DataFormat.ofName(name);
  }

  /// The table of files, written as their name says.
  static Table read(String name, Arguments arguments, Console console) {
    return read(name, format(name), arguments, console);
  }

  /// The table of a file, of all files that fit a pattern, or with `-` of standard input.
  static Table read(String name, DataFormat format, Arguments arguments, Console console) {
    return read(name, format, _ -> false, arguments, console);
  }

  /// The same.
  ///
  /// @param asText whether the cells of a column of this name are kept as they are written
  static Table read(
      String name,
      DataFormat format,
      Predicate<String> asText,
      Arguments arguments,
      Console console) {
    try (ReadingLine line = new ReadingLine(console, System::nanoTime)) {
      ReadWatch watch = Watching.live(arguments, console) ? line : ReadWatch.NOBODY;
      if (name.equals("-")) {
        String input = "standard input";
        List<Source> only = List.of(Source.stream(input, console.in()));
        return tidied(format.read(input, only, asText, watch));
      }
      List<Source> parts = new ArrayList<>();
      for (Path file : FilePattern.files(name)) {
        parts.add(Source.file(file));
      }
      return tidied(format.read(name, parts, asText, watch));
    } catch (DataException e) {
      throw Failures.of(e);
    } catch (IOException e) {
      throw Failures.unreadable(name, e);
    } catch (InvalidPathException e) {
      throw Failure.usage(
          Failure.Usage.VALUE, "no name of a file", Wording.shown(name), "name a file");
    }
  }

  /// Reading leaves as much garbage as a table is large, and the JVM would rather ask for more
  /// memory than look for it. (Measured: 1,000,000 × 29 numbers are fitted in 634 MB instead of
  /// 844, for 0.06 s.)
  private static Table tidied(Table table) {
    if ((long) table.rows() * table.columns().size() >= LARGE) {
      System.gc();
    }
    return table;
  }
}
