package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of rows whose name ends in `.gz` is compressed, and otherwise the same.
class CompressedFilesTest {

  private static final String IRIS = "../examples/iris.csv";

  @TempDir private Path room;

  private static List<String> lines(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void aTraceIsCompressed() throws IOException {
    Path trace = room.resolve("trace.csv.gz");
    Session session =
        Session.run("fit", IRIS, "--target", "species", "--l2", "0.01", "--trace", trace + "");
    assertEquals(0, session.code(), session.err());
    List<String> lines = lines(trace);
    assertTrue(lines.getFirst().startsWith("step,epoch,cost,"), lines.getFirst());
    assertTrue(lines.size() > 2);
  }

  @Test
  void predictionsAreCompressed() throws IOException {
    Path plain = room.resolve("p.csv");
    Path compressed = room.resolve("p.csv.gz");
    for (Path file : List.of(plain, compressed)) {
      Session session =
          Session.run("predict", "../examples/iris-model.json", IRIS, "-o", file.toString());
      assertEquals(0, session.code(), session.err());
    }
    assertEquals(Files.readAllLines(plain), lines(compressed));
  }
}
