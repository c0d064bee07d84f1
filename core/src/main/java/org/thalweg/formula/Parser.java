package org.thalweg.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.thalweg.formula.Script.Definition;
import org.thalweg.formula.Script.Part;
import org.thalweg.formula.Tree.Link;

/// Reads tokens into trees, by descent with the precedences of R, from loose to tight: `|`, `&`,
/// `!`, comparisons, `+ -`, `* /`, signs, `^` (to the right; its exponent may bear a sign). What is
/// wrong is worded by [Complaints].
final class Parser {

  /// Deeper than anyone writes by hand. A level of nesting takes about six calls here, so that this
  /// many stay within the half of a thread's usual stack (1 MiB).
  static final int DEEPEST = 200;

  private final List<Token> tokens;
  private final Script.Kind kind;
  private final Complaints complaints;
  private int next;
  private int depth;

  private Parser(String text, Script.Kind kind) {
    this.tokens = Lexer.tokens(text);
    this.kind = kind;
    this.complaints = new Complaints(text, kind, tokens);
  }

  static Script parse(String text, Script.Kind kind) {
    return new Parser(text, kind).script(text);
  }

  // ------------------------------------------------------------------------------ whole formulas

  private Script script(String text) {
    if (peek().kind() == Token.Kind.END) {
      throw complaints.empty();
    }
    List<Part> parts = new ArrayList<>();
    parts.add(part(text));
    Map<String, Definition> definitions = new LinkedHashMap<>();
    while (take(";")) {
      if (peek().kind() == Token.Kind.END || peek().is(";")) {
        continue;
      }
      if (kind == Script.Kind.MODEL && explains()) {
        parts.add(part(text));
        continue;
      }
      Definition definition = definition();
      Definition earlier = definitions.put(definition.name(), definition);
      if (earlier != null) {
        throw complaints.definedTwice(definition, earlier);
      }
      endOfPiece();
    }
    return new Script(text, parts, definitions);
  }

  private Part part(String text) {
    int from = peek().at();
    Tree right = expression();
    String name = "";
    Optional<Tree> response = Optional.empty();
    if (kind == Script.Kind.MODEL) {
      name = text.substring(offset(text, from), offset(text, peek().at())).strip();
      if (!take("~")) {
        throw complaints.endOfPiece(next);
      }
      response = Optional.of(right);
      right = expression();
    }
    endOfPiece();
    return new Part(name, response, right);
  }

  private static int offset(String text, int at) {
    return text.offsetByCodePoints(0, at - 1);
  }

  /// Whether a `~` stands in the piece that begins here.
  private boolean explains() {
    for (int i = next; tokens.get(i).kind() != Token.Kind.END && !tokens.get(i).is(";"); i++) {
      if (tokens.get(i).is("~")) {
        return true;
      }
    }
    return false;
  }

  private void endOfPiece() {
    if (peek().kind() != Token.Kind.END && !peek().is(";")) {
      throw complaints.endOfPiece(next);
    }
  }

  private Definition definition() {
    Token name = peek();
    if (!name.isName() || !tokens.get(next + 1).is("=")) {
      throw complaints.noDefinition(next);
    }
    next += 2;
    Tree value = peek().is("[") ? items() : expression();
    return new Definition(name.text(), value, name.at());
  }

  private Tree items() {
    Token open = advance();
    List<Tree> elements = new ArrayList<>();
    enter(open);
    do {
      elements.add(expression());
    } while (take(","));
    close(open, "]");
    return new Tree.Items(elements, open.at());
  }

  // ------------------------------------------------------------------------------------ operators

  private Tree expression() {
    return expression(Level.OR);
  }

  /// An expression whose operators bind at least so tightly. Operators of one level make one chain.
  private Tree expression(Level least) {
    Tree left = peek().is("!") && least.compareTo(Level.NOT) <= 0 ? not() : signed();
    Level level = level(peek());
    while (level != Level.NONE && level.compareTo(least) >= 0) {
      left = level == Level.COMPARISON ? comparison(left) : chain(left, level);
      level = level(peek());
    }
    return left;
  }

  private Tree chain(Tree first, Level level) {
    List<Link> links = new ArrayList<>();
    while (level(peek()) == level) {
      Token sign = advance();
      links.add(new Link(operator(sign), expression(level.tighter()), sign.at()));
    }
    return new Tree.Chain(first, links);
  }

  private Tree comparison(Tree left) {
    Token sign = advance();
    Tree right = expression(Level.COMPARISON.tighter());
    if (level(peek()) == Level.COMPARISON) {
      throw complaints.comparedTwice(peek());
    }
    return new Tree.Pair(operator(sign), left, right, sign.at());
  }

