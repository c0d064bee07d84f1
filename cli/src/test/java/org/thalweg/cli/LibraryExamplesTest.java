package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The programs in examples/library run as they are, and print what the README says.
class LibraryExamplesTest {

  @Test
  void ownModel() throws IOException, InterruptedException {
    String places =
        Stream.of("jdk.module.path", "java.class.path")
            .map(name -> System.getProperty(name, ""))
            .filter(path -> !path.isEmpty())
            .collect(Collectors.joining(System.getProperty("path.separator")));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                places,
                "../examples/library/OwnModel.java")
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed);
    // Published: Vm = 212.7 ± 6.947, K = 0.06412 ± 0.008281 (Bates and Watts).
    assertEquals(
        """
        expression  vm = 212.6837, k = 0.064121 after 27 updates: converged
        code        vm = 212.6837, k = 0.064121 after 27 updates: converged
        """,
        printed);
  }
}
