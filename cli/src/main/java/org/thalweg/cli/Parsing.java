package org.thalweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.thalweg.setting.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// From words to [Arguments], by picocli, and from its complaints to ours. Only the command that
/// was called is described to picocli, and help is written elsewhere: its start costs about 0.1 s.
final class Parsing {

  private final Command command;
  private final Map<String, Option> known = new LinkedHashMap<>();

  private Parsing(Command command) {
    this.command = command;
    CommonOptions.of(command).forEach(option -> known.put(option.name(), option));
  }

  /// Sorts the words after the command's name.
  static Arguments parse(Command command, List<String> words) {
    return new Parsing(command).parse(words);
  }

  private Arguments parse(List<String> words) {
    // `--` is taken out before picocli sees it: of the operands that picocli returns, one that
    // begins
    // with `--` is then a mistyped option for certain.
    int end = words.indexOf("--");
    (end < 0 ? words : words.subList(0, end)).forEach(this::requireNoValue);
    CommandLine.ParseResult result = sort(end < 0 ? words : words.subList(0, end));
    List<String> operands = new ArrayList<>();
    for (PositionalParamSpec positional : result.matchedPositionals()) {
      operands.addAll(positional.<List<String>>getValue());
    }
    operands.forEach(this::requireNoOption);
    if (end >= 0) {
      operands.addAll(words.subList(end + 1, words.size()));
    }
    requireOperands(operands);
    return new Arguments(values(result), List.copyOf(operands));
  }

  private CommandLine.ParseResult sort(List<String> words) {
    CommandSpec spec = CommandSpec.create().name(command.name());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .paramLabel("OPERAND")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .build());
    for (Option option : known.values()) {
      OptionSpec.Builder builder = OptionSpec.builder(option.name()).paramLabel(option.label());
      spec.addOption(
          (option.isFlag()
                  ? builder.arity("0").type(boolean.class)
                  : builder.arity("1").type(List.class).auxiliaryTypes(String.class))
              .build());
    }
    CommandLine parser =
        new CommandLine(spec)
            .setExpandAtFiles(false)
            .setInterpolateVariables(false)
            .setPosixClusteredShortOptionsAllowed(false)
            .setUnmatchedOptionsArePositionalParams(true)
            .setOverwrittenOptionsAllowed(true);
    try {
      return parser.parseArgs(words.toArray(String[]::new));
    } catch (CommandLine.MissingParameterException e) {
      throw missing(e.getMissing().isEmpty() ? "" : name(e.getMissing().getFirst()), e);
    }
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private Failure missing(String name, RuntimeException cause) {
    Option option = known.get(name);
    return new Failure(
        ExitCode.USAGE,
        Failure.Usage.MISSING.code(),
        "this option needs a value",
        name,
        option == null ? see() : "write " + name + " " + option.label(),
        cause);
  }

  private Map<String, List<String>> values(CommandLine.ParseResult result) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (OptionSpec matched : result.matchedOptions()) {
      String name = matched.longestName();
      Option option = known.get(name);
      List<String> given =
          matched.isMultiValue() ? List.copyOf(matched.<List<String>>getValue()) : List.of();
      if (given.size() > 1 && option != null && !option.repeatable()) {
        throw Failure.usage(
            Failure.Usage.TWICE,
            "given twice, as " + given.get(0) + " and as " + given.get(1),
            name,
            "keep one");
      }
      values.put(name, given);
    }
    return values;
  }

  private void requireNoValue(String word) {
    int equals = word.indexOf('=');
    Option option = equals < 0 ? null : known.get(word.substring(0, equals));
    if (option != null && option.isFlag()) {
      throw Failure.usage(
          Failure.Usage.MISSING,
          "this option takes no value",
          option.name(),
          "leave the value out");
    }
  }

  /// An operand may begin with one hyphen, as formulas do; not with two, nor be an option that
  /// lacks one.
  private void requireNoOption(String word) {
    boolean oneHyphen = word.startsWith("-") && known.containsKey("-" + word);
    if (!word.startsWith("--") && !oneHyphen) {
      return;
    }
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    String remedy =
        Nearest.to(name, known.keySet())
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse(see());
    throw Failure.usage(
        Failure.Usage.OPTION, "unknown option", Wording.shown(oneHyphen ? word : name), remedy);
  }

  private void requireOperands(List<String> operands) {
    List<Command.Operand> known = command.operands();
    if (operands.size() < known.size() && known.get(operands.size()).required()) {
      Command.Operand missing = known.get(operands.size());
      throw Failure.usage(
          Failure.Usage.OPERAND,
          missing.label() + " is missing",
          command.name(),
          missing.missing());
    }
    int allowed = known.size();
    if (operands.size() > allowed) {
      throw Failure.usage(
          Failure.Usage.OPERAND,
          allowed == 0
              ? "this command takes options only"
              : "one operand too many, after " + Wording.shown(operands.get(allowed - 1)),
          Wording.shown(operands.get(allowed)),
          allowed == 0 ? see() : "put quotes around an operand that contains blanks");
    }
  }

  private String see() {
    return "see thalweg " + command.name() + " --help";
  }
}
