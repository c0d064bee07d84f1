package org.thalweg.program;

import java.util.Arrays;
import java.util.List;
import org.thalweg.kernel.BinaryOp;

/// Instructions that move components about and reduce them within a row. A global value is treated
/// as a block of one row whose components stand next to each other.
final class StructureInstructions {

  private StructureInstructions() {}

  static Instruction rows(Expr e, List<Ref> operands, Ref at) {
    return of(e, operands, at, false);
  }

  static Instruction global(Expr e, List<Ref> operands, Ref at) {
    return of(e, operands, at, true);
  }

  private static Instruction of(Expr e, List<Ref> operands, Ref at, boolean once) {
    Ref a = operands.getFirst();
    int length = e.shape.length();
    int inner = e.arg(0).shape.length();
    return switch (e.op) {
      case ELEMENT -> new Copy(a, (int) e.number, at, 0, once);
      case EMBED -> new Embed(a, at, (int) e.number, length, once);
      case BROADCAST, ON_ROWS -> new Repeat(a, at, length, once);
      case SUM_COMPONENTS -> new Fold(BinaryOp.ADD, a, inner, at, once);
      case MAX_COMPONENTS -> new Fold(BinaryOp.MAX, a, inner, at, once);
      case FIRST_LARGEST -> new FirstLargest(a, inner, at, once);
      default -> throw new IllegalStateException("no instruction for " + e.op);
    };
  }

  /// Copies one part of a packed vector to its place.
  static Instruction part(Ref part, int length, Ref at, int component) {
    return new Part(part, length, at, component);
  }

  private static int rows(Frame f, boolean once) {
    return once ? 1 : f.rows;
  }

  /// Copies a value to another place, or fills with it if it is global.
  private static void copy(Frame f, Ref a, int from, Ref at, int to, int n) {
    if (a.perRow()) {
      System.arraycopy(a.in(f), a.at(f, from), at.in(f), at.at(f, to), n);
    } else {
      double value = a.in(f)[a.at(f, from)];
      Arrays.fill(at.in(f), at.at(f, to), at.at(f, to) + n, value);
    }
  }

  private record Copy(Ref a, int from, Ref at, int to, boolean once) implements Instruction {
    @Override
    public void run(Frame f) {
      copy(f, a, from, at, to, rows(f, once));
    }
  }

  private record Embed(Ref a, Ref at, int index, int length, boolean once) implements Instruction {
    @Override
    public void run(Frame f) {
      int n = rows(f, once);
      for (int c = 0; c < length; c++) {
        if (c == index) {
          copy(f, a, 0, at, c, n);
        } else {
          Arrays.fill(at.in(f), at.at(f, c), at.at(f, c) + n, 0);
        }
      }
    }
  }

  private record Repeat(Ref a, Ref at, int length, boolean once) implements Instruction {
    @Override
    public void run(Frame f) {
      if (once) {
        for (int c = 0; c < length; c++) {
          at.in(f)[at.at(f, c)] = a.in(f)[a.at(f, c)];
        }
        return;
      }
      for (int c = 0; c < length; c++) {
        copy(f, a, c, at, c, f.rows);
      }
    }
  }

  private record Part(Ref part, int length, Ref at, int component) implements Instruction {
    @Override
    public void run(Frame f) {
      for (int c = 0; c < length; c++) {
        copy(f, part, c, at, component + c, f.rows);
      }
    }
  }

  private record Fold(BinaryOp op, Ref a, int length, Ref at, boolean once) implements Instruction {
    @Override
    public void run(Frame f) {
      double[] x = a.in(f);
      double[] to = at.in(f);
      int offset = at.at(f, 0);
      if (once) {
        // A kernel's call for each of thousands of weights would take longer than all the rows.
        double all = x[a.at(f, 0)];
        for (int c = 1; c < length; c++) {
          double next = x[a.at(f, c)];
          all = op == BinaryOp.ADD ? all + next : op.apply(all, next);
        }
        to[offset] = all;
        return;
      }
      copy(f, a, 0, at, 0, f.rows);
      for (int c = 1; c < length; c++) {
        f.kernels.binary(op, to, offset, x, a.at(f, c), to, offset, f.rows);
      }
    }
  }

  private record FirstLargest(Ref a, int length, Ref at, boolean once) implements Instruction {
    @Override
    public void run(Frame f) {
      int n = rows(f, once);
      double[] x = a.in(f);
      double[] to = at.in(f);
      for (int i = 0; i < n; i++) {
        int largest = 0;
        for (int c = 1; c < length; c++) {
          if (x[a.at(f, c) + i] > x[a.at(f, largest) + i]) {
            largest = c;
          }
        }
        for (int c = 0; c < length; c++) {
          to[at.at(f, c) + i] = c == largest ? 1 : 0;
        }
      }
    }
  }
}
