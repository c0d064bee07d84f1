package org.thalweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.thalweg.method.MethodSpec;
import org.thalweg.setting.Setting;

/// The methods of a comparison, each with a letter by which pictures show it.
///
/// @param methods in the order in which they were named
/// @param marks what tells those of the same name and settings apart, behind the name
record Contestants(List<MethodSpec> methods, List<String> marks) {

  /// The letters of the alphabet; with more curves a picture shows nothing.
  private static final int MOST = 26;

  Contestants {
    methods = List.copyOf(methods);
    marks = List.copyOf(marks);
    if (methods.size() > MOST) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          methods.size() + " methods",
          RunOptions.OPTIMIZER.name(),
          "compare at most " + MOST + " at once");
    }
  }

  /// Methods that are told apart by their names and settings.
  Contestants(List<MethodSpec> methods) {
    this(methods, methods.stream().map(_ -> "").toList());
  }

  /// Those that were asked for, or the usual ones.
  static Contestants read(Arguments arguments, List<MethodSpec> usual) {
    List<MethodSpec> methods = new ArrayList<>();
    for (String text : arguments.all(RunOptions.OPTIMIZER)) {
      MethodSpec spec = RunOptions.setting(RunOptions.OPTIMIZER, text, MethodSpec::parse);
      if (methods.stream().anyMatch(other -> other.text().equals(spec.text()))) {
        throw Failure.usage(
            Failure.Usage.TWICE,
            "given twice: " + Wording.shown(spec.text()),
            RunOptions.OPTIMIZER.name(),
            "keep one");
      }
      methods.add(spec);
    }
    return new Contestants(methods.isEmpty() ? usual : methods);
  }

  /// These on a problem with such parameters.
  Contestants on(List<String> parameters) {
    return new Contestants(methods.stream().map(spec -> spec.on(parameters)).toList());
  }

  /// These in runs with a seed.
  Contestants seeded(long seed) {
    return new Contestants(methods.stream().map(spec -> spec.seeded(seed)).toList(), marks);
  }

  int size() {
    return methods.size();
  }

  char letter(int method) {
    return (char) ('a' + method);
  }

  /// What a method is called in a table: its name, with what is put around it and the settings in
  /// which it differs from others of the same name.
  String name(int method) {
    MethodSpec spec = methods.get(method);
    List<MethodSpec> namesakes =
        methods.stream().filter(other -> plain(other).equals(plain(spec))).toList();
    Map<String, String> telling = new LinkedHashMap<>();
    spec.settings()
        .forEach((setting, text) -> {
          if (!text.equals(Setting.AUTOMATIC)
              && namesakes.stream().anyMatch(o -> !text.equals(o.settings().get(setting)))) {
            telling.put(setting, text);
          }
        });
    return Results.call(plain(spec), telling) + marks.get(method);
  }

  private static String plain(MethodSpec spec) {
    return spec.around().stream()
        .map(around -> "+" + around.row().name())
        .collect(Collectors.joining("", spec.row().name(), ""));
  }

  /// A line for each method with its settings.
  String legend(boolean colored) {
    StringBuilder out = new StringBuilder();
    for (int m = 0; m < size(); m++) {
      out.append("  ")
          .append(Ink.of(m).on(Character.toString(letter(m)), colored))
          .append("  ")
          .append(call(m))
          .append('\n');
    }
    return out.toString();
  }

  /// A method with the numbers that it works by, and with what else is not as usual.
  String call(int method) {
    return call(methods.get(method));
  }

  /// The same of any method.
  static String call(MethodSpec spec) {
    Map<String, String> telling = new LinkedHashMap<>(spec.values().texts());
    for (Setting setting : spec.row().settings()) {
      String text = spec.values().text(setting.name());
      boolean number = text.matches("[0-9.]+(e-?[0-9]+)?") && !text.equals("0");
      if (text.equals(Setting.AUTOMATIC) || (text.equals(setting.defaultText()) && !number)) {
        telling.remove(setting.name());
      }
    }
    String around = spec.around().stream().map(a -> " + " + a.text()).collect(Collectors.joining());
    return Results.call(spec.row().name(), telling) + around;
  }
}
