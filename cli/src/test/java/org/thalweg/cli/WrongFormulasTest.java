package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Formulas as users of other programs write them, and fits that cannot be answered: what each of
/// them is told.
class WrongFormulasTest {

  private static final String DATA = "../examples/misra1a.csv";

  /// `formula | the line`.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          y = b1*(1 - exp(-b2*x))     | `=` has no meaning here at formula column 3 — write `~` between the response and its model, `==` to compare
          y ~ b1(1 - exp(-b2*x))      | `b1` is no function at formula column 5 — for a product write b1*(…)
          y ~ 2x*b1                   | no operator between `2` and `x` in `2x` at formula column 6 — write 2*x for a product
          y ~ b1*(1 - exp(-b2*x)      | `(` is never closed at formula column 8 — put ) where it ends
          Y ~ b1*(1 - exp(-b2*x))     | `Y` is no column of the data, and the response has no parameters at formula column 1 — did you mean `y`?
          y ~ b1*ln(x + b2)           | `ln` is no function at formula column 8 — log( ) is the natural logarithm
          y ~ b1*np.exp(-b2*x)        | `np.exp` is no function at formula column 8 — functions stand without a prefix: exp( )
          y ~ b1*x + 0,5*b2           | a comma outside a function's arguments at formula column 13 — write decimals with a point, 0.5, and thousands without a mark, 1000
          y ~ x                       | the model has no parameter at formula column 5 — write the coefficients out, as in y ~ a + b*x; every name that is no column is one
          b1*(1 - exp(-b2*x))         | the formula has no response at formula column 19 — write the response, `~` and the model, as in y ~ a*exp(-b*x) + c
          y ~ poly(x, 2)              | `poly` is no function at formula column 5 — write a polynomial out: a + b*x + c*x^2
          y ~ b1*x; b1 > 0            | a condition after the semicolon at formula column 11 — give bounds on parameters apart from the formula: --bound 'b>=0'
          y ~ b1*x, x ~ b2            | a comma between two models at formula column 9 — write a semicolon: y1 ~ a*x; y2 ~ b*x
          y ~ b1 + dot(b2, feature)   | the second argument of `dot` is no list of columns at formula column 18 — did you mean `features`?
          """)
  void areToldInOneLine(String formula, String line) {
    Session session = Session.run("fit", DATA, "--formula", formula);
    assertEquals(4, session.code(), session.err());
    assertEquals("", session.out());
    assertEquals("thalweg: " + line + "\n", session.err());
  }

  /// Names that mean something else than a parameter elsewhere.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          y ~ b1*(1 - e^(-b2*x)) | e is a parameter like any other — if 2.718… is meant, write exp( )
          y ~ b1*X               | X is a parameter, and the column x is not used — if the column is meant, write x
          """)
  void namesThatWereMeantOtherwise(String formula, String part) {
    Session session = Session.run("fit", DATA, "--formula", formula);
    assertTrue(session.err().replaceAll("\\s+", " ").contains(part), session.err());
  }

  /// `formula | --start | exit code | part of what is said`.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          y ~ a*exp(b - c*x)               |            | 0 | do not determine all parameters: a and b enter only as a·exp(b)
          y ~ a*b*exp(-c*x)                |            | 0 | a and b enter only as a·b
          y ~ a^2*x                        | a=0        | 1 | the fit stands where a changes nothing, though it does elsewhere
          y ~ a*exp(-b*x)                  | a=1,b=5000 | 1 | the fit stands where b changes nothing, though it does elsewhere
          y ~ a*log(b*x)                   | a=1,b=-1   | 1 | the formula has no value at the starting values (at standard input:2, x=0.25)
          y ~ a + b*x + c*x^2 + d*x^3 + e*x^4 + f*x^5 + g*x^6 + h*x^7 + i*x^8 + j*x^9 + k*x^10 + l*x^11 + m*x^12 |  | 1 | there are more parameters than rows
          z ~ (a + b*x)^2                  |            | 0 | other parameters explain the data as well
          """)
  void whatCannotBeAnswered(String formula, String start, int code, String part) {
    Session session =
        start == null
            ? Session.fed(data(), "fit", "-", "--formula", formula)
            : Session.fed(data(), "fit", "-", "--formula", formula, "--start", start);
    String said = session.err().replaceAll("\\s+", " ");
    assertTrue(said.contains(part), session.err());
    assertEquals(code, session.code(), session.err());
  }

  private static String data() {
    SplittableRandom random = new SplittableRandom(11);
    StringBuilder csv = new StringBuilder("x,y,z\n");
    for (int i = 1; i <= 12; i++) {
      double x = 0.25 * i;
      double y = 3 * StrictMath.exp(-0.5 * x) + 0.01 * random.nextGaussian();
      double z = (1 - x) * (1 - x) + 0.01 * random.nextGaussian();
      csv.append(String.format(Locale.ROOT, "%s,%s,%s%n", x, y, z));
    }
    return csv.toString();
  }

  /// A formula of all columns, saved and applied.
  @Test
  void featuresAreThoseOfTheCommandLine() {
    Session chosen =
        Session.run(
            "fit",
            "../examples/iris.csv",
            "--formula",
            "petal_width_cm ~ c + dot(w, features)",
            "--ignore",
            "sepal_*",
            "--json");
    assertEquals(0, chosen.code(), chosen.err());
    assertEquals(
        "[\"c\",\"w[petal_length_cm]\",\"w[species=versicolor]\",\"w[species=virginica]\"]",
        names(chosen));
    Session idle =
        Session.run(
            "fit",
            "../examples/iris.csv",
            "--formula",
            "petal_width_cm ~ c",
            "--ignore",
            "species");
    assertEquals(2, idle.code());
    assertTrue(idle.err().contains("the formula does not name `features` at --ignore"), idle.err());
  }

  private static String names(Session session) {
    StringBuilder names = new StringBuilder();
    session.json().get("parameters").forEach(p -> names.append(',').append(p.get("name")));
    return "[" + names.substring(1) + "]";
  }
}
