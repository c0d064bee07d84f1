package org.thalweg.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Cuts a formula into tokens. Mathematical signs that look like an operator are taken for it.
final class Lexer {

  /// A formula of 100,000 written terms fits; what is longer is data.
  static final int LONGEST = 2_000_000;

  private static final Set<String> TWO = Set.of("**", "<=", ">=", "==", "!=", "&&", "||");

  /// Plain spellings of operators.
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("**", "^"),
          Map.entry("&&", "&"),
          Map.entry("||", "|"),
          Map.entry("\u2212", "-"), // minus sign
          Map.entry("\u00B7", "*"), // middle dot
          Map.entry("\u22C5", "*"), // dot operator
          Map.entry("\u00D7", "*"), // multiplication sign
          Map.entry("\u00F7", "/"), // division sign
          Map.entry("\u2264", "<="),
          Map.entry("\u2265", ">="),
          Map.entry("\u2260", "!="),
          Map.entry("\u223C", "~")); // tilde operator

  private static final Map<String, String> WORDS = Map.of("and", "&", "or", "|", "not", "!");

  private static final String ONE = "+-*/^()[],;~=<>!&|";

  private final String source;
  private final int[] text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Lexer(String source) {
    this.source = source;
    this.text = source.codePoints().toArray();
  }

  /// The tokens of the formula; the last is [Token.Kind#END].
  static List<Token> tokens(String source) {
    if (source.length() > LONGEST) {
      throw new FormulaException(
          Fault.TOO_LARGE,
          source,
          1,
          "a formula of " + source.length() + " characters",
          "at most " + LONGEST + " are read: use sum(i, 1, n, …) for many like terms");
    }
    return new Lexer(source).run();
  }

  private List<Token> run() {
    while (position < text.length) {
      int c = text[position];
      if (Character.isWhitespace(c) || Character.getType(c) == Character.SPACE_SEPARATOR) {
        position++;
      } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
        number();
      } else if (Character.isLetter(c) || c == '_') {
        name();
      } else if (c == '`') {
        quoted(Token.Kind.QUOTED_NAME);
      } else if (c == '"' || c == '\'') {
        quoted(Token.Kind.TEXT);
      } else {
        operator();
      }
    }
    add(Token.Kind.END, "", text.length);
    return tokens;
  }

  private void number() {
    int start = position;
    digits();
    if (peek(0) == '.') {
      position++;
      digits();
    }
    if (peek(0) == 'e' || peek(0) == 'E') {
      int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (isDigit(peek(1 + sign))) {
        position += 1 + sign;
        digits();
      }
    }
    if (peek(0) == '.') {
      while (isDigit(peek(0)) || peek(0) == '.') {
        position++;
      }
      String run = text(start, position);
      throw fail(
          Fault.NUMBER,
          start,
          Shown.quoted(run) + " is not a number",
          "write one decimal point, as in 1.25");
    }
    String digits = text(start, position);
    if (Double.isInfinite(Double.parseDouble(digits))) {
      throw fail(
          Fault.NUMBER,
          start,
          Shown.quoted(digits) + " is beyond the range of double precision",
          "keep numbers within ±1.79e308");
    }
    add(Token.Kind.NUMBER, digits, start);
  }

  private void digits() {
    while (isDigit(peek(0))) {
      position++;
    }
  }

  private void name() {
    int start = position;
    while (Character.isLetterOrDigit(peek(0)) || peek(0) == '_' || peek(0) == '.') {
      position++;
    }
    String name = text(start, position);
    String word = WORDS.get(name);
    if (word != null) {
      add(Token.Kind.OPERATOR, word, start);
    } else {
      add(Token.Kind.NAME, name, start);
    }
  }

  private void quoted(Token.Kind kind) {
    int start = position;
    int quote = text[position++];
    while (position < text.length && text[position] != quote) {
      position++;
    }
    String shown = Character.toString(quote);
    if (position == text.length) {
      throw fail(
          Fault.BRACKET,
          start,
          "the quote " + shown + " is never closed",
          "put another " + shown + " after the text");
    }
    position++;
    String inside = text(start + 1, position - 1);
    if (inside.isEmpty() && kind == Token.Kind.QUOTED_NAME) {
      throw fail(
          Fault.CHARACTER, start, "an empty name between back-ticks", "write the column's name");
    }
    add(kind, inside, start);
  }

  private void operator() {
    int start = position;
    String two = position + 1 < text.length ? text(position, position + 2) : "";
    String one = Character.toString(text[position]);
    String found;
    if (TWO.contains(two)) {
      found = two;
      position += 2;
    } else if (PLAIN.containsKey(one) || ONE.contains(one)) {
      found = one;
      position++;
    } else {
      throw strange(text[position]);
    }
    add(Token.Kind.OPERATOR, PLAIN.getOrDefault(found, found), start);
  }

  private FormulaException strange(int c) {
    String shown =
        Shown.invisible(c) || Character.getType(c) == Character.NON_SPACING_MARK
            ? "the invisible character " + Shown.codePoint(c)
            : "the character `" + Character.toString(c) + "`";
    String remedy =
        switch (c) {
          case '“', '”', '„', '‘', '’', '‚', '«', '»' -> "use the plain quotes \" or '";
          case '–', '—', '‐', '‑' -> "write a plain minus, -";
          case '²' -> "write ^2";
          case '³' -> "write ^3";
          case '√' -> "write sqrt( )";
          case '∑' -> "write sum(i, 1, n, …)";
          case '{', '}' -> "group with ( and )";
          case ':' -> "a range stands only in sum(i, 1, n, …)";
          case '%' -> "there is no remainder; a percentage is /100";
          case '.' ->
              "a name begins with a letter, a decimal fraction with a digit after the point";
          case '#' -> "a formula has no comments";
          default ->
              Shown.invisible(c)
                  ? "delete it"
                  : "delete it, or put an odd column name between back-ticks";
        };
    return fail(Fault.CHARACTER, position, shown + " has no meaning here", remedy);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /// The character so many places on; −1 beyond the end.
  private int peek(int ahead) {
    return position + ahead < text.length ? text[position + ahead] : -1;
  }

  private String text(int from, int to) {
    return new String(text, from, to - from);
  }

  private void add(Token.Kind kind, String content, int start) {
    tokens.add(new Token(kind, content, start + 1, position + 1));
  }

  private FormulaException fail(Fault fault, int at, String what, String remedy) {
    return new FormulaException(fault, source, at + 1, what, remedy);
  }
}
