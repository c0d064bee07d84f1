package org.thalweg.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said to formulas that cannot be understood.
class MessagesTest {

  private static final Columns COLUMNS =
      Columns.NONE
          .withNumbers("rate", "conc", "odd name", "x1")
          .withCategories("state", List.of("treated", "untreated"))
          .withCategories("group", List.of("1", "2"));

  private static FormulaException refused(String kind, String text) {
    return assertThrows(
        FormulaException.class,
        () -> {
          switch (Script.Kind.valueOf(kind.toUpperCase(Locale.ROOT))) {
            case FUNCTION -> Formula.function(text);
            case MODEL -> Formula.model(text, COLUMNS);
            case COLUMNS -> Formula.overColumns(text, COLUMNS);
          }
        },
        text);
  }

  /// `kind | formula | fault | column | part of the line`.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          function | ;                 | OPERAND    | 1  | nothing stands before `;`
          function | sin x             | OPERATOR   | 5  | write sin(x)
          function | sn(x)             | FUNCTION   | 1  | did you mean sin( )?
          function | Exp(x)            | FUNCTION   | 1  | did you mean exp( )?
          function | ln(x)             | FUNCTION   | 1  | log( ) is the natural logarithm
          function | arctan(x)         | FUNCTION   | 1  | write atan( )
          function | a(x + 1)          | FUNCTION   | 1  | for a product write a*(…)
          function | 2x + 1            | OPERATOR   | 2  | write 2*x for a product
          function | 2(x + 1)          | OPERATOR   | 2  | write 2*(…) for a product
          function | (x+1)(y+2)        | OPERATOR   | 6  | no operator between `…)` and `(…)`
          function | x y               | OPERATOR   | 3  | write x*y for a product
          function | x 2               | OPERATOR   | 3  | no operator between `x` and `2`
          function | x^2)              | BRACKET    | 4  | `)` closes nothing
          function | )x                | BRACKET    | 1  | `)` closes nothing
          function | (x + (y - 1)      | BRACKET    | 1  | `(` is never closed
          function | exp(-x            | BRACKET    | 4  | `(` is never closed
          function | x[1               | BRACKET    | 2  | put ] where it ends
          function | (x]               | BRACKET    | 1  | put ) before `]`, column 3
          function | x +               | OPERAND    | 3  | nothing follows `+`
          function | x ^               | OPERAND    | 3  | nothing follows `^`
          function | * x               | OPERAND    | 1  | nothing stands before `*`
          function | x */ y            | OPERAND    | 4  | `/` follows `*`
          function | ()                | OPERAND    | 2  | nothing stands between ( and )
          function | max(x,)           | OPERAND    | 7  | put an expression there
          function | x + !y            | OPERAND    | 5  | put it in parentheses
          function | 1.2.3*x           | NUMBER     | 1  | `1.2.3` is not a number
          function | x + 1e999         | NUMBER     | 5  | beyond the range of double precision
          function | 0,5*x             | OPERATOR   | 2  | write decimals with a point
          function | (0,5)*x           | OPERATOR   | 3  | write decimals with a point
          function | x = 3             | RESPONSE   | 3  | `=` has no meaning here
          function | y ~ x             | RESPONSE   | 3  | write the function alone
          function | 0 < x < 1         | OPERATOR   | 7  | join two comparisons
          function | x²                | CHARACTER  | 2  | write ^2
          function | x–1               | CHARACTER  | 2  | write a plain minus
          function | “x”               | CHARACTER  | 1  | use the plain quotes
          function | {x}               | CHARACTER  | 1  | group with ( and )
          function | x : y             | CHARACTER  | 3  | a range stands only in sum
          function | $x                | CHARACTER  | 1  | the character `$` has no meaning here
          function | `x                | BRACKET    | 1  | the quote ` is never closed
          function | ``                | CHARACTER  | 1  | an empty name
          function | x + "a"           | CATEGORY   | 5  | a text where a number is needed
          function | 3                 | PARAMETER  | 1  | the function has no parameter
          function | 2*pi              | PARAMETER  | 1  | the function has no parameter
          function | log(x, 2)         | ARGUMENT   | 1  | write log(x)
          function | if(x > 0, x)      | ARGUMENT   | 1  | write if(condition, a, b)
          function | max(x)            | ARGUMENT   | 1  | write max(a, b)
          function | sum(x)            | ARGUMENT   | 1  | write sum(i, 1, n, expression)
          function | sum(1, 1, 3, x)   | ARGUMENT   | 5  | is no index
          function | sum(i, 1, n, x)   | INDEX      | 11 | `n` has no value that is known in advance
          function | sum(i, 1, 2.5, x) | INDEX      | 11 | the bound of `sum` is 2.5, no whole number
          function | sum(i, 1, exp(x1), x) | INDEX  | 15 | `x1` has no value that is known in advance
          function | sum(i, 1, 3, sum(i, 1, 3, x)) | INDEX | 18 | already the index
          function | i + sum(i, 1, 3, x[i]) | INDEX | 1  | has no value outside it
          function | sum(pi, 1, 3, x)  | INDEX      | 5  | the constant 3.14159…
          function | sum(i, 1, 9, x); i = 3 | INDEX | 5  | a definition and cannot be an index
          function | x[1.5]            | INDEX      | 1  | is 1.5, no whole number
          function | x[y]              | INDEX      | 3  | `y` has no value that is known in advance
          function | x[y + 1]          | INDEX      | 3  | `y` has no value that is known in advance
          function | x[1, 2]           | INDEX      | 4  | more than one index
          function | x[-1]             | INDEX      | 1  | has no element -1
          function | (x)[1]            | INDEX      | 4  | an index follows a name directly
          function | y[4] + x; y = [1, 2, 3] | INDEX | 1 | `y` has 3 elements and no element 4
          function | y[1] + x; y = 2   | INDEX      | 1  | one value, not a list
          function | y + x; y = [1]    | INDEX      | 1  | `y` is a list
          function | x[1] + x1; x1 = 2 | INDEX      | 1  | would be `x1`, which is defined
          function | [1, 2]            | DEFINITION | 1  | define it after a semicolon
          function | x*a; a = 1; a = 2 | DEFINITION | 13 | `a` is defined twice
          function | x*a; a = a + 1    | DEFINITION | 6  | `a` is defined by itself
          function | x*a; a = b; b = a | DEFINITION | 13 | are defined by each other
          function | x; y = 2          | DEFINITION | 4  | `y` is defined and never used
          function | x; y              | DEFINITION | 4  | write name = expression
          function | x; pi = 3         | DEFINITION | 4  | never used
          function | x*pi; pi = 3      | DEFINITION | 7  | the constant 3.14159…
          function | x*a; a = [[1], 2] | DEFINITION | 11 | a list of numbers in an expression
          function | x*a; a =          | OPERAND    | 8  | nothing follows `=`
          function | x*a; a = b = 3    | RESPONSE   | 12 | `=` has no meaning here
          model    | rate = a*conc     | RESPONSE   | 6  | write `~` between
          model    | a*conc            | RESPONSE   | 6  | the formula has no response
          model    | rate ~ a ~ b      | RESPONSE   | 10 | a second `~`
          model    | 3 ~ a*conc        | RESPONSE   | 1  | the response names no column
          model    | rate ~ conc       | PARAMETER  | 8  | write the coefficients out
          model    | raet ~ a*conc     | COLUMN     | 1  | did you mean `rate`?
          model    | k*rate ~ a*conc   | COLUMN     | 1  | the response has no parameters
          model    | rate ~ a*state    | CATEGORY   | 10 | compare it, state = "treated"
          model    | rate ~ a[stat]    | INDEX      | 10 | did you mean the column `state`?
          model    | rate ~ a[conc]    | INDEX      | 10 | a column of numbers, but an index
          model    | rate ~ a[state]+a | CATEGORY   | 17 | write a[state] everywhere
          model    | rate ~ a+a[state] | CATEGORY   | 10 | `a` is one number elsewhere
          model    | rate ~ a[state]+a[group] | CATEGORY | 17 | for each category of `state`
          model    | rate ~ conc[state]| CATEGORY   | 8  | is no parameter
          model    | rate ~ conc[1]*a  | INDEX      | 8  | one value for each row
          model    | rate ~ a*conc; conc = 2 | DEFINITION | 16 | is a column of the data
          model    | rate ~ sum(conc, 1, 2, a) | INDEX | 12 | is a column of the data
          model    | rate ~ if(state = "treatd", a, b) | CATEGORY | 19 | did you mean "treated"?
          model    | rate ~ if(state = a, a, b)        | CATEGORY | 19 | compare it with a text in quotes
          model    | rate ~ if(conc = "a", a, b)       | CATEGORY | 11 | a text is compared with numbers
          model    | rate ~ if(stat = "treated", a, b) | COLUMN   | 11 | did you mean `state`?
          model    | rate ~ a*np.exp(-b*conc) | FUNCTION | 10 | without a prefix: exp( )
          model    | rate ~ math.ln(conc)*a   | FUNCTION | 8  | log( ) is the natural logarithm
          model    | rate ~ poly(conc, 2)     | FUNCTION | 8  | write a polynomial out
          model    | rate ~ a*conc; a > 0     | DEFINITION | 16 | give bounds on parameters apart
          model    | rate ~ a*conc, x1 ~ b*conc | OPERATOR | 14 | write a semicolon
          model    | rate ~ a*conc; 3 ~ a     | RESPONSE | 16 | the response names no column
          model    | rate ~ dot(w)     | ARGUMENT   | 8  | write dot(w, [x, z])
          model    | rate ~ dot(2, [conc])  | ARGUMENT | 12 | which means w[x]*x + w[z]*z
          model    | rate ~ dot(conc, [x1]) | ARGUMENT | 12 | `conc` is a column
          model    | rate ~ dot(w, conc)    | ARGUMENT | 15 | no list of columns
          model    | rate ~ dot(w, feature) | ARGUMENT | 15 | did you mean `features`?
          model    | rate ~ dot(w, [con])   | COLUMN   | 16 | did you mean `conc`?
          model    | rate ~ dot(w, [conc^2])     | ARGUMENT | 20 | add other terms
          model    | rate ~ dot(w, [conc, conc]) | ARGUMENT | 22 | `conc` is listed twice
          model    | rate ~ w + dot(w, [conc])   | CATEGORY | 16 | write dot(w, [conc]) everywhere
          model    | rate ~ dot(w, [conc]) + w   | CATEGORY | 25 | for each column of [conc]
          model    | rate ~ exp([conc])          | DEFINITION | 12 | a list where a number is needed
          columns  | con > 1           | COLUMN     | 1  | did you mean `conc`?
          columns  | zebra > 1         | COLUMN     | 1  | the columns are rate, conc
          columns  | state = 'old'     | CATEGORY   | 9  | its categories are treated
          columns  | state > "treated" | CATEGORY   | 1  | a column of categories
          columns  | rate ~ conc       | RESPONSE   | 6  | columns alone
          """)
  void saysWhatIsWrongAndWhatToDo(String kind, String text, Fault fault, int column, String part) {
    FormulaException e = refused(kind, text);
    assertEquals(fault, e.fault(), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertEquals(column, e.column(), e.getMessage());
    assertEquals(e.what() + " at formula column " + column + " — " + e.remedy(), e.getMessage());
    assertFalse(e.getMessage().contains("\n"));
  }

  @Test
  void knowsBarsAsAnAbsoluteValue() {
    FormulaException e = refused("model", "rate ~ a*|conc|");
    assertEquals(Fault.OPERAND, e.fault());
    assertEquals(
        "`|` is `or`, and nothing stands before it at formula column 10 — write abs(x) for the"
            + " absolute value",
        e.getMessage());
  }

  @Test
  void namesAnEmptyFormula() {
    assertEquals(Fault.EMPTY, refused("function", " \t\n").fault());
    assertEquals(Fault.EMPTY, refused("model", "").fault());
  }

  @Test
  void showsInvisibleCharactersByTheirCode() {
    FormulaException e = refused("function", "x + \0y");
    assertEquals(
        "the invisible character U+0000 has no meaning here at formula column 5 — delete it",
        e.getMessage());
    assertEquals("x +  y\n    ^", e.picture());
    assertEquals(Fault.CHARACTER, refused("function", "x\u200B").fault());
    assertEquals(Fault.CHARACTER, refused("function", "x\uD800").fault());
    assertTrue(refused("columns", "`\u001B[2J`").getMessage().contains("`U+001B[2J`"));
  }

  @Test
  void countsColumnsInCharactersBeyondTheBasicPlane() {
    assertEquals(4, refused("function", "\uD835\uDC65 + )").column() - 1);
  }

  @Test
  void picturesAPartOfALongFormula() {
    FormulaException e = refused("function", "x + ".repeat(100) + "y z" + " + x".repeat(100));
    String[] lines = e.picture().split("\n", -1);
    assertEquals(2, lines.length);
    assertTrue(lines[0].length() <= 76, lines[0]);
    assertEquals('z', lines[0].charAt(lines[1].indexOf('^')));
  }

  @Test
  void refusesWhatIsTooDeepTooLongOrTooLarge() {
    for (String text :
        List.of(
            "(".repeat(1000) + "x" + ")".repeat(1000),
            "-".repeat(1000) + "x",
            "2^".repeat(1000) + "x",
            "!".repeat(1000) + "x",
            "exp(".repeat(100_000),
            "x".repeat(Lexer.LONGEST + 1),
            "sum(i, 1, 2000000000, x)",
            "sum(i, 1, 1000, sum(j, 1, 1000, x[i] + x[j]^i))")) {
      FormulaException e = refused("function", text);
      assertEquals(Fault.TOO_LARGE, e.fault(), e.getMessage());
    }
  }

  @Test
  void refusesDefinitionsThatGrowWithoutEnd() {
    StringBuilder text = new StringBuilder("sum(i, 1, 2, d0)");
    for (int k = 0; k < 60; k++) {
      text.append("; d").append(k).append(" = d").append(k + 1).append(" + d").append(k + 1);
    }
    text.append("; d60 = i*x");
    Formula shared = Formula.function(text.toString());
    assertTrue(shared.graph().size() < 500, "equal parts are kept once");

    StringBuilder chain = new StringBuilder("sum(i, 1, 2, d0)");
    for (int k = 0; k < 2000; k++) {
      chain.append("; d").append(k).append(" = 1 + d").append(k + 1);
    }
    chain.append("; d2000 = i*x");
    assertEquals(Fault.TOO_LARGE, refused("function", chain.toString()).fault());
  }
}
