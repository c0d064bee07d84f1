package org.thalweg.formula;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.Dataset;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;

/// Models read from text, bound to rows of data: mean of ½(y − ŷ)², worked out by hand.
class ModelOnDataTest {

  private static final List<String> STATES = List.of("treated", "untreated");

  private static final Columns COLUMNS =
      Columns.NONE.withNumbers("x", "y").withCategories("state", STATES);

  private static Dataset.Builder data() {
    return Dataset.ofRows(3)
        .column("x", new double[] {1, 2, 4})
        .column("y", new double[] {2, 3, 5})
        .category("state", new int[] {0, 1, 0}, STATES);
  }

  private static SmoothCost bound(Formula formula, Dataset.Builder data) {
    return CostProgram.leastSquares(formula.response().orElseThrow().minus(formula.right()))
        .on(data.build(), Engine.standard())
        .full();
  }

  @Test
  void parametersByCategoryAreThoseOfTheRowsCategory() {
    Formula formula = Formula.model("y ~ a[state]*x + b", COLUMNS);
    assertEquals(List.of("a[treated]", "a[untreated]", "b"), formula.graph().parameterNames());
    double[] gradient = new double[3];
    // ŷ = 2·1 + 0.5, 3·2 + 0.5, 2·4 + 0.5; r = y − ŷ = −0.5, −3.5, −3.5.
    double value = bound(formula, data()).valueAndGradient(new double[] {2, 3, 0.5}, gradient);
    assertEquals((0.25 + 12.25 + 12.25) / 6, value, 1e-15);
    // −Σ r·∂ŷ/3: x of rows 0 and 2; x of row 1; 1 of all.
    assertArrayEquals(
        new double[] {(0.5 * 1 + 3.5 * 4) / 3, 3.5 * 2 / 3, 7.5 / 3}, gradient, 1e-15);
  }

  /// With one of them a number, the others have the derivatives that they had.
  @Test
  void membersOfAFamilyMayBeNumbers() {
    String text = "y ~ exp(a[state])*x + b*a[state]";
    Formula whole = Formula.model(text, COLUMNS);
    Formula part = Formula.model(text, COLUMNS, Map.of("a[treated]", 0.3));
    assertEquals(List.of("a[untreated]", "b"), part.graph().parameterNames());
    Residuals wide = (Residuals) bound(whole, data().weights(new double[] {1, 2, 0.5}));
    Residuals narrow = (Residuals) bound(part, data().weights(new double[] {1, 2, 0.5}));
    double[] all = {0.3, -0.7, 1.9};
    double[] some = {-0.7, 1.9};
    double[] gradient = new double[3];
    double[] gram = new double[9];
    double[] gradientOfSome = new double[2];
    double[] gramOfSome = new double[4];
    double value = wide.gaussNewton(all, gradient, gram);
    assertEquals(value, narrow.gaussNewton(some, gradientOfSome, gramOfSome), 1e-15);
    assertArrayEquals(new double[] {gradient[1], gradient[2]}, gradientOfSome, 1e-14);
    assertArrayEquals(new double[] {gram[4], gram[5], gram[7], gram[8]}, gramOfSome, 1e-14);
    narrow.valueAndGradient(some, gradientOfSome);
    assertArrayEquals(new double[] {gradient[1], gradient[2]}, gradientOfSome, 1e-14);
    double[] hessian = new double[9];
    double[] hessianOfSome = new double[4];
    wide.curvatureAt(all).orElseThrow().matrix(3, hessian);
    narrow.curvatureAt(some).orElseThrow().matrix(2, hessianOfSome);
    assertArrayEquals(
        new double[] {hessian[4], hessian[5], hessian[7], hessian[8]}, hessianOfSome, 1e-14);
  }

  @Test
  void comparisonsWithCategoriesReadTheirIndicators() {
    Formula formula =
        Formula.model("y ~ if(state = 'treated' & x > 2, k*x, k); k = exp(lk)", COLUMNS);
    assertEquals(List.of(new Indicator("state", "treated")), formula.indicators());
    Dataset.Builder data =
        data().column(formula.indicators().getFirst().name(), new double[] {1, 0, 1});
    double[] gradient = new double[1];
    // lk = 0: ŷ = 1, 1, 4; r = 1, 2, 1; ∂ŷ/∂lk = ŷ.
    double value = bound(formula, data).valueAndGradient(new double[] {0}, gradient);
    assertEquals((1 + 4 + 1) / 6.0, value, 1e-15);
    assertEquals(-(1 + 2 + 4) / 3.0, gradient[0], 1e-15);
  }

