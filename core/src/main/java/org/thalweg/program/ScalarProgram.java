package org.thalweg.program;

import java.util.Arrays;
import java.util.List;
import org.thalweg.kernel.BinaryOp;
import org.thalweg.kernel.Power;
import org.thalweg.kernel.UnaryOp;

/// A program over no data whose values are all scalars, such as a test function: a plain loop over
/// operation codes, some nanoseconds an operation where a block instruction would need several
/// times that. The functions are the scalar ones behind the block kernels: the same bits.
final class ScalarProgram {

  private static final int ADD = 0;
  private static final int SUBTRACT = 1;
  private static final int MULTIPLY = 2;
  private static final int DIVIDE = 3;
  private static final int NEGATE = 4;
  private static final int SQUARE = 5;
  private static final int POW_INT = 6;
  private static final int SELECT = 7;
  private static final int OTHER_UNARY = 8;
  private static final int OTHER_BINARY = 9;

  /// Numbers of an instruction in `code`: operation, place of the result, places of up to three
  /// operands; the exponent of a whole power stands where the second operand would.
  private static final int WIDTH = 5;

  /// The place of a first operand that is the result of the instruction before.
  private static final int LAST = -1;

  private final int dimension;
  private final boolean directed;
  private final int[] code;
  private final UnaryOp[] unary;
  private final BinaryOp[] binary;
  private final double[] values;
  private final int[] outputs;
  private final boolean endsWithFirst;

  private ScalarProgram(
      int dimension,
      boolean directed,
      int[] code,
      UnaryOp[] unary,
      BinaryOp[] binary,
      double[] values,
      int[] outputs) {
    this.dimension = dimension;
    this.directed = directed;
    this.code = code;
    this.unary = unary;
    this.binary = binary;
    this.values = values;
    this.outputs = outputs;
    this.endsWithFirst = code.length > 0 && code[code.length - WIDTH + 1] == outputs[0];
  }

  /// Whether all these expressions are global scalars, through and through.
  static boolean fits(List<Expr> outputs) {
    return Reachable.from(outputs).stream()
        .allMatch(e ->
            !e.shape.perRow()
                && e.shape.scalar()
                && (e.args.isEmpty() ? e.op != Op.WEIGHT_SUM : e.op.elementwise()));
  }

  static ScalarProgram compile(List<Expr> outputs, int dimension) {
    List<Expr> roots = Hoisting.of(outputs);
    List<Expr> order = Reachable.from(roots);
    boolean directed = order.stream().anyMatch(e -> e.op == Op.DIRECTION);
    List<Expr> computed = order.stream().filter(e -> !e.args.isEmpty()).toList();
    List<Expr> constants = order.stream().filter(Expr::isConstant).toList();
    int leaves = directed ? 2 * dimension : dimension;
    int[] places = new int[roots.getFirst().graph.size()];
    for (Expr e : order) {
      if (e.op == Op.PARAMETER || e.op == Op.DIRECTION) {
        places[e.id] = (int) e.number + (e.op == Op.DIRECTION ? dimension : 0);
      }
    }
    double[] values = new double[leaves + constants.size() + computed.size()];
    for (int i = 0; i < constants.size(); i++) {
      places[constants.get(i).id] = leaves + i;
      values[leaves + i] = constants.get(i).number;
    }
    int[] code = new int[WIDTH * computed.size()];
    UnaryOp[] unary = new UnaryOp[computed.size()];
    BinaryOp[] binary = new BinaryOp[computed.size()];
    Arrays.fill(unary, UnaryOp.NEGATE);
    Arrays.fill(binary, BinaryOp.ADD);
    for (int i = 0; i < computed.size(); i++) {
      Expr e = computed.get(i);
      places[e.id] = leaves + constants.size() + i;
      code[WIDTH * i] = operation(e);
      code[WIDTH * i + 1] = places[e.id];
      for (int k = 0; k < e.args.size(); k++) {
        code[WIDTH * i + 2 + k] = places[e.arg(k).id];
      }
      takeLast(code, WIDTH * i);
      if (e.op == Op.POW_INT) {
        code[WIDTH * i + 3] = (int) e.number;
      } else if (code[WIDTH * i] == OTHER_UNARY) {
        unary[i] = UnaryOp.valueOf(e.op.name());
      } else if (code[WIDTH * i] == OTHER_BINARY) {
        binary[i] = BinaryOp.valueOf(e.op.name());
      }
    }
    int[] results = roots.stream().mapToInt(e -> places[e.id]).toArray();
    return new ScalarProgram(dimension, directed, code, unary, binary, values, results);
  }

  /// Marks an operand of the instruction at `at` that is the result of the one before, or what
  /// stands at place 0 where there is none before.
  private static void takeLast(int[] code, int at) {
    int last = at == 0 ? 0 : code[at - WIDTH + 1];
    boolean either = code[at] == ADD || code[at] == MULTIPLY;
    if (either && code[at + 3] == last) {
      code[at + 3] = code[at + 2];
      code[at + 2] = LAST;
    } else if (code[at + 2] == last) {
      code[at + 2] = LAST;
    }
  }

  private static int operation(Expr e) {
    return switch (e.op) {
      case ADD -> ADD;
      case SUBTRACT -> SUBTRACT;
      case MULTIPLY -> MULTIPLY;
      case DIVIDE -> DIVIDE;
      case NEGATE -> NEGATE;
      case SQUARE -> SQUARE;
      case POW_INT -> POW_INT;
      case SELECT -> SELECT;
      default -> e.op.unary() ? OTHER_UNARY : OTHER_BINARY;
    };
  }

  /// Evaluates all outputs at θ, along v where the program has a direction.
  void run(double[] theta, double[] direction) {
    double[] v = values;
    System.arraycopy(theta, 0, v, 0, dimension);
    if (directed) {
      System.arraycopy(direction, 0, v, dimension, dimension);
    }
    run();
  }

  /// Sets a parameter for [#run()].
  void set(int parameter, double value) {
    values[parameter] = value;
  }

  /// Evaluates all outputs at the parameters that were set.
  void run() {
    if (code.length > 0) {
      run(values[0]);
    }
  }

  /// The first output at the parameters that were set, but for the first parameter, which is given.
  double first(double parameter) {
    values[0] = parameter;
    double last = run(parameter);
    return endsWithFirst ? last : values[outputs[0]];
  }

  /// @param first what stands at place 0
  /// @return what the last instruction made
  private double run(double first) {
    double[] v = values;
    int[] c = code;
    double last = first;
    for (int i = 0; i < c.length; i += WIDTH) {
      // From the last result in a register rather than by way of memory, which would have to be
      // waited for.
      double a = c[i + 2] < 0 ? last : v[c[i + 2]];
      int second = c[i + 3];
      last =
          switch (c[i]) {
            case ADD -> a + v[second];
            case SUBTRACT -> a - v[second];
            case MULTIPLY -> a * v[second];
            case DIVIDE -> a / v[second];
            case NEGATE -> -a;
            case SQUARE -> a * a;
            case POW_INT -> Power.ofInteger(a, second);
            case SELECT -> a != 0 ? v[second] : v[c[i + 4]];
            case OTHER_UNARY -> unary[i / WIDTH].apply(a);
            default -> binary[i / WIDTH].apply(a, v[second]);
          };
      v[c[i + 1]] = last;
    }
    return last;
  }

  double output(int i) {
    return values[outputs[i]];
  }
}
