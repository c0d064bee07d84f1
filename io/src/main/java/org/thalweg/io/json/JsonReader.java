package org.thalweg.io.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads JSON (RFC 8259) from somebody who need not be a friend: nothing but the standard's text in
/// UTF-8, no name twice in an object, no number beyond the range of a double, and no more of
/// anything than was allowed.
public final class JsonReader {

  /// How much a document may hold.
  ///
  /// @param depth how many lists and objects may lie in one another
  /// @param values how many values there may be, lists and objects among them
  /// @param characters how long a text or a name may be
  public record Limits(int depth, int values, int characters) {}

  /// The longest number: the shortest text of a double has at most 25 characters, and who writes
  /// more digits writes them by hand.
  private static final int LONGEST_NUMBER = 64;

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final String text;
  private final Limits limits;
  private int at;
  private int values;

  private JsonReader(String text, Limits limits) {
    this.text = text;
    this.limits = limits;
  }

  /// Reads a document.
  ///
  /// @param utf8 all of it; not modified
  /// @throws JsonException if it is none, or more than is allowed
  public static Json read(byte[] utf8, Limits limits) {
    JsonReader reader = new JsonReader(decoded(utf8), limits);
    Json document = reader.value(0);
    reader.skipBlanks();
    if (reader.at < reader.text.length()) {
      throw reader.fail("something follows the end");
    }
    return document;
  }

  private static String decoded(byte[] utf8) {
    try {
      CharBuffer text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(utf8));
      return text.toString();
    } catch (CharacterCodingException e) {
      JsonException malformed = new JsonException("it is not text in UTF-8");
      malformed.addSuppressed(e);
      throw malformed;
    }
  }

  private Json value(int depth) {
    if (++values > limits.values()) {
      throw fail("more than " + limits.values() + " values");
    }
    skipBlanks();
    return switch (peek()) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Truth(true));
      case 'f' -> word("false", new Json.Truth(false));
      case 'n' -> word("null", new Json.Null());
      default -> number();
    };
  }

  private Json object(int depth) {
    requireShallow(depth);
    Json.Fields fields = Json.object();
    if (opens('}')) {
      return fields;
    }
    do {
      skipBlanks();
      if (peek() != '"') {
        throw fail("a name in quotes is missing");
      }
      String name = string();
      skipBlanks();
      expect(':');
      Json value = value(depth);
      if (fields.fields().containsKey(name)) {
        throw fail("the name \"" + name + "\" stands twice in an object");
      }
      var _ = fields.with(name, value);
    } while (another('}'));
    return fields;
  }

  private Json array(int depth) {
    requireShallow(depth);
    Json.Items items = Json.array();
    if (opens(']')) {
      return items;
    }
    do {
      var _ = items.add(value(depth));
    } while (another(']'));
    return items;
  }

  private void requireShallow(int depth) {
    if (depth > limits.depth()) {
      throw fail("lists and objects lie deeper than " + limits.depth() + " in one another");
    }
  }

  /// Steps over the opening bracket, and over the closing one if it follows at once.
  private boolean opens(char close) {
    at++;
    skipBlanks();
    boolean empty = peek() == close;
    at += empty ? 1 : 0;
    return empty;
  }

  /// Steps over a comma or the closing bracket.
  private boolean another(char close) {
    skipBlanks();
    char next = peek();
    if (next != ',' && next != close) {
      throw fail("a comma or " + close + " is missing");
    }
    at++;
    return next == ',';
  }

  private Json word(String word, Json meaning) {
    if (!text.startsWith(word, at)) {
      throw fail("no value begins like this");
    }
    at += word.length();
    return meaning;
  }

  private Json number() {
    Matcher matcher =
        NUMBER.matcher(text).region(at, Math.min(text.length(), at + LONGEST_NUMBER + 1));
    if (!matcher.lookingAt()) {
      throw fail("no value begins like this");
    }
    String digits = matcher.group();
    if (digits.length() > LONGEST_NUMBER) {
      throw fail("a number of more than " + LONGEST_NUMBER + " characters");
    }
    boolean whole = matcher.group(1) == null && matcher.group(2) == null && !digits.equals("-0");
    at = matcher.end();
    if (whole) {
      try {
        return new Json.Whole(Long.parseLong(digits));
      } catch (NumberFormatException e) {
        return real(digits);
      }
    }
    return real(digits);
  }

  private Json real(String digits) {
    double value = Double.parseDouble(digits);
    if (!Double.isFinite(value)) {
      throw fail("a number beyond the range of a double");
    }
    return new Json.Real(value);
  }

  private String string() {
    StringBuilder read = new StringBuilder();
    at++;
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        return read.toString();
      }
      if (c < ' ') {
        throw fail("a control character in a text");
      }
      read.append(c == '\\' ? escaped() : c);
      if (read.length() > limits.characters()) {
        throw fail("a text of more than " + limits.characters() + " characters");
      }
    }
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw fail("an escape that there is not");
    };
  }

  private char unit() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw fail("four hexadecimal digits are missing");
      }
      value = 16 * value + digit;
      at++;
    }
    return (char) value;
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw fail(wanted + " is missing");
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw fail("it ends too early");
    }
    return text.charAt(at);
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private JsonException fail(String what) {
    int line = 1;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return new JsonException(what + " in line " + line);
  }
}
