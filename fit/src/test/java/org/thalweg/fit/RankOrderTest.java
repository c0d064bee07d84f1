package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankOrderTest {

  private static void assertAsSorted(double[] numbers) {
    int[] expected =
        IntStream.range(0, numbers.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> numbers[i] + 0.0))
            .mapToInt(i -> i)
            .toArray();
    assertArrayEquals(expected, RankOrder.ascending(numbers));
  }

  @Test
  void numbersOfAllKinds() {
    assertAsSorted(new double[0]);
    assertAsSorted(new double[] {3});
    assertAsSorted(
        new double[] {
          1,
          -1,
          0.0,
          -0.0,
          0.0,
          Double.NaN,
          Double.MIN_VALUE,
          -Double.MIN_VALUE,
          1,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          Double.NaN,
          1 + Math.ulp(1.0),
          -1
        });
  }

  @Test
  void manyNumbersWithTies() {
    Random random = new Random(11);
    assertAsSorted(random.doubles(20_000).map(x -> Math.rint(1000 * x - 500) / 7).toArray());
    assertAsSorted(random.longs(20_000).mapToDouble(Double::longBitsToDouble).toArray());
  }
}
