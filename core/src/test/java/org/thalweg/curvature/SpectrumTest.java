package org.thalweg.curvature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.cost.Curvature;

/// Spectra of matrices whose eigenvalues are known in closed form.
class SpectrumTest {

  /// The second difference, 2 on the diagonal and −1 beside it: λₖ = 2 − 2 cos(kπ/(d+1)).
  private static Curvature secondDifference() {
    return (v, out) -> {
      for (int i = 0; i < v.length; i++) {
        out[i] = 2 * v[i] - (i > 0 ? v[i - 1] : 0) - (i + 1 < v.length ? v[i + 1] : 0);
      }
    };
  }

  private static double eigenvalue(int k, int d) {
    double sine = StrictMath.sin(k * Math.PI / (2.0 * (d + 1)));
    return 4 * sine * sine;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 60, 300})
  void wholeSpectraAreFoundBothWays(int d) {
    Spectrum exact = ExactSpectrum.of(secondDifference(), d).orElseThrow();
    Spectrum lanczos = Lanczos.of(secondDifference(), d).orElseThrow();
    for (int k = 0; k < d; k++) {
      assertEquals(eigenvalue(k + 1, d), exact.values()[k], 1e-13);
      assertEquals(eigenvalue(k + 1, d), lanczos.values()[k], 1e-13);
    }
    assertTrue(exact.complete() && lanczos.complete());
    double kappa = eigenvalue(d, d) / eigenvalue(1, d);
    // An error of 1e-13 in λ₁ is one of 1e-13/λ₁ in κ, relatively.
    assertEquals(kappa, exact.conditionNumber(), kappa * 1e-13 / eigenvalue(1, d));
    // The stiffest direction is the sine of the highest frequency.
    double[] stiffest = exact.directions()[exact.stiffest()];
    double scale = stiffest[0] / StrictMath.sin(d * Math.PI / (d + 1));
    for (int i = 0; i < d; i++) {
      assertEquals(scale * StrictMath.sin((i + 1) * d * Math.PI / (d + 1)), stiffest[i], 1e-10);
    }
  }

  @Test
  void theEndsOfALargeSpectrumNeedFewProducts() {
    int d = 5000;
    int[] products = new int[1];
    Curvature diagonal =
        (v, out) -> {
          products[0]++;
          for (int i = 0; i < d; i++) {
            out[i] = (i == 0 ? 0.5 : i == d - 1 ? 100 : 1 + 20.0 * i / d) * v[i];
          }
        };
    Spectrum spectrum = Lanczos.of(diagonal, d).orElseThrow();
    assertFalse(spectrum.complete());
    assertEquals(100, spectrum.sigmaMax(), 1e-6);
    assertEquals(0.5, spectrum.sigmaMin(), 5e-7);
    assertTrue(products[0] <= 200, products[0] + " products");
  }

  @Test
  void everyCopyOfAMultipleEigenvalueIsFound() {
    // 3 − 2·eeᵀ/d: one eigenvalue 1, all others 3.
    int d = 12;
    Curvature h =
        (v, out) -> {
          double mean = Arrays.stream(v).sum() / d;
          for (int i = 0; i < d; i++) {
            out[i] = 3 * v[i] - 2 * mean;
          }
        };
    Spectrum spectrum = Lanczos.of(h, d).orElseThrow();
    assertEquals(1, spectrum.values()[0], 1e-13);
    for (int k = 1; k < d; k++) {
      assertEquals(3, spectrum.values()[k], 1e-13);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void negativeAndNullDirectionsAreCounted(boolean lanczos) {
    double[] values = {-2, -1e-3, 0, 0, 0, 1e-9, 5};
    Curvature h =
        (v, out) -> {
          for (int i = 0; i < v.length; i++) {
            out[i] = values[i] * v[i];
          }
        };
    Spectrum spectrum = (lanczos ? Lanczos.of(h, 7) : ExactSpectrum.of(h, 7)).orElseThrow();
    assertEquals(2, spectrum.negativeDirections());
    assertEquals(3, spectrum.nullDirections());
    assertEquals(5, spectrum.sigmaMax(), 1e-13);
    assertEquals(1e-9, spectrum.sigmaMin(), 1e-14);
  }

  @Test
  void whatIsNotFiniteHasNoSpectrum() {
    Curvature h = (v, out) -> Arrays.fill(out, Double.NaN);
    assertTrue(ExactSpectrum.of(h, 3).isEmpty());
    assertTrue(Lanczos.of(h, 3).isEmpty());
  }

  @Test
  void ratesAreThoseOfTheTextbook() {
    LearningRates rates = new LearningRates(9, 1);
    assertEquals(2.0 / 9, rates.stable(), 1e-16);
    assertEquals(1.0 / 9, rates.lecture(), 1e-16);
    assertEquals(0.2, rates.best(), 1e-16);
    assertEquals(0.8, rates.descentFactor(), 1e-16);
    assertEquals(0.25, rates.momentumGamma(), 1e-16);
    assertEquals(0.25, rates.momentumRate(), 1e-16);
    assertEquals(0.5, rates.momentumFactor(), 1e-16);
    assertEquals(2.5 / 9, rates.stableWithMomentum(0.25), 1e-16);
    assertThrows(IllegalArgumentException.class, () -> new LearningRates(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new LearningRates(1, 2));
  }
}
