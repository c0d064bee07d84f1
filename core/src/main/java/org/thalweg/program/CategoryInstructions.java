package org.thalweg.program;

/// Instructions that look a row's category up.
final class CategoryInstructions {

  private CategoryInstructions() {}

  static Instruction of(Expr e, int category, Ref a, Ref at) {
    return switch (e.op) {
      case GATHER -> new Gather(category, a, at);
      case PICK -> new Pick(category, a, at);
      case ONE_HOT -> new OneHot(category, a, e.shape.length(), at);
      default -> throw new IllegalStateException("no category in " + e.op);
    };
  }

  private record Gather(int category, Ref vector, Ref at) implements Instruction {
    @Override
    public void run(Frame f) {
      int[] codes = f.codes[category];
      double[] from = vector.in(f);
      double[] to = at.in(f);
      int offset = at.at(f, 0);
      for (int i = 0; i < f.rows; i++) {
        to[offset + i] = from[vector.offset() + codes[f.row + i]];
      }
    }
  }

  private record Pick(int category, Ref vector, Ref at) implements Instruction {
    @Override
    public void run(Frame f) {
      int[] codes = f.codes[category];
      double[] from = vector.in(f);
      double[] to = at.in(f);
      int offset = at.at(f, 0);
      for (int i = 0; i < f.rows; i++) {
        to[offset + i] = from[vector.at(f, codes[f.row + i]) + i];
      }
    }
  }

  private record OneHot(int category, Ref scalar, int levels, Ref at) implements Instruction {
    @Override
    public void run(Frame f) {
      int[] codes = f.codes[category];
      double[] from = scalar.in(f);
      double[] to = at.in(f);
      for (int k = 0; k < levels; k++) {
        int offset = at.at(f, k);
        for (int i = 0; i < f.rows; i++) {
          to[offset + i] = 0;
        }
      }
      int source = scalar.at(f, 0);
      for (int i = 0; i < f.rows; i++) {
        to[at.at(f, codes[f.row + i]) + i] = from[source + i];
      }
    }
  }

  record ScatterSum(int category, Ref scalar, int at) implements Instruction {
    @Override
    public void run(Frame f) {
      int[] codes = f.codes[category];
      double[] from = scalar.in(f);
      double[] sums = f.arrays[Frame.SUMS];
      int source = scalar.at(f, 0);
      int to = f.sumsAt + at;
      for (int i = 0; i < f.rows; i++) {
        sums[to + codes[f.row + i]] += from[source + i];
      }
    }
  }
}
