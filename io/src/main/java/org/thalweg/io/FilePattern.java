package org.thalweg.io;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;

/// A name of files in which `*`, `?`, `[…]` and `{…}` stand for other characters, in the name and
/// in the folders before it, as in a shell: `data/part-*.csv`.
public final class FilePattern {

  private FilePattern() {}

  /// The files that a text names, in the order of their names: the one of this very name if there
  /// is one, otherwise those that fit the pattern. Hidden files fit only a pattern that begins with
  /// a point.
  ///
  /// @throws DataException if the text is a pattern and no file fits it
  /// @throws java.nio.file.InvalidPathException if the text can be no name
  public static List<Path> files(String text) throws IOException {
    Path literal = Path.of(text);
    if (!isPattern(text) || Files.exists(literal)) {
      return List.of(literal);
    }
    List<Path> found = List.of(literal.isAbsolute() ? literal.getRoot() : Path.of(""));
    try {
      for (Path segment : literal) {
        found = step(found, segment.toString());
      }
    } catch (PatternSyntaxException _) {
      return List.of(literal);
    }
    List<Path> files =
        found.stream()
            .filter(path -> !Files.isDirectory(path))
            .sorted(Comparator.comparing(Path::toString))
            .toList();
    if (files.isEmpty()) {
      throw new DataException(
          DataFault.UNREADABLE,
          "no file fits the pattern",
          text,
          "check the pattern and the directory");
    }
    return files;
  }

  private static boolean isPattern(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private static List<Path> step(List<Path> folders, String segment) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      if (!isPattern(segment)) {
        Path next = folder.resolve(segment);
        if (Files.exists(next)) {
          found.add(next);
        }
      } else if (Files.isDirectory(folder)) {
        addMatches(folder, segment, found);
      }
    }
    return found;
  }

  private static void addMatches(Path folder, String segment, List<Path> found) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, segment)) {
      for (Path entry : entries) {
        if (segment.startsWith(".") || !entry.getFileName().toString().startsWith(".")) {
          found.add(entry);
        }
      }
    }
  }
}