  @Test
  void responsesMayBeTransformed() {
    Formula formula = Formula.model("(y - 1)^2/x ~ c", COLUMNS);
    // 1, 2, 4 against c = 2.
    assertEquals((1 + 0 + 4) / 6.0, bound(formula, data()).value(new double[] {2}), 1e-15);
  }

  /// w[x]·x + w[state=untreated]·[state = untreated], a parameter for each column.
  @Test
  void aProductWithAListOfColumns() {
    Formula listed = Formula.model("y ~ c + dot(w, group); group = [x, state]", COLUMNS);
    assertEquals(List.of("c", "w[x]", "w[state=untreated]"), listed.graph().parameterNames());
    assertEquals(List.of(new Indicator("state", "untreated")), listed.indicators());
    Dataset.Builder data = data().column("state=untreated", new double[] {0, 1, 0});
    double[] gradient = new double[3];
    // ŷ = 1 + 2·1, 1 + 2·2 − 3, 1 + 2·4; r = y − ŷ = −1, 1, −4.
    double value = bound(listed, data).valueAndGradient(new double[] {1, 2, -3}, gradient);
    assertEquals((1 + 1 + 16) / 6.0, value, 1e-15);
    assertArrayEquals(
        new double[] {(1 - 1 + 4) / 3.0, (1 - 2 + 16) / 3.0, -1 / 3.0}, gradient, 1e-15);
    Formula inPlace = Formula.model("y ~ c + dot(w, [x, state])", COLUMNS);
    assertEquals(value, bound(inPlace, data).value(new double[] {1, 2, -3}), 0);
  }

  /// What the data choose for `features` becomes a part of the text, which then says all.
  @Test
  void featuresThatTheDataChoose() {
    Columns columns = COLUMNS.withFeatures(List.of("x", "y", "state"));
    Formula chosen = Formula.model("log(y) ~ exp(dot(w, features))", columns);
    assertEquals("log(y) ~ exp(dot(w, features)); features = [`x`, `state`]", chosen.text());
    assertEquals(List.of("w[x]", "w[state=untreated]"), chosen.graph().parameterNames());
    assertEquals(
        chosen.graph().parameterNames(),
        Formula.model(chosen.text(), COLUMNS).graph().parameterNames());
    Formula held = Formula.model("y ~ dot(w, features)", columns, Map.of("w[x]", 2.0));
    assertEquals(List.of("w[state=untreated]"), held.graph().parameterNames());
    String defined = "y ~ dot(w, features); features = [x]";
    assertEquals(defined, Formula.model(defined, columns).text());
  }

  /// Each row tells of which response it is.
  @Test
  void severalResponses() {
    Formula both = Formula.model("y ~ a*x + c; 2*x ~ b + t; t = a^2", COLUMNS);
    assertEquals(List.of("a", "c", "b"), both.graph().parameterNames());
    assertEquals(
        List.of("y", "2*x"), both.explained().stream().map(Formula.Explained::name).toList());
    Dataset.Builder data =
        Dataset.ofRows(3)
            .column("x", new double[] {1, 2, 4})
            .column("y", new double[] {2, 3, 5})
            .column(Formula.WHICH, new double[] {0, 1, 1});
    double[] gradient = new double[3];
    // r = 2 − (3·1 + 0.5), 4 − (1 + 9), 8 − (1 + 9).
    double value = bound(both, data).valueAndGradient(new double[] {3, 0.5, 1}, gradient);
    assertEquals((1.5 * 1.5 + 36 + 4) / 6, value, 1e-14);
    assertArrayEquals(
        new double[] {(1.5 * 1 + 6 * 6 + 2 * 6) / 3, 1.5 / 3, (6 + 2) / 3.0}, gradient, 1e-14);
  }
}
