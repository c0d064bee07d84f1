package org.thalweg.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a search has convinced itself of its lowest minimum.
class StartsTest {

  /// @param times how many starts came to each minimum, the lowest first
  /// @param costs of the minima
  private static Starts starts(String times, String costs, int refined) {
    int[] counts = Arrays.stream(times.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    double[] heights =
        Arrays.stream(costs.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    List<FoundMinimum> minima =
        IntStream.range(0, counts.length)
            .mapToObj(
                i -> new FoundMinimum(new double[] {i}, heights[i], counts[i], Optional.empty()))
            .toList();
    return new Starts(new double[] {0}, 100, refined, 0, 50, 1, 0, 1, minima);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # times        | costs                         | refined | convincing
          16             | 1                             | 16      | true
          2 14           | 1 2                           | 16      | false
          0 32           | 1 2                           | 32      | false
          5 27           | 1 1.1                         | 32      | true
          # eight minima near the lowest: 72/992 of further starts would come to another
          5 4 4 4 4 4 4 3| 1 1.01 1.02 1.03 1.04 1.1 1.15 1.2 | 32 | false
          # a quarter of the starts came to the lowest
          8 4 4 4 4 3 3 2| 1 1.01 1.02 1.03 1.04 1.1 1.15 1.2 | 32 | true
          # minima far above it are one
          5 4 4 4 4 4 4 3| 1 9 10 11 12 13 14 15         | 32      | true
          1 1            | 1 2                           | 2       | true
          """,
      delimiter = '|')
  void convincing(String times, String costs, int refined, boolean convincing) {
    assertEquals(convincing, starts(times.strip(), costs.strip(), refined).convincing());
  }
}
