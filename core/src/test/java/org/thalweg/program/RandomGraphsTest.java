package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thalweg.data.Dataset;

/// Expressions grown at random agree with dual numbers; the two ways to run a program over no data
/// agree to the bit.
class RandomGraphsTest {

  private static final long SEED = 20260104;

  static LongStream seeds() {
    return LongStream.range(SEED, SEED + 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void overData(long seed) {
    RandomGraphs random = new RandomGraphs(seed, true);
    Expr row = random.grow(10 + (int) (seed % 5) * 15);
    Optional<Expr> penalty =
        seed % 3 == 0
            ? Optional.of(random.graph.parameter("a").square().times(0.3))
            : Optional.empty();
    Dataset data = seed % 2 == 0 ? Tables.plain(seed, 29) : Tables.weighted(seed, 29);
    DerivativeCheck check = new DerivativeCheck(seed, false);
    check.terms("seed " + seed, row, penalty, data);
    System.out.println("seed " + seed + ", " + random.graph.size() + " nodes: " + check);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void overNoData(long seed) {
    RandomGraphs random = new RandomGraphs(seed, false);
    Expr cost = random.grow(10 + (int) (seed % 5) * 15);
    DerivativeCheck check = new DerivativeCheck(seed, false);
    check.function("seed " + seed, cost);
    System.out.println("seed " + seed + ", " + random.graph.size() + " nodes: " + check);
  }

  /// A graph of scalars runs as scalar code; as block instructions it gives the same bits.
  @Test
  void scalarCodeAndBlockInstructionsAgree() {
    for (long seed = SEED; seed < SEED + 40; seed++) {
      RandomGraphs random = new RandomGraphs(seed, false);
      random.grow(60);
      Graph graph = random.graph;
      graph.parameter("a").times(graph.parameter("b")).exp();
      List<Expr> scalars =
          graph.nodes().stream()
              .filter(e -> ScalarProgram.fits(List.of(e)) && !e.args.isEmpty())
              .toList();
      double[] theta = new DerivativeCheck(seed, false).point(graph.dimension());
      ScalarProgram scalar = ScalarProgram.compile(scalars, graph.dimension());
      scalar.run(theta, theta);
      Execution blocks = new Execution(Compiler.compile(scalars, 256), Engine.withThreads(1));
      blocks.run(theta, theta);
      double[] expected = new double[scalars.size()];
      double[] actual = new double[scalars.size()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = scalar.output(i);
        actual[i] = blocks.scalar(i);
      }
      assertArrayEquals(expected, actual, 0.0, "seed " + seed);
      assertEquals(graph.nodes().stream().distinct().count(), graph.size());
    }
  }
}
