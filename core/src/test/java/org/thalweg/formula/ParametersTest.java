package org.thalweg.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.program.Category;

/// Which names are parameters, and their order in θ.
class ParametersTest {

  private static final Columns PUROMYCIN =
      Columns.NONE
          .withNumbers("conc", "rate")
          .withCategories("state", List.of("treated", "untreated"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          (1.5 - x + x*y)^2               | x y
          y - x + y                       | y x
          10*(x2 - x1^2)                  | x2 x1
          sum(i, 1, 3, x[i+1] - x[i])     | x1 x2 x3 x4
          b + x[3] + a + x[1]             | b x1 x3 a
          b + x3 + a + x[1]               | b x3 a x1
          x[1] + x1 + x[2]                | x1 x2
          x[0] + x[10] + x[9]             | x0 x9 x10
          w1[2] + w1[1]                   | w1_1 w1_2
          a*exp(-k) + c; k = exp(lk)      | a c lk
          a*q + r; q = s + r; s = t       | a r t
          sum(i, 1, 2, u + a); u = x[i]   | a x1 x2
          if(1 > 2, a, b)                 | b
          `odd name`*exp                  | odd name,exp
          θ + ß_2                         | θ ß_2
          """)
  void standInTheOrderOfTheText(String text, String names) {
    List<String> expected = List.of(names.split(names.contains(",") ? "," : " "));
    assertEquals(expected, Formula.function(text).graph().parameterNames());
  }

  @Test
  void standInTheOrderAskedFor() {
    Formula formula = Formula.function("10*(x2 - x1^2)", List.of("x1", "x2"));
    assertEquals(List.of("x1", "x2"), formula.graph().parameterNames());
    assertThrows(
        IllegalArgumentException.class, () -> Formula.function("x + y", List.of("x", "y", "z")));
    assertThrows(IllegalArgumentException.class, () -> Formula.function("x + y", List.of("x")));
  }

  @Test
  void areAllNamesThatAreNoColumns() {
    Formula formula = Formula.model("rate ~ Vm*conc/(K + conc)", PUROMYCIN);
    assertEquals(List.of("Vm", "K"), formula.graph().parameterNames());
    assertEquals(List.of("rate", "conc"), formula.numbers());
    assertTrue(formula.response().isPresent());
    assertEquals("rate", formula.response().orElseThrow().toString());
  }

  @Test
  void haveAValueForEachCategory() {
    Formula formula = Formula.model("log(rate) ~ c + a[state]*conc + b[`state`]", PUROMYCIN);
    assertEquals(
        List.of("c", "a[treated]", "a[untreated]", "b[treated]", "b[untreated]"),
        formula.graph().parameterNames());
    assertEquals(List.of(new Category("state", 2)), formula.categories());
    assertTrue(formula.right().shape().perRow());
  }

  @Test
  void mayBeFamiliesThatGoWithFamiliesOfColumns() {
    Columns columns = Columns.NONE.withNumbers("y", "x1", "x2", "x3");
    Formula formula = Formula.model("y ~ b0 + sum(j, 1, 3, b[j]*x[j])", columns);
    assertEquals(List.of("b0", "b1", "b2", "b3"), formula.graph().parameterNames());
    assertEquals(List.of("y", "x1", "x2", "x3"), formula.numbers());
  }

  @Test
  void givePlaceToAColumnNamedPi() {
    Columns columns = Columns.NONE.withNumbers("y", "pi");
    Formula formula = Formula.model("y ~ a*pi", columns);
    assertEquals(List.of("y", "pi"), formula.numbers());
  }

  @Test
  void thatLookLikeAnUnusedColumnAreNamed() {
    assertEquals(
        Map.of("cnoc", "conc"), Formula.model("rate ~ Vm*cnoc/(K + cnoc)", PUROMYCIN).resembling());
    assertEquals(Map.of("Conc", "conc"), Formula.model("rate ~ Vm*Conc", PUROMYCIN).resembling());
    assertEquals(
        Map.of(), Formula.model("rate ~ rate0 + Vm*conc/(K + conc)", PUROMYCIN).resembling());
  }

  @Test
  void areAbsentFromExpressionsOverColumns() {
    Formula formula = Formula.overColumns("state = 'treated' and conc > 0.1", PUROMYCIN);
    assertEquals(0, formula.graph().dimension());
    assertEquals(List.of(new Indicator("state", "treated")), formula.indicators());
    assertEquals("state=treated", formula.indicators().getFirst().name());
    assertEquals(List.of("conc"), formula.numbers());
  }
}
