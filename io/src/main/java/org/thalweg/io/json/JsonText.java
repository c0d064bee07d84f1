package org.thalweg.io.json;

import java.util.List;
import java.util.Map;

/// Writes JSON.
final class JsonText {

  /// A list or object whose text is at most this long stands on one line.
  private static final int SHORT = 100;

  private JsonText() {}

  static String of(Json document) {
    StringBuilder out = new StringBuilder();
    write(document, 0, out);
    return out.append('\n').toString();
  }

  static void collectNotFinite(Json value, String path, List<String> paths) {
    switch (value) {
      case Json.Real real -> {
        if (!Double.isFinite(real.value())) {
          paths.add(path);
        }
      }
      case Json.Items array -> {
        for (int i = 0; i < array.items().size(); i++) {
          collectNotFinite(array.items().get(i), path + "[" + i + "]", paths);
        }
      }
      case Json.Fields object ->
          object
              .fields()
              .forEach((name, field) ->
                  collectNotFinite(field, path.isEmpty() ? name : path + "." + name, paths));
      case Json.Null n -> {}
      case Json.Truth t -> {}
      case Json.Whole w -> {}
      case Json.Text t -> {}
    }
  }

  private static void write(Json value, int depth, StringBuilder out) {
    switch (value) {
      case Json.Null n -> out.append("null");
      case Json.Truth truth -> out.append(truth.value());
      case Json.Whole whole -> out.append(whole.value());
      case Json.Real real ->
          out.append(Double.isFinite(real.value()) ? number(real.value()) : "null");
      case Json.Text text -> quote(text.value(), out);
      case Json.Items array -> writeArray(array, depth, out);
      case Json.Fields object -> writeObject(object, depth, out);
    }
  }

  static String number(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") && !text.equals("-0.0")
        ? text.substring(0, text.length() - 2)
        : text;
  }

  private static void writeArray(Json.Items array, int depth, StringBuilder out) {
    if (array.items().stream().allMatch(i -> i instanceof Json.Real || i instanceof Json.Whole)) {
      separate(array.items(), out, '[', ", ", "]", depth);
      return;
    }
    int begin = out.length();
    separate(array.items(), out, '[', ", ", "]", depth);
    if (tooLong(out, begin)) {
      out.setLength(begin);
      separate(array.items(), out, '[', line(",", depth + 1), line("", depth) + "]", depth + 1);
    }
  }

  private static void separate(
      List<Json> items, StringBuilder out, char open, String between, String close, int depth) {
    out.append(open);
    if (between.indexOf('\n') >= 0) {
      out.append(between, 1, between.length());
    }
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        out.append(between);
      }
      write(items.get(i), depth, out);
    }
    out.append(close);
  }

  private static void writeObject(Json.Fields object, int depth, StringBuilder out) {
    int begin = out.length();
    fields(object, out, ", ", "", "}", depth);
    if (depth == 0 || tooLong(out, begin)) {
      out.setLength(begin);
      fields(
          object, out, line(",", depth + 1), line("", depth + 1), line("", depth) + "}", depth + 1);
    }
  }

  private static void fields(
      Json.Fields object,
      StringBuilder out,
      String between,
      String first,
      String close,
      int depth) {
    out.append('{');
    String before = first;
    for (Map.Entry<String, Json> field : object.fields().entrySet()) {
      out.append(before);
      quote(field.getKey(), out);
      out.append(": ");
      write(field.getValue(), depth, out);
      before = between;
    }
    out.append(close);
  }

  private static boolean tooLong(StringBuilder out, int begin) {
    return out.length() - begin > SHORT || out.indexOf("\n", begin) >= 0;
  }

  private static String line(String end, int depth) {
    return end + "\n" + "  ".repeat(depth);
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || lone(text, i)) {
            out.append("\\u").append(hex(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /// Half of a surrogate pair cannot be written as UTF-8.
  private static boolean lone(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private static String hex(char c) {
    String digits = Integer.toHexString(c);
    return "0".repeat(4 - digits.length()) + digits;
  }
}
