package org.thalweg.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The compiled classes of the library and of the command, and what is needed to test a rule on
/// them.
final class House {
  /// Tests run in the folder of their module, one below the root.
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> MODULES = List.of("core", "testkit", "fit", "io", "lab", "cli");

  private House() {}

  /// The folders of the modules' classes.
  static List<Path> classFolders() {
    return MODULES.stream()
        .map(module -> ROOT.resolve(module).resolve("target/classes"))
        .filter(Files::isDirectory)
        .toList();
  }

  /// Checks that the house keeps a rule.
  static void keeps(ArchRule rule) {
    rule.check(Imported.HOUSE);
  }

  /// Checks that a rule is broken by a class of the given source, and that the message names it.
  static void bites(ArchRule rule, String className, String source) {
    Path folder = compile(className, source);
    try {
      // The capabilities beside it, for the rules that ask what a class can do.
      Path capabilities = ROOT.resolve("core/target/classes/org/thalweg/cost");
      JavaClasses withExample = new ClassFileImporter().importPaths(folder, capabilities);
      String report =
          rule.allowEmptyShould(true).evaluate(withExample).getFailureReport().toString();
      String simpleName = className.substring(className.lastIndexOf('.') + 1);
      assertTrue(report.contains(simpleName), () -> "not refused: " + source + "\n" + report);
    } finally {
      delete(folder);
    }
  }

  /// Compiles one class beside those of the house, into a folder of its own.
  static Path compile(String className, String source) {
    try {
      Path folder = Files.createTempDirectory("house");
      Path file = folder.resolve("src").resolve(className.replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      String packageName = className.substring(0, className.lastIndexOf('.'));
      Files.writeString(file, "package " + packageName + ";\n" + source);
      String classPath =
          classFolders().stream()
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
      int status =
          ToolProvider.findFirst("javac")
              .orElseThrow()
              .run(
                  System.out,
                  System.err,
                  "-proc:none",
                  "-nowarn",
                  "-classpath",
                  classPath,
                  "--add-modules",
                  "jdk.incubator.vector",
                  "-d",
                  folder.toString(),
                  file.toString());
      assertTrue(status == 0, () -> "the example does not compile: " + source);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The class files below a folder.
  static List<Path> classFiles(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(".class")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Read once, when the first rule needs it.
  private static final class Imported {
    static final JavaClasses HOUSE = new ClassFileImporter().importPaths(classFolders());
  }
}
