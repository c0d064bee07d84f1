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
}
