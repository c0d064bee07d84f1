package org.thalweg.formula;

import java.util.List;
import org.thalweg.formula.Script.Definition;

/// The wording of what the [Parser] finds wrong.
final class Complaints {

  private final String text;
  private final Script.Kind kind;
  private final List<Token> tokens;

  Complaints(String text, Script.Kind kind, List<Token> tokens) {
    this.text = text;
    this.kind = kind;
    this.tokens = tokens;
  }

  FormulaException empty() {
    return fail(Fault.EMPTY, 1, "nothing is written", "write " + example());
  }

  private String example() {
    return switch (kind) {
      case FUNCTION -> "a function of its parameters, such as (x - 1)^2 + y^2";
      case MODEL -> "a response and a model, such as y ~ a*exp(-b*x) + c";
      case COLUMNS -> "an expression over columns, such as log(x)";
    };
  }

  /// No operand where one must stand.
  FormulaException noOperand(int index) {
    Token token = tokens.get(index);
    boolean first = index == 0 || tokens.get(index - 1).is(";");
    Token before = tokens.get(Math.max(0, index - 1));
    if (token.is("[")) {
      return fail(
          Fault.DEFINITION,
          token.at(),
          "a list of numbers in an expression",
          "define it after a semicolon, …; y = [1, 2, 3], and take y[i]");
    }
    if (token.is("!")) {
      return fail(
          Fault.OPERAND, token.at(), "`!` within arithmetic", "put it in parentheses: (!a)");
    }
    if (first) {
      return token.is(")")
          ? notOpened(token)
          : fail(
              Fault.OPERAND,
              token.at(),
              "nothing stands before `" + token.text() + "`",
              "begin with a number, a name or (");
    }
    if (token.is("|")) {
      return fail(
          Fault.OPERAND,
          token.at(),
          "`|` is `or`, and nothing stands before it",
          "write abs(x) for the absolute value");
    }
    if (before.is("(") && token.is(")")) {
      return fail(
          Fault.OPERAND, token.at(), "nothing stands between ( and )", "put an expression there");
    }
    String remedy =
        before.is(",") || before.is("(") || before.is("[")
            ? "put an expression there"
            : "complete it or delete the `" + before.text() + "`";
    return fail(
        Fault.OPERAND,
        token.kind() == Token.Kind.END ? before.at() : token.at(),
        token.kind() == Token.Kind.END
            ? "nothing follows `" + before.text() + "`"
            : "`" + token.text() + "` follows `" + before.text() + "`",
        remedy);
  }

  /// Two operands side by side.
  FormulaException noOperator(int index) {
    Token token = tokens.get(index);
    Token before = tokens.get(index - 1);
    if (token.is("[")) {
      return fail(
          Fault.INDEX,
          token.at(),
          "an index after `" + before.text() + "`",
          "an index follows a name directly, as in x[1]");
    }
    String left = before.is(")") || before.is("]") ? "…" + before.text() : before.shown();
    String right = token.is("(") ? "(…)" : token.shown();
    boolean call = before.kind() == Token.Kind.NAME && Functions.names().contains(before.text());
    String remedy =
        call && !token.is("(")
            ? "write " + before.text() + "(" + token.shown() + ")"
            : token.kind() == Token.Kind.TEXT
                ? "compare a column with a text: state = \"treated\""
                : "write " + left + "*" + right + " for a product";
    String both = left + (token.at() > before.end() ? " " : "") + right;
    return fail(
        Fault.OPERATOR,
        token.at(),
        "no operator between "
            + Shown.quoted(left)
            + " and "
            + Shown.quoted(right)
            + " in "
            + Shown.quoted(both),
        remedy);
  }

