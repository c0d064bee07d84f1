package org.thalweg.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// One hash of kernel results from processes that interpret, compile with C1 only, compile with C2,
/// use either twin, use vectors of 4 instead of 8, or have no fused multiply-add in hardware; and
/// in each of them from the first and the last of many passes.
class SameBitsTest {

  @Test
  void oneHashHoweverTheProcessRuns() throws IOException, InterruptedException, URISyntaxException {
    Map<String, String> hashes = new LinkedHashMap<>();
    hashes.put("default", run(150));
    hashes.put("scalar", run(150, "-Dthalweg.kernels=scalar"));
    hashes.put("vector", run(150, "-Dthalweg.kernels=vector"));
    hashes.put("C1 only", run(60, "-XX:TieredStopAtLevel=1"));
    hashes.put("C2 only", run(60, "-XX:-TieredCompilation", "-Xbatch"));
    hashes.put("vectors of 4", run(60, "-XX:+IgnoreUnrecognizedVMOptions", "-XX:UseAVX=2"));
    hashes.put("interpreted, scalar", run(1, "-Xint", "-Dthalweg.kernels=scalar"));
    hashes.put("interpreted, vector", run(1, "-Xint", "-Dthalweg.kernels=vector"));
    hashes.put("no FMA", run(1, "-XX:-UseFMA", "-Dthalweg.kernels=scalar"));
    Set<String> different = new TreeSet<>();
    hashes.values().forEach(line -> different.addAll(List.of(line.split(" ", -1))));
    assertEquals(1, different.size(), hashes::toString);
  }

  private static String run(int passes, String... options)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(root("Kernels.class") + java.io.File.pathSeparator + root("KernelHash.class"));
    command.add(KernelHash.class.getName());
    command.add(Integer.toString(passes));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> command + " printed " + out);
    return out.trim();
  }

  /// The folder of classes from which this package's class file comes.
  private static Path root(String classFile) throws URISyntaxException {
    URL url = SameBitsTest.class.getResource(classFile);
    assertNotNull(url);
    Path path = Path.of(URI.create(url.toURI().toString()));
    Path root = path.getRoot().resolve(path.subpath(0, path.getNameCount() - 4));
    assertNotNull(root);
    return root;
  }
}
