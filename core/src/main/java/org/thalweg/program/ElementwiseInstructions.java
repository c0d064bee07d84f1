package org.thalweg.program;

import java.util.List;
import org.thalweg.kernel.BinaryOp;
import org.thalweg.kernel.UnaryOp;

/// Instructions for the elementwise operations. An operand is an array with a number for each row
/// (or, of a global vector, for each component) or one number for all of them.
final class ElementwiseInstructions {

  private ElementwiseInstructions() {}

  /// For values per row: component by component, over the rows of the block.
  static Instruction rows(Expr e, List<Ref> operands, Ref at) {
    return of(e, operands, at, e.shape.length(), 0);
  }

  /// For global values: once over all components.
  static Instruction global(Expr e, List<Ref> operands, Ref at) {
    List<Ref> wide =
        operands.stream()
            .map(r -> new Ref(r.array(), r.offset(), r.step() == 1, false, 0))
            .toList();
    int length = e.shape.length();
    if (length == 1) {
      wide = operands.stream().map(r -> new Ref(r.array(), r.offset(), true, false, 0)).toList();
    }
    return of(e, wide, new Ref(at.array(), at.offset(), true, false, 0), 1, length);
  }

  private static Instruction of(Expr e, List<Ref> operands, Ref at, int components, int length) {
    Ref a = operands.getFirst();
    if (e.op.unary()) {
      return new Unary(UnaryOp.valueOf(e.op.name()), a, at, components, length);
    }
    return switch (e.op) {
      case POW_INT -> new PowInt((int) e.number, a, at, components, length);
      case SELECT -> new Select(a, operands.get(1), operands.get(2), at, components, length);
      default ->
          new Binary(BinaryOp.valueOf(e.op.name()), a, operands.get(1), at, components, length);
    };
  }

  /// @param length how many numbers; 0: as many as the block has rows
  private record Unary(UnaryOp op, Ref a, Ref at, int components, int length)
      implements Instruction {
    @Override
    public void run(Frame f) {
      int n = length == 0 ? f.rows : length;
      for (int c = 0; c < components; c++) {
        f.kernels.unary(op, a.in(f), a.at(f, c), at.in(f), at.at(f, c), n);
      }
    }
  }

  record SoftplusAndSigmoid(Ref a, Ref softplus, Ref sigmoid, int components)
      implements Instruction {
    @Override
    public void run(Frame f) {
      for (int c = 0; c < components; c++) {
        f.kernels.softplusAndSigmoid(
            a.in(f),
            a.at(f, c),
            softplus.in(f),
            softplus.at(f, c),
            sigmoid.in(f),
            sigmoid.at(f, c),
            f.rows);
      }
    }
  }

  private record PowInt(int exponent, Ref a, Ref at, int components, int length)
      implements Instruction {
    @Override
    public void run(Frame f) {
      int n = length == 0 ? f.rows : length;
      for (int c = 0; c < components; c++) {
        f.kernels.integerPower(a.in(f), a.at(f, c), exponent, at.in(f), at.at(f, c), n);
      }
    }
  }

  private record Binary(BinaryOp op, Ref a, Ref b, Ref at, int components, int length)
      implements Instruction {
    @Override
    public void run(Frame f) {
      int n = length == 0 ? f.rows : length;
      double[] x = a.in(f);
      double[] y = b.in(f);
      double[] z = at.in(f);
      for (int c = 0; c < components; c++) {
        if (!b.perRow()) {
          f.kernels.binary(op, x, a.at(f, c), y[b.at(f, c)], z, at.at(f, c), n);
        } else if (!a.perRow()) {
          f.kernels.binary(op, x[a.at(f, c)], y, b.at(f, c), z, at.at(f, c), n);
        } else {
          f.kernels.binary(op, x, a.at(f, c), y, b.at(f, c), z, at.at(f, c), n);
        }
      }
    }
  }

  private record Select(Ref condition, Ref yes, Ref no, Ref at, int components, int length)
      implements Instruction {
    @Override
    public void run(Frame f) {
      int n = length == 0 ? f.rows : length;
      double[] p = condition.in(f);
      double[] x = yes.in(f);
      double[] y = no.in(f);
      double[] z = at.in(f);
      for (int c = 0; c < components; c++) {
        int from = condition.at(f, c);
        int yesAt = yes.at(f, c);
        int noAt = no.at(f, c);
        int to = at.at(f, c);
        for (int i = 0; i < n; i++) {
          double condition1 = p[condition.perRow() ? from + i : from];
          z[to + i] =
              condition1 != 0
                  ? x[yes.perRow() ? yesAt + i : yesAt]
                  : y[no.perRow() ? noAt + i : noAt];
        }
      }
    }
  }
}
