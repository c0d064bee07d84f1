package org.thalweg.method.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.thalweg.cost.SmoothCost;
import org.thalweg.method.TestCosts;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;

class NewtonTest {

  private static Result run(Newton newton, SmoothCost cost, Limits limits, double... start) {
    return new Minimizer(RunSettings.of(limits.rules(new Budget.Updates(200, false))))
        .run(Objective.of(cost), newton, start);
  }

  private static final Newton PURE = new Newton(new Newton.Fixed(0));
  private static final Newton AUTO = new Newton(new Newton.Automatic());

  @Test
  void pureNewtonArrivesAtAQuadraticsMinimumInOneUpdate() {
    SplittableRandom random = new SplittableRandom(5);
    for (int d = 1; d <= 12; d++) {
      double[] stiffness = random.doubles(d, 0.5, 400).toArray();
      double[] center = random.doubles(d, -3, 3).toArray();
      SmoothCost cost = rotated(stiffness, center, random);
      Result result = run(PURE, cost, Limits.DEFAULT, random.doubles(d, -9, 9).toArray());
      assertEquals("converged", result.ending().kind(), result.ending().toString());
      assertEquals(1, result.updates());
      for (int i = 0; i < d; i++) {
        assertEquals(center[i], result.theta()[i], 1e-12 * 9, "d=" + d);
      }
    }
  }

  @Test
  void pureNewtonGoesToASaddleWhereAutoGoesDownhill() {
    // x²/2 − y²/2 + y⁴/4: a saddle at 0, minima at y = ±1.
    SmoothCost cost =
        new TestCosts.Plain(2) {
          @Override
          public double valueAndGradient(double[] theta, double[] out) {
            double x = theta[0];
            double y = theta[1];
            out[0] = x;
            out[1] = -y + y * y * y;
            return 0.5 * x * x - 0.5 * y * y + 0.25 * y * y * y * y;
          }

          @Override
          public void hessian(double[] theta, double[] out) {
            out[0] = 1;
            out[3] = -1 + 3 * theta[1] * theta[1];
          }
        };
    Result pure = run(PURE, cost, Limits.DEFAULT, 2, 0.1);
    assertEquals(0, pure.last().cost(), 1e-12);
    Result auto = run(AUTO, cost, Limits.DEFAULT, 2, 0.1);
    assertEquals("converged", auto.ending().kind(), auto.ending().toString());
    assertEquals(1, auto.theta()[1], 1e-9);
    assertEquals(-0.25, auto.cost(), 1e-12);
  }

  @Test
  void aSingularHessianEndsThePureForm() {
    SmoothCost cost = TestCosts.quadratic(new double[] {1, 0}, new double[2]);
    Result result = run(PURE, cost, Limits.DEFAULT, 1, 1);
    assertEquals("singular-hessian", result.ending().rule());
    assertEquals("failed", result.ending().kind());
    assertEquals("converged", run(AUTO, cost, Limits.DEFAULT, 1, 1).ending().kind());
  }

  @Test
  void aFixedShiftShortensTheStep() {
    double k = 3;
    double eps = 0.5;
    SmoothCost cost = TestCosts.quadratic(new double[] {k}, new double[1]);
    Result result = run(new Newton(new Newton.Fixed(eps)), cost, Limits.exactly(4), 2);
    assertEquals(2 * Math.pow(eps / (k + eps), 4), result.theta()[0], 1e-15);
  }

  @Test
  void unitsOfTheParametersDoNotMakeAHessianSingular() {
    SmoothCost cost = TestCosts.quadratic(new double[] {1e-14, 1e12}, new double[] {1e7, 1e-5});
    for (Newton newton : new Newton[] {PURE, AUTO}) {
      Result result = run(newton, cost, Limits.exactly(1), 3e7, 2e-5);
      assertEquals(1e7, result.theta()[0], 1e-4);
      assertEquals(1e-5, result.theta()[1], 1e-16);
    }
  }

  @Test
  void autoFollowsRosenbrocksValley() {
    Result result = run(AUTO, TestCosts.rosenbrock(), Limits.DEFAULT, -1.2, 1);
    assertEquals("converged", result.ending().kind(), result.ending().toString());
    assertEquals(1, result.theta()[0], 1e-9);
    assertTrue(result.updates() < 40, result.updates() + " updates");
  }

  /// ½ (θ−c)ᵀ Q K Qᵀ (θ−c) for a random reflection Q.
  private static SmoothCost rotated(double[] k, double[] center, SplittableRandom random) {
    int d = k.length;
    double[] u = random.doubles(d, -1, 1).toArray();
    double length = 0;
    for (double x : u) {
      length += x * x;
    }
    double[] h = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        for (int l = 0; l < d; l++) {
          double qi = (i == l ? 1 : 0) - 2 * u[i] * u[l] / length;
          double qj = (j == l ? 1 : 0) - 2 * u[j] * u[l] / length;
          h[i * d + j] += qi * k[l] * qj;
        }
      }
    }
    return new TestCosts.Plain(d) {
      @Override
      public double valueAndGradient(double[] theta, double[] out) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
          out[i] = 0;
          for (int j = 0; j < d; j++) {
            out[i] += h[i * d + j] * (theta[j] - center[j]);
          }
          sum += 0.5 * out[i] * (theta[i] - center[i]);
        }
        return sum;
      }

      @Override
      public void hessian(double[] theta, double[] out) {
        System.arraycopy(h, 0, out, 0, d * d);
      }
    };
  }
}
