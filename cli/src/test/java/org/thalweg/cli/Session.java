package org.thalweg.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One call of the program, in this process.
///
/// @param code its exit code
/// @param out standard output
/// @param err standard error
record Session(int code, String out, String err) {

  /// A word in single quotes, or one without.
  private static final Pattern WORD = Pattern.compile("'([^']*)'|([^ ]+)");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Session run(String... words) {
    return fed("", words);
  }

  /// A line as it is typed into a shell in the project's root; tests run in the folder of a module.
  static Session shell(String call) {
    List<String> words = words(call);
    words.replaceAll(word -> word.startsWith("examples/") ? "../" + word : word);
    return run(words.subList(1, words.size()).toArray(String[]::new));
  }

  /// The words of a line, without the single quotes around some.
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      String quoted = matcher.group(1);
      words.add(quoted == null ? matcher.group(2) : quoted);
    }
    return words;
  }

  /// With something on standard input.
  static Session fed(String input, String... words) {
    return fed(input.getBytes(StandardCharsets.UTF_8), words);
  }

  /// With something on standard input.
  static Session fed(byte[] input, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            new Output(out),
            new Output(err),
            false,
            false,
            Console.USUAL_COLUMNS,
            new Interruption());
    int code = Thalweg.run(List.of(words), console).code();
    return new Session(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// Standard output as one JSON document.
  JsonNode json() {
    return json(out);
  }

  /// A text as JSON.
  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  /// The lines of standard error.
  List<String> errors() {
    return err.lines().toList();
  }
}
