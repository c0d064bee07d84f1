package org.thalweg.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.Table;
import org.thalweg.io.Source;
import org.thalweg.io.TableReader;

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

  /// The table of a file, or with `-` of standard input.
  static Table read(String name, Console console) {
    try {
      return name.equals("-")
          ? TableReader.keepingAsText(Set.of())
              .read(Source.stream("standard input", console.in()), ',')
          : TableReader.read(Path.of(name));
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
