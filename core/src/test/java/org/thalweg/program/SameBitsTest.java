package org.thalweg.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.kernel.Kernels;

/// The same bits on any number of threads, interpreted, compiled by either compiler, cold and warm,
/// with scalar and vector kernels, of eight lanes and of four.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameBitsTest {

  /// Five chunks of 1,024 rows, the last one short.
  private static final int ROWS = 5_001;

  private static final int FIT_ROWS = 20_000;

  /// Few enough for an interpreter.
  private static final int FEW = 260;

  private static final int FEW_FIT_ROWS = 1_100;

  private final Engine one = Engine.withThreads(1);
  private final String expected = Bits.of(ROWS, FIT_ROWS, one);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8})
  void threads(int threads) {
    assertEquals(expected, Bits.of(ROWS, FIT_ROWS, Engine.withThreads(threads)));
  }

  /// Costs of their own asked by several threads at once share the workers and nothing else.
  @Test
  void callersAtOnce() {
    List<String> results =
        IntStream.range(0, 4)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () -> Bits.of(ROWS, FIT_ROWS, Engine.withThreads(2)),
                    body -> new Thread(body, "caller").start()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertEquals(Collections.nCopies(4, expected), results);
  }

  @Test
  void theFiftiethEvaluation() {
    Engine engine = Engine.withThreads(2);
    assertEquals(Bits.evaluations(2_001, one, 1), Bits.evaluations(2_001, engine, 50));
  }

  @Test
  void interpreted() throws IOException, InterruptedException {
    assertEquals(Bits.of(FEW, FEW_FIT_ROWS, one), forked("-Xint", FEW, FEW_FIT_ROWS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:TieredStopAtLevel=1",
        "-XX:UseAVX=2",
        "-Dthalweg.kernels=scalar",
        "-Dthalweg.kernels=vector"
      })
  void otherProcesses(String flag) throws IOException, InterruptedException {
    assumeTrue(!flag.endsWith("=vector") || Kernels.vectorAvailable());
    assertEquals(expected, forked(flag, ROWS, FIT_ROWS));
  }

  /// Runs [Bits] in a process of its own.
  private static String forked(String flag, int rows, int fitRows)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flag, "-XX:+UseSerialGC", "-XX:+IgnoreUnrecognizedVMOptions"));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-cp", classPath()));
    command.addAll(List.of(Bits.class.getName(), "" + rows, "" + fitRows, "3"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), () -> command + " does not end");
    assertEquals(0, process.exitValue(), () -> command + " fails");
    return out.strip();
  }

  private static String classPath() {
    return root(Bits.class) + System.getProperty("path.separator") + root(Engine.class);
  }

  /// The folder that holds a class.
  private static Path root(Class<?> type) {
    try {
      URI file = Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class")).toURI();
      Path root = Path.of(file);
      for (int i = type.getName().split("\\.").length; i > 0; i--) {
        root = Objects.requireNonNull(root.getParent());
      }
      return root;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
