package org.thalweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes help pages.
final class Help {

  /// Longer lines are hard to read, however wide the window.
  private static final int WIDEST = 100;

  private static final int NARROWEST = 40;
  private static final String INDENT = "  ";

  private final int width;
  private final StringBuilder out = new StringBuilder();

  private Help(int columns) {
    this.width = Math.clamp(columns, NARROWEST, WIDEST);
  }

  /// The page of the program itself.
  static String program(List<Command> commands, int columns) {
    Help help = new Help(columns);
    help.paragraph(
        "Finds the parameters of a model, or of any function, that make a cost smallest.");
    help.title("Usage");
    help.out.append("  thalweg COMMAND [options]\n");
    help.title("Commands");
    List<String[]> rows = new ArrayList<>();
    for (Command command : commands) {
      rows.add(new String[] {command.name(), command.summary()});
    }
    help.definitions(rows);
    help.title("Options");
    help.definitions(
        List.of(
            new String[] {"--help", "Show this help; after a command, the command's."},
            new String[] {"--version", "Show the version, the JVM and the active kernels."}));
    help.title("Example");
    help.out.append("  thalweg minimize beale --start 1,1.5\n");
    return help.out.toString();
  }

  /// The page of a command.
  static String command(Command command, int columns) {
    Help help = new Help(columns);
    help.paragraph(command.summary());
    help.title("Usage");
    command.usage().forEach(line -> help.out.append("  thalweg ").append(line).append('\n'));
    command
        .description()
        .forEach(text -> {
          help.out.append('\n');
          help.paragraph(text);
        });
    if (!command.operands().isEmpty()) {
      help.out.append('\n');
      help.definitions(
          command.operands().stream()
              .map(operand -> new String[] {operand.label(), operand.help()})
              .toList());
    }
    help.options(CommonOptions.of(command));
    help.title(command.examples().size() == 1 ? "Example" : "Examples");
    for (Command.Example example : command.examples()) {
      help.out.append(INDENT).append(example.call()).append('\n');
      if (!example.says().isEmpty()) {
        help.out.append(INDENT.repeat(2));
        help.flow(example.says(), 2 * INDENT.length());
      }
    }
    return help.out.toString();
  }

  /// Options by group; those without one come last.
  private void options(List<Option> options) {
    Map<String, List<String[]>> groups = new LinkedHashMap<>();
    for (Option option : options) {
      String head = option.name() + (option.isFlag() ? "" : " " + option.label());
      groups
          .computeIfAbsent(option.group(), _ -> new ArrayList<>())
          .add(new String[] {head, option.help()});
    }
    List<String[]> others = groups.remove("");
    groups.forEach((group, rows) -> {
      title(group);
      definitions(rows);
    });
    if (others != null) {
      title(groups.isEmpty() ? "Options" : "Other options");
      definitions(others);
    }
  }

  private void title(String text) {
    out.append('\n').append(text).append(":\n");
  }

  private void paragraph(String text) {
    flow(text, 0);
  }

  /// Terms and what they mean, in two columns; a long term has a line of its own.
  private void definitions(List<String[]> rows) {
    int longest = 0;
    for (String[] row : rows) {
      longest = Math.max(longest, row[0].length());
    }
    int column = Math.min(longest + 4, width * 2 / 5);
    for (String[] row : rows) {
      out.append(INDENT).append(row[0]);
      int at = INDENT.length() + row[0].length();
      if (at + 2 > column) {
        out.append('\n');
        at = 0;
      }
      out.append(" ".repeat(column - at));
      flow(row[1], column);
    }
  }

  /// Text broken into lines that begin at this column, where the first line stands already.
  private void flow(String text, int column) {
    String between = "\n" + " ".repeat(column);
    out.append(String.join(between, TextTable.broken(text, width - column))).append('\n');
  }
}
