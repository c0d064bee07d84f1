package org.thalweg.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/// One reading of all files of a table: threads take chunks as they are free. What comes of a chunk
/// goes to its number, so that nothing depends on which thread had it.
final class TablePass {

  private final TextInputs inputs;
  private final Predicate<String> asText;
  private final Predicate<String> wanted;
  private final Map<Integer, ChunkParser.Piece> pieces = new ConcurrentHashMap<>();

  /// @param asText the columns to be kept as texts
  /// @param wanted the columns to be kept at all
  TablePass(TextInputs inputs, Predicate<String> asText, Predicate<String> wanted) {
    this.inputs = inputs;
    this.asText = asText;
    this.wanted = wanted;
  }

  /// Reads; nothing is joined yet, and there may be a fault in a piece.
  ///
  /// @throws org.thalweg.fit.table.DataException if there is no header
  Pieces read() throws IOException {
    try (TextChunks chunks = new TextChunks(inputs)) {
      Chunk first = new Chunk(inputs.chunkSize());
      List<String> names = chunks.begin(first).names();
      int helpers = chunks.ended() ? 0 : inputs.threads() - 1;
      if (helpers == 0) {
        work(chunks, parser(names), first);
      } else {
        work(chunks, names, first, helpers);
      }
      List<ChunkParser.Piece> ordered = new ArrayList<>();
      for (int k = 0; k < pieces.size(); k++) {
        ordered.add(pieces.get(k));
      }
      return new Pieces(inputs, names, ordered);
    }
  }

  private void work(TextChunks chunks, List<String> names, Chunk first, int helpers)
      throws IOException {
    try (ExecutorService pool = Executors.newFixedThreadPool(helpers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < helpers; i++) {
        running.add(
            pool.submit(() -> {
              Chunk chunk = new Chunk(inputs.chunkSize());
              if (chunks.next(chunk)) {
                work(chunks, parser(names), chunk);
              }
              return true;
            }));
      }
      work(chunks, parser(names), first);
      for (Future<?> helper : running) {
        await(helper);
      }
    }
  }

  private static void await(Future<?> helper) throws IOException {
    try {
      helper.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("reading was interrupted");
      interrupted.addSuppressed(e);
      throw interrupted;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /// Parses this chunk and others until there are none or something is wrong.
  private void work(TextChunks chunks, ChunkParser parser, Chunk chunk) throws IOException {
    try {
      do {
        ChunkParser.Piece piece = parser.parse(chunk);
        pieces.put(chunk.index, piece);
        if (piece.fault().isPresent()) {
          return;
        }
      } while (chunks.next(chunk));
    } finally {
      chunks.stop();
    }
  }

  private ChunkParser parser(List<String> names) {
    return new ChunkParser(
        names,
        inputs.separator(),
        names.stream()
            .map(name -> new ColumnParser(asText.test(name), wanted.test(name)))
            .toList());
  }
}
