package org.thalweg.cli;

import java.util.List;
import java.util.Optional;
import org.thalweg.setting.Nearest;
import org.thalweg.setting.SettingException;

/// The program, apart from the process that it runs in: words in, an exit code out.
final class Thalweg {

  private final List<String> words;
  private final Console console;

  private Thalweg(List<String> words, Console console) {
    this.words = words;
    this.console = console;
  }

  /// Runs one call.
  ///
  /// @param words the words after `thalweg`
  static ExitCode run(List<String> words, Console console) {
    return new Thalweg(words, console).run();
  }

  /// The commands, in the order of the help.
  static List<Command> commands() {
    return List.of(
        FitCommand.command(),
        MinimizeCommand.command(),
        PredictCommand.command(),
        CompareCommand.command(),
        CurvatureCommand.command(),
        ExperimentCommand.command(),
        ModelsCommand.command(),
        OptimizersCommand.command(),
        ProblemsCommand.command());
  }

  private ExitCode run() {
    try {
      return dispatch();
    } catch (Failure e) {
      return report(e);
    } catch (SettingException e) {
      return report(Failures.of(e));
    } catch (OutOfMemoryError e) {
      return report(outOfMemory(e));
    } catch (RuntimeException | Error e) {
      return report(fault(e));
    }
  }

  private ExitCode dispatch() {
    if (words.isEmpty() || isHelp(words.getFirst())) {
      (words.isEmpty() ? console.err() : console.out())
          .text(Help.program(commands(), console.columns()));
      return words.isEmpty() ? ExitCode.USAGE : ExitCode.DONE;
    }
    String name = words.getFirst();
    if (name.equals("--version") || name.equals("-V")) {
      console.out().text(Version.text());
      return ExitCode.DONE;
    }
    if (name.equals("help")) {
      return help(words.size() > 1 ? words.get(1) : "");
    }
    Command command = command(name);
    List<String> rest = words.subList(1, words.size());
    if (beforeOperandsOnly(rest).stream().anyMatch(Thalweg::isHelp)) {
      console.out().text(Help.command(command, console.columns()));
      return ExitCode.DONE;
    }
    return command.action().run(Parsing.parse(command, rest), console);
  }

  private ExitCode help(String name) {
    console
        .out()
        .text(
            name.isEmpty()
                ? Help.program(commands(), console.columns())
                : Help.command(command(name), console.columns()));
    return ExitCode.DONE;
  }

  private static Command command(String name) {
    Optional<Command> found =
        commands().stream().filter(command -> command.name().equals(name)).findFirst();
    return found.orElseThrow(() -> unknown(name));
  }

  private static Failure unknown(String name) {
    List<String> names = commands().stream().map(Command::name).toList();
    boolean option = name.startsWith("-");
    String remedy =
        Nearest.to(name, option ? List.of("--help", "--version") : names)
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse("thalweg --help lists " + (option ? "options and commands" : "the commands"));
    return Failure.usage(
        option ? Failure.Usage.OPTION : Failure.Usage.COMMAND,
        option ? "unknown option" : "unknown command",
        Wording.shown(name),
        remedy);
  }

  private static boolean isHelp(String word) {
    return word.equals("--help") || word.equals("-h");
  }

  private static List<String> beforeOperandsOnly(List<String> words) {
    int end = words.indexOf("--");
    return end < 0 ? words : words.subList(0, end);
  }

  private boolean has(Option option) {
    return beforeOperandsOnly(words).contains(option.name());
  }

  /// One line on standard error; with `--json` a document on standard output too.
  private ExitCode report(Failure failure) {
    try {
      if (has(CommonOptions.JSON) && !failure.isBesideResult()) {
        console.out().text(failure.json().text());
      }
      String name = console.color() ? "\u001b[1;31mthalweg:\u001b[0m " : "thalweg: ";
      console.err().line(name + failure.line());
      if (has(CommonOptions.DEBUG)) {
        console.err().text(StackTrace.of(failure));
      }
    } catch (Failure unwritable) {
      return unwritable.exit();
    }
    return failure.exit();
  }

  private static Failure outOfMemory(OutOfMemoryError e) {
    return new Failure(
        ExitCode.SYSTEM,
        "T-S02",
        "out of memory: " + Wording.reason(e),
        "",
        "use less data, or give the JVM more: THALWEG_JAVA_OPTS=-Xmx…",
        e);
  }

  private static Failure fault(Throwable e) {
    return new Failure(
        ExitCode.FAULT,
        "T-X70",
        "a fault of the program: "
            + Wording.shown(e.getClass().getSimpleName() + ": " + e.getMessage()),
        "",
        "please report it with the output of --debug",
        e);
  }
}
