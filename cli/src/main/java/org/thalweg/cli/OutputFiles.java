package org.thalweg.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files that a command is to write, each kept apart from those that it reads and from one
/// another: whoever names a file twice has slipped, and would lose it.
final class OutputFiles {

  private final List<Path> taken = new ArrayList<>();

  /// @param inputs what the command reads
  OutputFiles(List<Path> inputs) {
    taken.addAll(inputs);
  }

  /// Adds a file to be written.
  ///
  /// @param option that names it
  void add(Option option, Path output) {
    if (taken.stream().anyMatch(other -> same(other, output))) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          "the command reads or writes " + Wording.shown(output.toString()) + " already",
          option.name(),
          "name another file");
    }
    taken.add(output);
  }

  /// Whether two names are those of one file; devices such as a terminal may be both.
  private static boolean same(Path a, Path b) {
    try {
      if (Files.exists(a) && Files.exists(b)) {
        return Files.isRegularFile(a) && Files.isSameFile(a, b);
      }
    } catch (IOException unknown) {
      // What cannot be looked up is compared by name.
    }
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }
}
