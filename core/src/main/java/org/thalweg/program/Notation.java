package org.thalweg.program;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How an expression is written down: each operation from what its arguments are written as.
///
/// TEXT is the language of formulas; what it has no word for is written as a function of its own
/// name.
enum Notation {
  TEXT {
    @Override
    String name(String name) {
      return IDENTIFIER.matcher(name).matches() ? name : "`" + name + "`";
    }

    @Override
    String number(double value) {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : Double.toString(value);
    }

    @Override
    String bracketed(String text) {
      return "(" + text + ")";
    }

    @Override
    Written combined(Expr e, List<Written> a) {
      return switch (e.op) {
        case MULTIPLY, MASKED_MULTIPLY -> product(a, "*", Strength.PRODUCT);
        case DIVIDE -> product(a, "/", Strength.POWER);
        case RECIPROCAL ->
            new Written("1/" + a.getFirst().as(this, Strength.POWER), Strength.PRODUCT);
        case POWER -> infix(a, "^", Strength.ATOM, Strength.ATOM, Strength.POWER);
        case POW_INT ->
            power(
                a.getFirst(),
                new Written(number(e.number), e.number < 0 ? Strength.SUM : Strength.ATOM));
        case SQUARE -> power(a.getFirst(), new Written("2", Strength.ATOM));
        case GATHER, PICK ->
            new Written(
                a.getFirst().as(this, Strength.ATOM) + "[" + name(e.name) + "]", Strength.ATOM);
        case SELECT -> function("if", a);
        case NOT -> new Written("!" + a.getFirst().as(this, Strength.ATOM), Strength.PRODUCT);
        case LESS -> infix(a, " < ", Strength.SUM, Strength.SUM, Strength.COMPARISON);
        case LESS_OR_EQUAL -> infix(a, " <= ", Strength.SUM, Strength.SUM, Strength.COMPARISON);
        case GREATER -> infix(a, " > ", Strength.SUM, Strength.SUM, Strength.COMPARISON);
        case GREATER_OR_EQUAL -> infix(a, " >= ", Strength.SUM, Strength.SUM, Strength.COMPARISON);
        case EQUAL -> infix(a, " == ", Strength.SUM, Strength.SUM, Strength.COMPARISON);
        case NOT_EQUAL -> infix(a, " != ", Strength.SUM, Strength.SUM, Strength.COMPARISON);
        default -> function(e.op.name().toLowerCase(Locale.ROOT), a);
      };
    }

    private Written power(Written base, Written exponent) {
      return new Written(
          base.as(this, Strength.ATOM) + "^" + exponent.as(this, Strength.ATOM), Strength.POWER);
    }

    private Written function(String name, List<Written> a) {
      return new Written(
          name + "(" + String.join(", ", a.stream().map(Written::text).toList()) + ")",
          Strength.ATOM);
    }
  },

  LATEX {
    @Override
    String name(String name) {
      Matcher numbered = NUMBERED.matcher(name);
      if (numbered.matches()) {
        return letters(numbered.group(1)) + "_{" + numbered.group(2) + "}";
      }
      return letters(name);
    }

    private String letters(String name) {
      if (GREEK.contains(name)) {
        return "\\" + name;
      }
      return name.codePointCount(0, name.length()) == 1 && Character.isLetter(name.codePointAt(0))
          ? name
          : "\\mathrm{" + SPECIAL.matcher(name).replaceAll("\\\\$0") + "}";
    }

    @Override
    String number(double value) {
      String text = TEXT.number(value);
      int e = text.indexOf('E');
      return e < 0 ? text : text.substring(0, e) + " \\cdot 10^{" + text.substring(e + 1) + "}";
    }

    @Override
    String bracketed(String text) {
      return "\\left(" + text + "\\right)";
    }

    @Override
    Written combined(Expr e, List<Written> a) {
      String x = a.getFirst().text();
      return switch (e.op) {
        case MULTIPLY, MASKED_MULTIPLY -> {
          boolean digits = Character.isDigit(a.getLast().text().charAt(0));
          yield product(a, digits ? " \\cdot " : " \\, ", Strength.PRODUCT);
        }
        case DIVIDE ->
            new Written("\\frac{" + x + "}{" + a.getLast().text() + "}", Strength.PRODUCT);
        case RECIPROCAL -> new Written("\\frac{1}{" + x + "}", Strength.PRODUCT);
        case POWER -> raised(a.getFirst(), a.getLast().text());
        case POW_INT -> raised(a.getFirst(), number(e.number));
        case SQUARE -> raised(a.getFirst(), "2");
        case EXP -> new Written("e^{" + x + "}", Strength.POWER);
        case SQRT -> new Written("\\sqrt{" + x + "}", Strength.ATOM);
        case ABS -> new Written("\\left|" + x + "\\right|", Strength.ATOM);
        case GATHER, PICK ->
            new Written(
                a.getFirst().as(this, Strength.ATOM) + "_{" + name(e.name) + "}", Strength.ATOM);
        case SELECT ->
            new Written(
                "\\begin{cases}"
                    + a.get(1).text()
                    + " & "
                    + x
                    + " \\\\ "
                    + a.get(2).text()
                    + " & \\text{otherwise}\\end{cases}",
                Strength.ATOM);
        case NOT -> new Written("\\lnot " + a.getFirst().as(this, Strength.ATOM), Strength.PRODUCT);
        case LESS -> infix(a, " < ", Strength.SUM, Strength.SUM, Strength.COMPARISON);
        case LESS_OR_EQUAL -> infix(a, " \\le ", Strength.SUM, Strength.SUM, Strength.COMPARISON);
        case GREATER -> infix(a, " > ", Strength.SUM, Strength.SUM, Strength.COMPARISON);
        case GREATER_OR_EQUAL ->
            infix(a, " \\ge ", Strength.SUM, Strength.SUM, Strength.COMPARISON);
        case EQUAL -> infix(a, " = ", Strength.SUM, Strength.SUM, Strength.COMPARISON);
        case NOT_EQUAL -> infix(a, " \\ne ", Strength.SUM, Strength.SUM, Strength.COMPARISON);
        case LOG, SIN, COS, TAN, SINH, COSH, TANH, MIN, MAX ->
            function("\\" + e.op.name().toLowerCase(Locale.ROOT), a);
        default ->
            function(
                "\\operatorname{" + e.op.name().toLowerCase(Locale.ROOT).replace("_", "\\_") + "}",
                a);
      };
    }

    private Written raised(Written base, String exponent) {
      return new Written(base.as(this, Strength.ATOM) + "^{" + exponent + "}", Strength.POWER);
    }

    private Written function(String name, List<Written> a) {
      return new Written(
          name + bracketed(String.join(", ", a.stream().map(Written::text).toList())),
          Strength.ATOM);
    }
  };

