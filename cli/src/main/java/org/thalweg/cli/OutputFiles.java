package org.thalweg.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.thalweg.io.AtomicFile;

/// The files that a command is to write, each kept apart from those that it reads and from one
/// another: whoever names a file twice has slipped, and would lose it.
final class OutputFiles {

  private final List<Path> taken = new ArrayList<>();

  /// @param inputs what the command reads
  OutputFiles(List<Path> inputs) {
    taken.addAll(inputs);
  }

  /// Adds a file to be written, and sees to it that it can be, before any work is done for it.
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
    boolean pipe = Files.exists(output) && !Files.isRegularFile(output);
    if (pipe && !Files.isDirectory(output)) {
      return; // whoever reads it would take this for its end
    }
    try (AtomicFile _ = AtomicFile.at(output)) {
      // Begun and given up, it leaves nothing behind.
    } catch (IOException e) {
      throw Failures.unwritable(output, e);
    }
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
