package org.thalweg.io.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.thalweg.method.State;
import org.thalweg.run.Checkpointing;

/// The directory in which the runs of one command are kept: of each the latest checkpoint and the
/// one before, so that a disk that has torn the one still holds the other.
///
/// A command may make several runs, one after another, such as from several starts; they are told
/// apart by their numbers. Of a run that has ended the checkpoint is its end: resumed, it has the
/// same result at once.
///
/// One process at a time uses a directory.
public final class CheckpointDirectory implements Closeable {

  private static final String SUFFIX = ".checkpoint";
  private static final String LOCK = ".lock";

  /// The latest and the one before.
  private static final int KEPT = 2;

  private final Path directory;
  private final boolean resume;
  private final Consumer<CheckpointException> passedOver;
  private final FileChannel lock;

  private CheckpointDirectory(
      Path directory, boolean resume, Consumer<CheckpointException> passedOver, FileChannel lock) {
    this.directory = directory;
    this.resume = resume;
    this.passedOver = passedOver;
    this.lock = lock;
  }

  /// Sees to it that a directory may be opened, without making it.
  ///
  /// @param resume whether runs go on from what is kept; otherwise nothing may be kept there
  /// @throws CheckpointException if it holds what would be overwritten
  /// @throws IOException if it cannot be read
  public static void require(Path directory, boolean resume) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new IOException("it is no directory");
    }
    if (!resume && Files.exists(directory) && !list(directory, "run-*" + SUFFIX).isEmpty()) {
      throw new CheckpointException(
          CheckpointFault.OCCUPIED,
          "a run is kept there already",
          directory.toString(),
          "add --resume to go on from it, or name another directory");
    }
  }

  /// Opens a directory, and makes it if it is not there.
  ///
  /// @param resume whether runs go on from what is kept; otherwise nothing may be kept there
  /// @param passedOver told of a checkpoint that is damaged, in whose place the one before is taken
  /// @throws CheckpointException if another process uses it, or it holds what would be overwritten
  /// @throws IOException if it cannot be made or written to
  public static CheckpointDirectory open(
      Path directory, boolean resume, Consumer<CheckpointException> passedOver) throws IOException {
    Files.createDirectories(directory);
    FileChannel lock =
        FileChannel.open(
            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!locked(lock)) {
        throw new CheckpointException(
            CheckpointFault.IN_USE,
            "another process keeps its run there",
            directory.toString(),
            "wait for its end, or name another directory");
      }
      require(directory, resume);
      // What a process that was killed had begun to write.
      for (Path begun : list(directory, ".run-*.part")) {
        Files.deleteIfExists(begun);
      }
      return new CheckpointDirectory(directory, resume, passedOver, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static boolean locked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /// Whether anything is kept.
  public boolean holdsRuns() throws IOException {
    return !list(directory, "run-*" + SUFFIX).isEmpty();
  }

  /// A file of a run besides its checkpoints.
  ///
  /// @param run the number of the run, from 1
  public Path beside(int run, String suffix) {
    return directory.resolve("run-" + run + suffix);
  }

  /// Where one run is kept.
  ///
  /// @param run the number of the run, from 1
  /// @param identity what the run is, as named texts: it goes on only from a checkpoint of the same
  public Checkpointing.Store run(int run, Map<String, String> identity) {
    Map<String, String> texts = new LinkedHashMap<>(identity);
    texts.put("run", Integer.toString(run));
    return new Run("run-" + run + "-", new RunIdentity(texts));
  }

  private static List<Path> list(Path directory, String pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
      found.forEach(files::add);
    }
    files.sort(Comparator.comparing(Path::toString).reversed());
    return files;
  }

  /// Lets others use the directory; takes it away if nothing was kept in it.
  @Override
  public void close() throws IOException {
    if (list(directory, "run-*").isEmpty()) {
      Files.deleteIfExists(directory.resolve(LOCK));
      try {
        Files.deleteIfExists(directory);
      } catch (DirectoryNotEmptyException e) {
        // Somebody else's files are in it.
      }
    }
    lock.close();
  }

  private final class Run implements Checkpointing.Store {
    private final String prefix;
    private final RunIdentity identity;
    private final List<Path> damaged = new ArrayList<>();

    Run(String prefix, RunIdentity identity) {
      this.prefix = prefix;
      this.identity = identity;
    }

    /// The run's checkpoints, the latest first: the number of the update has digits enough for all.
    private List<Path> checkpoints() throws IOException {
      return list(directory, prefix + "*" + SUFFIX);
    }

    @Override
    public boolean restore(State run) {
      try {
        List<Path> files = resume ? checkpoints() : List.of();
        for (int i = 0; i < files.size(); i++) {
          try {
            CheckpointFile.read(files.get(i), identity, run);
            return true;
          } catch (CheckpointException e) {
            if (e.fault() == CheckpointFault.OTHER || i == files.size() - 1) {
              throw e;
            }
            damaged.add(files.get(i));
            passedOver.accept(e);
          }
        }
        return false;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void keep(State run, long update) {
      try {
        String name = String.format(Locale.ROOT, "%s%019d%s", prefix, update, SUFFIX);
        CheckpointFile.write(directory.resolve(name), identity, run);
        damaged.remove(directory.resolve(name));
        for (Path useless : damaged) {
          Files.deleteIfExists(useless);
        }
        damaged.clear();
        List<Path> files = checkpoints();
        for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
          Files.deleteIfExists(old);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