  private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  private static final Pattern NUMBERED = Pattern.compile("(\\p{L}+)_?(\\d+)");

  private static final Pattern SPECIAL = Pattern.compile("[_#$%&{}]");

  private static final List<String> GREEK =
      List.of(
          "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda",
          "mu", "nu", "xi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega");

  /// How strongly a text holds together, from the loosest to the tightest.
  enum Strength {
    COMPARISON,
    SUM,
    PRODUCT,
    POWER,
    ATOM
  }

  /// An expression as it is written.
  ///
  /// @param signed whether it is a sign before something no looser than a product
  record Written(String text, Strength strength, boolean signed) {

    Written(String text, Strength strength) {
      this(text, strength, false);
    }

    boolean negative() {
      return text.startsWith("-");
    }

    /// Whether it is a number.
    boolean digits() {
      return strength == Strength.ATOM && Character.isDigit(text.charAt(0));
    }

    /// In brackets where it would fall apart beside something of this strength.
    String as(Notation notation, Strength needed) {
      return strength.compareTo(needed) >= 0 ? text : notation.bracketed(text);
    }
  }

  /// A name of a parameter or a column.
  abstract String name(String name);

  abstract String number(double value);

  abstract String bracketed(String text);

  /// What differs between notations.
  abstract Written combined(Expr e, List<Written> args);

  /// An expression from its arguments.
  Written of(Expr e, List<Written> a) {
    return switch (e.op) {
      case CONSTANT ->
          new Written(
              number(e.number),
              e.number < 0 || number(e.number).contains("cdot") ? Strength.SUM : Strength.ATOM,
              e.number < 0);
      case PARAMETER, COLUMN, FEATURES -> new Written(name(e.name), Strength.ATOM);
      case ADD ->
          a.getLast().negative()
              ? new Written(
                  a.getFirst().as(this, Strength.SUM) + " - " + a.getLast().text().substring(1),
                  Strength.SUM)
              : infix(a, " + ", Strength.SUM, Strength.SUM);
      case SUBTRACT -> infix(a, " - ", Strength.SUM, Strength.PRODUCT);
      case NEGATE ->
          a.getFirst().signed()
              ? new Written(a.getFirst().text().substring(1), Strength.PRODUCT)
              : new Written("-" + a.getFirst().as(this, Strength.PRODUCT), Strength.SUM, true);
      // A value for every row, and one in the place of the row's category, is written as the value.
      case ON_ROWS, ONE_HOT -> a.getFirst();
      case MULTIPLY, MASKED_MULTIPLY -> combined(e, leading(a));
      default -> combined(e, a);
    };
  }

  /// Factors in the order in which people write them: numbers first, then what bears a sign. The
  /// engine keeps those of a product in an order of its own.
  private static List<Written> leading(List<Written> a) {
    boolean swap =
        !a.getFirst().digits()
            && (a.getLast().digits() || (a.getLast().signed() && !a.getFirst().signed()));
    return swap ? a.reversed() : a;
  }

  /// A product or a quotient, with the sign of its first factor before all of it.
  Written product(List<Written> a, String operator, Strength right) {
    String second = a.getLast().as(this, right);
    return a.getFirst().signed()
        ? new Written(a.getFirst().text() + operator + second, Strength.SUM, true)
        : new Written(
            a.getFirst().as(this, Strength.PRODUCT) + operator + second, Strength.PRODUCT);
  }

  Written infix(List<Written> a, String operator, Strength left, Strength right) {
    return infix(a, operator, left, right, left);
  }

  Written infix(List<Written> a, String operator, Strength left, Strength right, Strength whole) {
    return new Written(a.getFirst().as(this, left) + operator + a.getLast().as(this, right), whole);
  }
}
