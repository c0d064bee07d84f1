package org.thalweg.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;

class DerivativeCheckerTest {

  /// x² y + sin z, with a factor on one element of the gradient and one of H·v.
  private record Suspect(double slip, double hessianSlip) implements SmoothCost {
    @Override
    public int dimension() {
      return 3;
    }

    @Override
    public double value(double[] t) {
      return t[0] * t[0] * t[1] + Math.sin(t[2]);
    }

    @Override
    public double valueAndGradient(double[] t, double[] out) {
      out[0] = 2 * t[0] * t[1];
      out[1] = t[0] * t[0] * (1 + slip);
      out[2] = Math.cos(t[2]);
      return value(t);
    }

    @Override
    public Optional<Curvature> curvatureAt(double[] theta) {
      double[] t = theta.clone();
      return Optional.of((v, out) -> {
        out[0] = 2 * t[1] * v[0] + 2 * t[0] * v[1];
        out[1] = 2 * t[0] * v[0];
        out[2] = -Math.sin(t[2]) * v[2] * (1 + hessianSlip);
      });
    }
  }

  private static final double[] THETA = {1.7, -0.6, 2.3};

  @Test
  void rightDerivativesPass() {
    Suspect cost = new Suspect(0, 0);
    assertEquals(List.of(), DerivativeChecker.STANDARD.gradient(cost, THETA));
    assertEquals(List.of(), DerivativeChecker.STANDARD.curvature(cost, THETA).orElseThrow());
  }

  @Test
  void aWrongCoordinateIsNamed() {
    for (double slip : new double[] {1, 1e-3, 1e-6, -2}) {
      List<DerivativeChecker.Misfit> misfits =
          DerivativeChecker.STANDARD.gradient(new Suspect(slip, 0), THETA);
      assertEquals(1, misfits.size(), "slip " + slip);
      assertEquals(1, misfits.getFirst().coordinate());
      assertTrue(misfits.getFirst().toString().startsWith("gradient: coordinate 1 is"));
    }
  }

  @Test
  void aWrongCurvatureIsNamed() {
    List<DerivativeChecker.Misfit> misfits =
        DerivativeChecker.STANDARD.curvature(new Suspect(0, 1e-5), THETA).orElseThrow();
    assertEquals(List.of(2), misfits.stream().map(DerivativeChecker.Misfit::coordinate).toList());
  }

  @Test
  void lawsAreBrokenByAWrongGradient() {
    Law law = CostLaws.of("suspect", new Suspect(1e-4, 0), THETA).getFirst();
    String message = String.valueOf(assertThrows(Law.Broken.class, law::check).getMessage());
    assertTrue(message.contains("coordinate 1"), message);
  }
}
