package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.thalweg.data.Batch;
import org.thalweg.data.Dataset;

class HoistingTest {

  private final Graph g = new Graph();
  private final Expr x = g.column("x");
  private final Expr z = g.column("z");
  private final Expr a = g.parameter("a");
  private final Expr b = g.parameter("b");

  private static Expr hoisted(Expr e) {
    return Hoisting.of(List.of(e)).getFirst();
  }

  private static long perRow(List<Expr> outputs, Op... ops) {
    return Reachable.from(outputs).stream()
        .filter(e -> e.shape.perRow() && Arrays.asList(ops).contains(e.op))
        .count();
  }

  @Test
  void signsMoveOutOfProductsAndIntoSums() {
    assertEquals(x.times(z).negate(), hoisted(x.negate().times(z)));
    assertEquals(x.times(z), hoisted(x.negate().times(z.negate())));
    assertEquals(x.minus(z), hoisted(x.plus(z.negate())));
    assertEquals(x.plus(z).negate(), hoisted(x.negate().minus(z)));
    assertEquals(x.square(), hoisted(x.negate().square()));
    assertEquals(x.times(a.negate()), hoisted(x.times(a).negate()));
  }

  @Test
  void constantsMeetInOne() {
    assertEquals(x.times(z).times(6), hoisted(x.times(2).times(z.times(3))));
    assertEquals(x.plus(z).times(a), hoisted(x.times(a).plus(z.times(a))));
    assertEquals(a.times(b).times(6), hoisted(a.times(2).times(b.times(3))));
  }

  @Test
  void divisorsBecomeFactors() {
    Expr reciprocal = a.power(-1);
    assertEquals(x.minus(b).times(reciprocal), hoisted(x.minus(b).over(a)));
    assertEquals(
        x.times(z).times(g.constant(2).times(reciprocal)), hoisted(x.times(2).times(z).over(a)));
    assertEquals(x.over(z), hoisted(x.over(z)));
    assertEquals(x.power(-1).times(a), hoisted(a.over(x)));
    assertEquals(a.over(b), hoisted(a.over(b)));
  }

  /// A product of parameters that stood on the rows is not made without them.
  @Test
  void factorsMeetNoFactors() {
    Expr e = x.times(a).times(z.times(b));
    assertEquals(e, hoisted(e));
  }

  @Test
  void aPowerOfTwoLeavesTheSum() {
    Expr square = x.minus(a).square();
    assertEquals(g.sumRows(square).times(0.5), hoisted(g.sumRows(square.times(0.5))));
    assertEquals(g.sumRows(square.times(0.3)), hoisted(g.sumRows(square.times(0.3))));
  }

  /// A cost and its Jacobian come with different parts taken out already, and share the rest only
  /// if nothing is written anew.
  @Test
  void hoistingTwiceChangesNothing() {
    Expr u = x.minus(b).over(g.parameter("s"));
    for (Expr curve :
        List.of(
            a.times(x.times(b.negate()).exp()),
            a.times(u.square().negate().exp()),
            a.over(u.negate().exp().plus(1)),
            a.over(u.square().plus(1)),
            a.times(x).over(x.plus(b)),
            a.times(x.times(2).times(b).sin()).minus(u.negate()),
            a.times(u.atan()).negate().over(2))) {
      Layout layout = Layout.of(g);
      List<Expr> outputs = new ArrayList<>(List.of(curve));
      Reverse.jacobian(curve, layout).forEach(column -> column.ifPresent(outputs::add));
      for (Expr e : outputs) {
        assertEquals(hoisted(e), hoisted(hoisted(e)), e::toString);
        assertEquals(
            hoisted(Hoisting.signed(e).magnitude()), Hoisting.signed(e).magnitude(), e::toString);
      }
    }
  }

  @Test
  void aDivisionByWhatChangesFromRowToRowIsSharedWithItsDerivatives() {
    Expr curve = a.over(x.minus(b).negate().exp().plus(1));
    List<Expr> outputs = new ArrayList<>(List.of(curve));
    for (Optional<Expr> column : Reverse.jacobian(curve, Layout.of(g))) {
      column.ifPresent(outputs::add);
    }
    List<Expr> lowered = Hoisting.of(outputs);
    assertEquals(1, perRow(lowered, Op.DIVIDE, Op.RECIPROCAL));
    assertEquals(1, perRow(lowered, Op.EXP));
  }

  @Test
  void noRowOfTwoPeaksIsDivided() {
    Expr s = g.parameter("s");
    Expr h = g.parameter("h");
    Expr first = a.times(x.minus(b).over(s).square().negate().exp());
    Expr second = h.times(x.minus(g.parameter("o")).over(s).square().negate().exp());
    Expr residual = g.column("y").minus(first.plus(second));
    List<Expr> outputs = new ArrayList<>(List.of(residual));
    for (Optional<Expr> column : Reverse.jacobian(residual, Layout.of(g))) {
      column.ifPresent(outputs::add);
    }
    assertEquals(2, perRow(outputs, Op.DIVIDE));
    List<Expr> lowered = Hoisting.of(outputs);
    assertEquals(0, perRow(lowered, Op.DIVIDE, Op.RECIPROCAL));
    assertTrue(
        Reachable.from(lowered).stream().filter(e -> e.shape.perRow()).count()
            < Reachable.from(outputs).stream().filter(e -> e.shape.perRow()).count() - 8);
  }

  /// What is packed stands there from the start; a column, a number that is the same for all rows
  /// and a part that stands in two places are copied.
  @Test
  void partsAreComputedInTheirPlace() {
    Expr product = x.times(z);
    Expr pack = g.pack(List.of(product, x, product, x.exp()));
    List<Expr> order = Reachable.from(List.of(pack));
    PackedPlaces places = new PackedPlaces(order);
    Slots slots = new Slots();
    assertEquals(places.slot(product, slots) + 3, places.slot(x.exp(), slots));
    assertEquals(places.slot(product, slots), places.slot(pack, slots));
    assertTrue(places.inPlace(pack, 0, product));
    assertFalse(places.inPlace(pack, 1, x));
    assertFalse(places.inPlace(pack, 2, product));
    assertTrue(places.inPlace(pack, 3, x.exp()));
  }

  /// A part of a packed vector may be asked for after the vector has been.
  @Test
  void aPartOutlivesItsVector() {
    Expr product = x.times(z);
    Expr gram = g.gram(g.pack(List.of(product, x.exp())), Optional.empty());
    Expr late = g.sumRows(x.sin().plus(z).times(product));
    Dataset data =
        Dataset.ofRows(3)
            .column("x", new double[] {1, 2, 3})
            .column("z", new double[] {1, 1, 2})
            .build();
    Engine engine = Engine.withThreads(1);
    Layout layout = Layout.of(g);
    Evaluation program = new Evaluation(List.of(gram, late), List.of(), layout, engine, 256);
    program.run(
        new double[g.dimension()],
        new double[g.dimension()],
        new Rows(data, new Batch.Range(0, 3), g.dimension()));
    double exact =
        (StrictMath.sin(1) + 1) * 1 + (StrictMath.sin(2) + 1) * 2 + (StrictMath.sin(3) + 2) * 6;
    assertEquals(exact, program.scalar(1), 1e-14 * exact);
  }

  @Test
  void constantsFarFromOneStayWithTheirRow() {
    Expr e = x.times(1e200).times(a);
    assertEquals(e, hoisted(e));
    assertEquals(x.times(1.0 / 91), hoisted(x.over(91)));
  }
}
