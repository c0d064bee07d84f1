package org.thalweg.program;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Runs one program, again and again: owns its work space, so that a warm run allocates nothing.
/// One thread may ask at a time; the rows are shared among the workers of the pool.
///
/// The sums of the chunks are joined in a fixed binary tree, whoever computed them.
final class Execution {

  private static final double[] NONE = new double[0];

  private final Program program;
  private final Engine engine;
  private final double[] globals;
  private final Frame main;
  private final ArrayDeque<Frame> idle = new ArrayDeque<>();
  private final IntConsumer chunkTask = this::runChunk;

  private double[] partials = NONE;
  private @Nullable Rows rows;

  Execution(Program program, Engine engine) {
    this.program = program;
    this.engine = engine;
    this.globals = program.globals().clone();
    this.main = new Frame(engine.kernels(), program, globals);
    idle.add(main);
  }

  /// Runs the program at θ over no data.
  void run(double[] theta, double[] direction) {
    bind(main, theta, direction);
    runAll(program.before());
  }

  /// Runs the program at θ (and along v) over the rows; afterwards the outputs can be read.
  void run(double[] theta, double[] direction, Rows over) {
    begin(theta, direction, over);
    int chunks = over.chunks();
    if (chunks == 1) {
      runChunk(0);
    } else {
      engine.pool().run(chunks, engine.threads(), chunkTask);
    }
    finish(chunks);
  }

  /// Runs the program over the rows on this thread, block by block in their order, and hands each
  /// block to the reader; afterwards the global outputs can be read.
  void stream(double[] theta, Rows over, BlockReader reader) {
    begin(theta, NONE, over);
    for (int chunk = 0; chunk < over.chunks(); chunk++) {
      enter(main, chunk, over);
      int row = over.firstRow(chunk);
      int to = over.firstRow(chunk + 1);
      while (row < to) {
        int n = over.enter(main, program, row, to);
        for (Instruction instruction : program.rows()) {
          instruction.run(main);
        }
        reader.block(main, row, n);
        row += n;
      }
    }
    finish(over.chunks());
  }

  interface BlockReader {
    void block(Frame frame, int row, int rows);
  }

  double scalar(int output) {
    Ref at = program.outputs().get(output);
    return main.arrays[at.array()][at.offset()];
  }

  /// Copies a global output to `out`.
  void copy(int output, double[] out, int to, int length) {
    Ref at = program.outputs().get(output);
    System.arraycopy(main.arrays[at.array()], at.offset(), out, to, length);
  }

  Program program() {
    return program;
  }

  private void begin(double[] theta, double[] direction, Rows over) {
    rows = over;
    bind(main, theta, direction);
    if (program.weightSumAt() >= 0) {
      globals[program.weightSumAt()] = over.weightSum();
    }
    runAll(program.before());
    int needed = Math.multiplyExact(over.chunks(), program.sums());
    if (partials.length < needed) {
      partials = new double[needed];
    }
  }

  private void finish(int chunks) {
    join(chunks);
    System.arraycopy(partials, 0, globals, program.sumsAt(), program.sums());
    runAll(program.after());
  }

  private static void bind(Frame frame, double[] theta, double[] direction) {
    frame.arrays[Frame.THETA] = theta;
    frame.arrays[Frame.DIRECTION] = direction;
  }

  private void runAll(Instruction[] instructions) {
    for (Instruction instruction : instructions) {
      instruction.run(main);
    }
  }

  private void runChunk(int chunk) {
    Rows over = rows;
    if (over == null) {
      throw new IllegalStateException("no rows bound");
    }
    Frame frame = take();
    bind(frame, main.arrays[Frame.THETA], main.arrays[Frame.DIRECTION]);
    enter(frame, chunk, over);
    over.sweep(frame, program, chunk);
    giveBack(frame);
  }

  private void enter(Frame frame, int chunk, Rows over) {
    frame.arrays[Frame.SUMS] = partials;
    frame.sumsAt = chunk * program.sums();
    Arrays.fill(partials, frame.sumsAt, frame.sumsAt + program.sums(), 0);
    over.bind(frame, program);
  }

  private Frame take() {
    synchronized (idle) {
      Frame frame = idle.pollLast();
      return frame != null ? frame : new Frame(engine.kernels(), program, globals);
    }
  }

  private void giveBack(Frame frame) {
    synchronized (idle) {
      idle.addLast(frame);
    }
  }

  /// partials[0] ← the sum over chunks, in a binary tree that depends on their number alone.
  private void join(int chunks) {
    int length = program.sums();
    for (int distance = 1; distance < chunks; distance *= 2) {
      for (int c = 0; c + distance < chunks; c += 2 * distance) {
        int to = c * length;
        int from = (c + distance) * length;
        for (int i = 0; i < length; i++) {
          partials[to + i] += partials[from + i];
        }
      }
    }
  }
}
