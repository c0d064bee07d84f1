package org.thalweg.io.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thalweg.method.State;

class CheckpointDirectoryTest {

  @TempDir Path room;
  private final List<String> warnings = new ArrayList<>();

  private record Count(long[] value) implements State {
    static Count of(long value) {
      return new Count(new long[] {value});
    }

    @Override
    public void parts(Parts visitor) {
      visitor.counts("value", value);
    }
  }

  private Path directory() {
    return room.resolve("a").resolve("run");
  }

  private CheckpointDirectory open(boolean resume) throws IOException {
    return CheckpointDirectory.open(directory(), resume, e -> warnings.add(e.getMessage()));
  }

  private void keep(long... updates) throws IOException {
    try (CheckpointDirectory opened = open(true)) {
      for (long update : updates) {
        opened.run(1, Map.of()).keep(Count.of(update), update);
      }
    }
  }

  private long restored() throws IOException {
    Count count = Count.of(-1);
    try (CheckpointDirectory opened = open(true)) {
      boolean found = opened.run(1, Map.of()).restore(count);
      assertEquals(found, count.value[0] >= 0);
    }
    return count.value[0];
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.filter(f -> f.toString().endsWith(".checkpoint")).sorted().toList();
    }
  }

  private static void tear(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  @Test
  void theLatestTwoAreKeptAndTheLatestIsTaken() throws IOException {
    keep(0, 9, 100, 1000);
    assertEquals(2, files().size());
    assertEquals(1000, restored());
  }

  @Test
  void whereTheLatestIsDamagedTheOneBeforeIsTakenAndAWarningSaysSo() throws IOException {
    keep(9, 100);
    tear(files().getLast());
    assertEquals(9, restored());
    assertEquals(1, warnings.size());
    assertTrue(warnings.getFirst().contains("damaged"), warnings.toString());
  }

  @Test
  void aDamagedFileDoesNotPushOutAGoodOne() throws IOException {
    keep(9, 100);
    tear(files().getLast());
    try (CheckpointDirectory opened = open(true)) {
      var store = opened.run(1, Map.of());
      assertTrue(store.restore(Count.of(-1)));
      store.keep(Count.of(50), 50);
    }
    warnings.clear();
    assertEquals(50, restored());
    assertEquals(List.of(), warnings);
    tear(files().getLast());
    assertEquals(9, restored());
  }

  @Test
  void whereAllAreDamagedNoneIsTaken() throws IOException {
    keep(9, 100);
    for (Path file : files()) {
      tear(file);
    }
    CheckpointException e = assertThrows(CheckpointException.class, this::restored);
    assertEquals(CheckpointFault.ALTERED, e.fault());
  }

  @Test
  void anotherRunIsRefusedAndNotPassedOver() throws IOException {
    keep(9, 100);
    try (CheckpointDirectory opened = open(true)) {
      var store = opened.run(1, Map.of("seed", "1"));
      assertThrows(CheckpointException.class, () -> store.restore(Count.of(-1)));
    }
    assertEquals(List.of(), warnings);
  }

  @Test
  void runsOfOneCommandAreApart() throws IOException {
    try (CheckpointDirectory opened = open(false)) {
      for (int run : new int[] {1, 2, 11}) {
        opened.run(run, Map.of()).keep(Count.of(run), 5);
      }
    }
    try (CheckpointDirectory opened = open(true)) {
      for (int run : new int[] {1, 2, 11}) {
        Count count = Count.of(-1);
        assertTrue(opened.run(run, Map.of()).restore(count));
        assertEquals(run, count.value[0]);
      }
      assertFalse(opened.run(3, Map.of()).restore(Count.of(-1)));
    }
  }

  @Test
  void whatIsKeptIsNotOverwrittenUnasked() throws IOException {
    keep(9);
    CheckpointException e = assertThrows(CheckpointException.class, () -> open(false));
    assertEquals(CheckpointFault.OCCUPIED, e.fault());
    assertEquals(9, restored());
  }

  @Test
  void oneProcessAtATimeAndNoLeftovers() throws IOException {
    keep(9);
    Path begun = Files.createFile(directory().resolve(".run-1-12.checkpoint.77.part"));
    try (CheckpointDirectory first = open(true)) {
      assertTrue(first.holdsRuns());
      assertFalse(Files.exists(begun));
      CheckpointException e = assertThrows(CheckpointException.class, () -> open(true));
      assertEquals(CheckpointFault.IN_USE, e.fault());
    }
    assertEquals(9, restored());
  }

  @Test
  void whereNothingWasKeptNothingIsLeft() throws IOException {
    open(false).close();
    assertFalse(Files.exists(directory()));
    Files.createDirectories(directory());
    Files.createFile(directory().resolve("notes.txt"));
    open(false).close();
    assertTrue(Files.exists(directory().resolve("notes.txt")));
  }
}