  /// Something that cannot follow a whole expression.
  FormulaException endOfPiece(int index) {
    Token token = tokens.get(index);
    if (token.is(")") || token.is("]")) {
      return notOpened(token);
    }
    if (token.is(",")) {
      return comma(token);
    }
    if (token.is("=")) {
      String remedy =
          switch (kind) {
            case MODEL -> "write `~` between the response and its model, `==` to compare";
            case FUNCTION ->
                "write the function alone; definitions come after a semicolon: a*x; a = 3";
            case COLUMNS -> "write `==` to compare";
          };
      return fail(Fault.RESPONSE, token.at(), "`=` has no meaning here", remedy);
    }
    if (token.is("~")) {
      String remedy =
          switch (kind) {
            case MODEL -> "write one `~`, between the response and its model";
            case FUNCTION -> "write the function alone; a response and its model need data: fit";
            case COLUMNS -> "write an expression over columns alone";
          };
      return fail(
          Fault.RESPONSE,
          token.at(),
          kind == Script.Kind.MODEL ? "a second `~`" : "`~` has no meaning here",
          remedy);
    }
    if (kind == Script.Kind.MODEL && !seen("~", index)) {
      return fail(
          Fault.RESPONSE,
          Math.max(1, token.at() - 1),
          "the formula has no response",
          "write the response, `~` and the model, as in y ~ a*exp(-b*x) + c");
    }
    return fail(
        Fault.OPERATOR,
        token.at(),
        "`" + token.shown() + "` cannot stand here",
        "put an operator before it or delete it");
  }

  private boolean seen(String operator, int before) {
    return tokens.subList(0, before).stream().anyMatch(t -> t.is(operator));
  }

  private FormulaException notOpened(Token token) {
    return fail(
        Fault.BRACKET,
        token.at(),
        "`" + token.text() + "` closes nothing",
        "delete it or open it with " + (token.is(")") ? "(" : "["));
  }

  private FormulaException comma(Token token) {
    if (tokens.stream().filter(t -> t.is("~")).count() > 1) {
      return fail(
          Fault.OPERATOR,
          token.at(),
          "a comma between two models",
          "write a semicolon: y1 ~ a*x; y2 ~ b*x");
    }
    return fail(
        Fault.OPERATOR,
        token.at(),
        "a comma outside a function's arguments",
        "write decimals with a point, 0.5, and thousands without a mark, 1000");
  }

  /// A bracket that should close before this token.
  FormulaException notClosed(Token open, String bracket, int index) {
    Token token = tokens.get(index);
    if (token.is(",") && bracket.equals(")")) {
      return comma(token);
    }
    if (token.is("=")) {
      return fail(Fault.RESPONSE, token.at(), "`=` has no meaning here", "write `==` to compare");
    }
    return fail(
        Fault.BRACKET,
        open.at(),
        "`" + open.text() + "` is never closed",
        "put "
            + bracket
            + (token.kind() == Token.Kind.END
                ? " where it ends"
                : " before `" + token.text() + "`, column " + token.at()));
  }

  FormulaException tooDeep(Token token) {
    return fail(
        Fault.TOO_LARGE,
        token.at(),
        "nested more than " + Parser.DEEPEST + " deep",
        "name parts of it after a semicolon: …; k = exp(a)");
  }

  FormulaException comparedTwice(Token token) {
    return fail(
        Fault.OPERATOR,
        token.at(),
        "two comparisons in a row",
        "join two comparisons: 0 < x & x < 1");
  }

  FormulaException twoIndices(Token name, Token comma) {
    return fail(
        Fault.INDEX,
        comma.at(),
        Shown.quoted(name.text()) + " has more than one index",
        "use one, such as " + name.text() + "[3*(i-1) + j]");
  }

  FormulaException noDefinition(int index) {
    Token token = tokens.get(index);
    for (int i = index; i < tokens.size() && !tokens.get(i).is(";"); i++) {
      if (List.of("<", "<=", ">", ">=").contains(tokens.get(i).text())) {
        return fail(
            Fault.DEFINITION,
            token.at(),
            "a condition after the semicolon",
            "give bounds on parameters apart from the formula: --bound 'b>=0'");
      }
    }
    return fail(
        Fault.DEFINITION,
        token.at(),
        "no definition after the semicolon",
        "write name = expression, as in …; k = exp(a)");
  }

  FormulaException definedTwice(Definition definition, Definition earlier) {
    return fail(
        Fault.DEFINITION,
        definition.at(),
        Shown.quoted(definition.name()) + " is defined twice",
        "keep one; the first stands at column " + earlier.at());
  }

  private FormulaException fail(Fault fault, int at, String what, String remedy) {
    return new FormulaException(fault, text, at, what, remedy);
  }
}
