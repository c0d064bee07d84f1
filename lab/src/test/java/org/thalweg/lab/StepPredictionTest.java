package org.thalweg.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Steps that the spectrum predicts against steps that are taken.
class StepPredictionTest {

  private static CurvatureStudy study(Quadratic cost, double[] start, boolean sweep, long limit) {
    return CurvatureStudy.of(
            cost,
            cost.minimum(),
            Optional.of(start),
            new CurvatureStudy.Request(false, sweep, 1e-8, OptionalLong.of(limit)),
            () -> false)
        .orElseThrow();
  }

  /// The larger κ, the fewer dimensions, so that a million steps stay a matter of a second.
  @ParameterizedTest
  @CsvSource({
    "2, 2, 1",
    "200, 2, 2",
    "200, 100, 3",
    "100, 1000, 4",
    "30, 1e4, 5",
    "7, 1e5, 6",
    "2, 1e6, 8",
    "1, 1, 9"
  })
  void predictedStepsAreTheStepsTaken(int d, double kappa, long seed) {
    Random random = new Random(seed);
    Quadratic cost = Quadratic.random(d, kappa, random);
    double[] start = random.doubles(d, -10, 10).toArray();
    CurvatureStudy study = study(cost, start, false, 100_000_000);
    assertEquals(kappa, study.spectrum().conditionNumber(), 1e-9 * kappa);
    for (CurvatureStudy.Count count : study.counts()) {
      Steps predicted = count.predicted().orElseThrow();
      Steps measured = count.measured().orElseThrow();
      String what = "seed " + seed + ", " + count;
      assertEquals(Steps.Kind.REACHED, predicted.kind(), what);
      assertEquals(Steps.Kind.REACHED, measured.kind(), what);
      long apart = Math.abs(measured.count() - predicted.count());
      assertTrue(apart <= 1 + measured.count() / 100, what);
    }
  }

  @Test
  @Tag("long")
  void predictedStepsWhereOneDirectionIsAMillionTimesFlatter() {
    predictedStepsAreTheStepsTaken(3, 1e6, 7);
  }

  /// In one dimension 1/k arrives in one step, 2/k oscillates for ever, and all between and beyond
  /// is as the lecture says.
  @Test
  void theFourRegimesAreWhereTheyMustBe() {
    Quadratic cost = new Quadratic(new double[] {4}, new double[] {0});
    CurvatureStudy study = study(cost, new double[] {3}, true, 10_000);
    for (CurvatureStudy.Count count : study.counts()) {
      double times = count.rate().rate() * 4;
      Steps measured = count.measured().orElseThrow();
      Steps predicted = count.predicted().orElseThrow();
      assertEquals(measured.kind(), predicted.kind(), count.toString());
      if (times == 1) {
        assertEquals(1, measured.count());
      } else if (times == 2) {
        assertEquals(Steps.Kind.UNFINISHED, measured.kind());
        assertEquals(1, measured.gradient()); // to the bit: ±3, for ever
      } else if (times > 2) {
        assertEquals(Steps.Kind.DIVERGED, measured.kind());
      } else {
        // |1 − ηk|ᵗ ≤ 1e-8
        double steps = Math.ceil(StrictMath.log(1e-8) / StrictMath.log(Math.abs(1 - times)) - 1e-9);
        assertEquals((long) steps, measured.count(), count.toString());
        assertEquals((long) steps, predicted.count(), count.toString());
      }
    }
    assertEquals(8, study.counts().size());
  }

  /// So many steps are not taken: the closed form for one slow direction is what they are held
  /// against.
  @Test
  void stepsTooManyToTakeArePredictedToo() {
    double[] h = {1e10, 0, 0, 1};
    Quadratic cost = new Quadratic(h, new double[] {0, 0});
    CurvatureStudy study = study(cost, new double[] {1e-10, 1}, false, 10);
    Steps lecture = study.counts().getFirst().predicted().orElseThrow();
    double steps = Math.ceil(StrictMath.log(1e-8) / StrictMath.log1p(-1e-10));
    assertEquals(Steps.Kind.REACHED, lecture.kind());
    assertEquals(steps, (double) lecture.count(), 1e-5 * steps);
    assertTrue(study.counts().getFirst().measured().orElseThrow().kind() == Steps.Kind.UNFINISHED);
  }
}