  private Tree not() {
    Token sign = advance();
    enter(sign);
    Tree operand = expression(Level.NOT);
    leave();
    return new Tree.Prefix(Operator.NOT, operand, sign.at());
  }

  /// The precedences of the operators with two operands, and of `!`, from loose to tight.
  private enum Level {
    NONE,
    OR,
    AND,
    NOT,
    COMPARISON,
    SUM,
    PRODUCT,
    SIGN;

    Level tighter() {
      return switch (this) {
        case NONE -> OR;
        case OR -> AND;
        case AND -> NOT;
        case NOT -> COMPARISON;
        case COMPARISON -> SUM;
        case SUM -> PRODUCT;
        case PRODUCT, SIGN -> SIGN;
      };
    }
  }

  private Level level(Token token) {
    if (token.kind() != Token.Kind.OPERATOR) {
      return Level.NONE;
    }
    return switch (token.text()) {
      case "|" -> Level.OR;
      case "&" -> Level.AND;
      case "<", "<=", ">", ">=", "==", "!=" -> Level.COMPARISON;
      // Outside brackets a definition or a slip for `~`.
      case "=" -> depth > 0 || kind == Script.Kind.COLUMNS ? Level.COMPARISON : Level.NONE;
      case "+", "-" -> Level.SUM;
      case "*", "/" -> Level.PRODUCT;
      default -> Level.NONE;
    };
  }

  private static Operator operator(Token sign) {
    return switch (sign.text()) {
      case "|" -> Operator.OR;
      case "&" -> Operator.AND;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.LESS_OR_EQUAL;
      case ">" -> Operator.GREATER;
      case ">=" -> Operator.GREATER_OR_EQUAL;
      case "=", "==" -> Operator.EQUAL;
      case "!=" -> Operator.NOT_EQUAL;
      case "+" -> Operator.PLUS;
      case "-" -> Operator.MINUS;
      case "*" -> Operator.TIMES;
      case "/" -> Operator.OVER;
      default -> throw new IllegalArgumentException(sign + " joins no operands");
    };
  }

  private Tree signed() {
    if (!peek().is("-") && !peek().is("+")) {
      return power();
    }
    Token sign = advance();
    enter(sign);
    Tree operand = signed();
    leave();
    return sign.is("+") ? operand : new Tree.Prefix(Operator.NEGATE, operand, sign.at());
  }

  private Tree power() {
    Tree base = operand();
    if (!peek().is("^")) {
      return base;
    }
    Token sign = advance();
    enter(sign);
    Tree exponent = signed();
    leave();
    return new Tree.Pair(Operator.POWER, base, exponent, sign.at());
  }

  // ------------------------------------------------------------------------------------- operands

  private Tree operand() {
    Token token = peek();
    if (!token.beginsOperand()) {
      throw complaints.noOperand(next);
    }
    next++;
    Tree operand =
        switch (token.kind()) {
          case NUMBER ->
              new Tree.Numeral(Double.parseDouble(token.text()), token.text(), token.at());
          case TEXT -> new Tree.Text(token.text(), token.at());
          case NAME, QUOTED_NAME -> named(token);
          default -> parenthesis(token);
        };
    if (peek().beginsOperand() || peek().is("[")) {
      throw complaints.noOperator(next);
    }
    return operand;
  }

  private Tree parenthesis(Token open) {
    enter(open);
    Tree inside = expression();
    close(open, ")");
    return inside;
  }

  private Tree named(Token name) {
    if (peek().is("(") && name.kind() == Token.Kind.NAME) {
      Token open = advance();
      List<Tree> arguments = new ArrayList<>();
      enter(open);
      if (!peek().is(")")) {
        do {
          arguments.add(peek().is("[") ? items() : expression());
        } while (take(","));
      }
      close(open, ")");
      return new Tree.Call(name.text(), arguments, name.at());
    }
    if (peek().is("[")) {
      Token open = advance();
      enter(open);
      Tree index = expression();
      if (peek().is(",")) {
        throw complaints.twoIndices(name, peek());
      }
      close(open, "]");
      return new Tree.Item(name.text(), index, name.at());
    }
    return new Tree.Name(name.text(), name.kind() == Token.Kind.QUOTED_NAME, name.at());
  }

  // ---------------------------------------------------------------------------------------- steps

  private Token peek() {
    return tokens.get(next);
  }

  private Token advance() {
    return tokens.get(next++);
  }

  private boolean take(String operator) {
    boolean found = peek().is(operator);
    if (found) {
      next++;
    }
    return found;
  }

  private void close(Token open, String bracket) {
    if (!take(bracket)) {
      throw complaints.notClosed(open, bracket, next);
    }
    leave();
  }

  private void enter(Token token) {
    if (++depth > DEEPEST) {
      throw complaints.tooDeep(token);
    }
  }

  private void leave() {
    depth--;
  }
}
