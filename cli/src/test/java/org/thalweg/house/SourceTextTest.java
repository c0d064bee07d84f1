package org.thalweg.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What may not stand in a source, whatever it compiles to.
class SourceTextTest {
  /// A file has one idea; beyond this it has two.
  private static final int LONGEST = 400;

  /// Of an update rule, with its documentation.
  private static final int LONGEST_RULE = 90;

  /// Words that promise work instead of doing it. Put together here so as not to find themselves.
  private static final Pattern UNFINISHED =
      Pattern.compile(
          "\\b(TO"
              + "DO|FIX"
              + "ME|XX"
              + "X|HA"
              + "CK|for no"
              + "w|place"
              + "holder|simpli"
              + "fied)\\b");

  /// A place on somebody's machine.
  private static final Pattern SOMEBODYS_PLACE =
      Pattern.compile("(?<![\\w.~$}])/(ro" + "ot|ho" + "me|Us" + "ers|wo" + "rk)/\\w");

  private static final Pattern DISABLED = Pattern.compile("@Dis" + "abled\\b");

  private static final Set<String> TEXT =
      Set.of(".java", ".md", ".xml", ".sh", ".config", "thalweg", "check", "run", "launcher");

  @Test
  void nothingIsLeftUnfinished() {
    assertEquals(List.of(), found(UNFINISHED, texts()));
    assertTrue(UNFINISHED.matcher("// TO" + "DO: sparse").find());
  }

  @Test
  void noTestIsSwitchedOff() {
    assertEquals(List.of(), found(DISABLED, texts()));
    assertTrue(DISABLED.matcher("  @Dis" + "abled(\"flaky\")").find());
  }

  @Test
  void noPlaceOnSomebodysMachine() {
    assertEquals(List.of(), found(SOMEBODYS_PLACE, texts()));
    assertTrue(SOMEBODYS_PLACE.matcher("open(\"/ho" + "me/ann/data.csv\")").find());
  }

  @Test
  void fileHasOneIdea() {
    assertEquals(List.of(), longer(LONGEST, file -> file.toString().endsWith(".java")));
  }

  /// What a rule needs beyond its equations is not its own.
  @Test
  void ruleIsShort() {
    Pattern rule = Pattern.compile("implements UpdateRule<");
    Predicate<Path> isRule =
        file ->
            file.toString().contains("/method/rule/")
                && rule.matcher(String.join("\n", lines(file))).find();
    assertTrue(texts().stream().filter(isRule).count() > 15);
    assertEquals(List.of(), longer(LONGEST_RULE, isRule));
  }

  private static List<String> longer(int most, Predicate<Path> kind) {
    return texts().stream()
        .filter(kind)
        .filter(file -> lines(file).size() > most)
        .map(file -> House.ROOT.relativize(file) + ": " + lines(file).size() + " lines")
        .toList();
  }

  @Test
  void packageSaysThatNullStaysOut() {
    List<Path> silent = new ArrayList<>();
    for (Path file : texts()) {
      Path info = file.resolveSibling("package-info.java");
      boolean main = file.toString().contains("/src/main/java/");
      boolean unnamed = file.endsWith("module-info.java");
      if (file.toString().endsWith(".java") && main && !unnamed) {
        if (!Files.exists(info) || !String.join("\n", lines(info)).contains("@NullMarked")) {
          silent.add(House.ROOT.relativize(file.getParent()));
        }
      }
    }
    assertEquals(List.of(), silent.stream().distinct().toList());
  }

  /// Kernels are no interface for users: their methods check nothing.
  @Test
  void kernelsAreNotExportedToAll() {
    Path file = House.ROOT.resolve("core/src/main/java/module-info.java");
    assertTrue(
        lines(file).stream().noneMatch(line -> line.contains("exports org.thalweg.kernel;")),
        "org.thalweg.kernel is exported to all");
  }

  private static List<String> found(Pattern pattern, List<Path> files) {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        Matcher matcher = pattern.matcher(lines.get(i));
        if (matcher.find()) {
          found.add(House.ROOT.relativize(file) + ":" + (i + 1) + ": " + matcher.group());
        }
      }
    }
    return found;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /// The files that people write, without what the build makes of them.
  private static List<Path> texts() {
    try (Stream<Path> paths = Files.walk(House.ROOT)) {
      List<Path> texts =
          paths
              .filter(path ->
                  !House.ROOT
                      .relativize(path)
                      .toString()
                      .matches("(.*/)?(target|\\.git|\\.thalweg|\\.idea|\\.vscode)(/.*)?"))
              .filter(path -> TEXT.stream().anyMatch(path.getFileName().toString()::endsWith))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      assertTrue(texts.size() > 100, "the rules no longer see the sources");
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
