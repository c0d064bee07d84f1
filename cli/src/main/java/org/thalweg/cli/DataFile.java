package org.thalweg.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.Table;
import org.thalweg.io.DataFormat;
import org.thalweg.io.Source;

/// Reads the DATA that a command names.
final class DataFile {

  private DataFile() {}

  /// The files that a DATA names.
  static List<Path> paths(String name) {
    try {
      return name.equals("-") ? List.of() : List.of(Path.of(name));
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  /// How a file is written: as its name says, standard input as CSV.
  static DataFormat format(String name) {
    return name.equals("-") ? DataFormat.CSV : DataFormat.ofName(name);
  }

  /// The table of a file, written as its name says.
  static Table read(String name, Console console) {
    return read(name, format(name), console);
  }

  /// The table of a file, or with `-` of standard input.
  static Table read(String name, DataFormat format, Console console) {
    try {
      return format.read(
          name.equals("-")
              ? Source.stream("standard input", console.in())
              : Source.file(Path.of(name)));
    } catch (DataException e) {
      throw Failures.of(e);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.SYSTEM,
          "T-S04",
          "cannot read: " + Wording.oneLine(Wording.reason(e)),
          Wording.shown(name),
          "check the disk and try again",
          e);
    } catch (InvalidPathException e) {
      throw Failure.usage(
          Failure.Usage.VALUE, "no name of a file", Wording.shown(name), "name a file");
    }
  }
}
