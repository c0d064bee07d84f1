package org.thalweg.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path directory;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(p -> String.valueOf(p.getFileName())).sorted().toList();
    }
  }

  private static void write(Path path, String text, boolean commit) throws IOException {
    try (AtomicFile file = AtomicFile.at(path)) {
      file.out().write(text.getBytes(StandardCharsets.UTF_8));
      if (commit) {
        file.commit();
      }
    }
  }

  @Test
  void completeOrAbsent() throws IOException {
    Path path = directory.resolve("t.csv");
    write(path, "never", false);
    assertEquals(List.of(), names());
    write(path, "first", true);
    assertEquals("first", Files.readString(path));
    write(path, "never", false);
    assertEquals("first", Files.readString(path));
    write(path, "second", true);
    assertEquals("second", Files.readString(path));
    assertEquals(List.of("t.csv"), names());
  }

  @Test
  void keepsThePermissionsOfWhatItReplaces() throws IOException {
    Path path = directory.resolve("t.csv");
    write(path, "first", true);
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    write(path, "second", true);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
  }

  @Test
  void followsLinks() throws IOException {
    Path real = directory.resolve("real.csv");
    Files.writeString(real, "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.csv"), real);
    write(link, "new", true);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real));
  }

  @Test
  void devicesAreWrittenDirectly() throws IOException {
    Path device = Path.of("/dev/null");
    write(device, "gone", true);
    assertTrue(Files.exists(device));
    assertEquals(List.of(), names());
  }

  @Test
  void placesThatCannotBeWritten() {
    assertThrows(IOException.class, () -> AtomicFile.at(directory));
    assertThrows(IOException.class, () -> AtomicFile.at(directory.resolve("none/t.csv")));
  }
}
