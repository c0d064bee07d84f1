package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ColumnMapTest {

  private static final double[] UNWEIGHTED = {};

  /// μ and σ in 50 digits.
  private static BigDecimal[] exact(double[] values) {
    MathContext mc = new MathContext(50);
    BigDecimal sum = BigDecimal.ZERO;
    for (double x : values) {
      sum = sum.add(new BigDecimal(x));
    }
    BigDecimal n = BigDecimal.valueOf(values.length);
    BigDecimal mean = sum.divide(n, mc);
    BigDecimal squares = BigDecimal.ZERO;
    for (double x : values) {
      squares = squares.add(new BigDecimal(x).subtract(mean).pow(2));
    }
    return new BigDecimal[] {mean, squares.divide(n, mc).sqrt(mc)};
  }

  @Test
  void momentsDoNotCancel() {
    SplittableRandom random = new SplittableRandom(7);
    for (double center : new double[] {0, 3, 1e9, -1e15}) {
      for (double spread : new double[] {1e-3, 1, 1e6}) {
        double[] values = random.doubles(1001).map(u -> center + spread * (u - 0.5)).toArray();
        BigDecimal[] truth = exact(values);
        if (truth[1].signum() == 0) {
          continue;
        }
        ColumnMap map = ColumnMap.standard(values, UNWEIGHTED);
        double sigma = truth[1].doubleValue();
        assertEquals(sigma, map.spread(), 1e-14 * sigma, center + " ± " + spread);
        double missed =
            new BigDecimal(map.center())
                .add(new BigDecimal(map.correction()))
                .subtract(truth[0])
                .doubleValue();
        assertEquals(0, missed, 1e-13 * sigma, center + " ± " + spread);
      }
    }
  }

  @Test
  void weightsCountRows() {
    double[] values = {1, 4, 4, 9};
    ColumnMap repeated = ColumnMap.standard(values, UNWEIGHTED);
    ColumnMap weighted = ColumnMap.standard(new double[] {1, 4, 9}, new double[] {1, 2, 1});
    assertEquals(repeated.center() + repeated.correction(), 4.5);
    assertEquals(weighted.center() + weighted.correction(), 4.5, 1e-15);
    assertEquals(repeated.spread(), weighted.spread(), 1e-15);
    assertEquals(Math.sqrt(8.25), repeated.spread(), 1e-15);
  }

  @Test
  void hugeAndTinyNumbers() {
    assertEquals(5e299, ColumnMap.standard(new double[] {0, 1e300}, UNWEIGHTED).spread(), 1e285);
    assertEquals(5e-301, ColumnMap.standard(new double[] {0, 1e-300}, UNWEIGHTED).spread(), 1e-315);
    assertEquals(0, ColumnMap.standard(new double[] {0.1, 0.1, 0.1}, UNWEIGHTED).spread());
  }

  @Test
  void rootMeanSquareDoesNotCenter() {
    ColumnMap map = ColumnMap.rootMeanSquare(new double[] {3, 4, 0, 0}, UNWEIGHTED);
    assertEquals(new ColumnMap(0, 0, 2.5), map);
    assertArrayEquals(new double[] {1.2, 1.6}, map.apply(new double[] {3, 4}), 1e-16);
  }
}
