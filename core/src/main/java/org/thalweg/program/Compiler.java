package org.thalweg.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns expressions into a straight-line program: orders them, gives each value a place, and
/// chooses an instruction for each. Values per row live in the columns of a block's work space and
/// give their place back after their last use.
final class Compiler {

  private enum Stage {
    BEFORE,
    ROWS,
    AFTER
  }

  private final List<Expr> outputs;
  private final List<Expr> order;
  private final int blockRows;
  private final Uses uses;

  private final Map<Expr, Stage> stages = new HashMap<>();
  private final Map<Expr, Ref> places = new HashMap<>();
  private final Map<Expr, Integer> slotsOf = new HashMap<>();

  private final Slots slots = new Slots();
  private final PackedPlaces packed;

  private final List<String> columns = new ArrayList<>();
  private final List<String> categories = new ArrayList<>();
  private final List<String> features = new ArrayList<>();
  private final List<Expr> constants = new ArrayList<>();
  private int globals;
  private int weightSumAt = -1;
  private int sumsStart;
  private int sums;

  private Compiler(List<Expr> outputs, int blockRows) {
    this.outputs = Lowering.of(outputs);
    this.order = Reachable.from(this.outputs);
    this.blockRows = blockRows;
    this.uses = new Uses(order, this.outputs);
    this.packed = new PackedPlaces(order);
  }

  /// @param outputs what the program must leave behind; those per row keep their place for the
  ///   whole block
  static Program compile(List<Expr> outputs, int blockRows) {
    return new Compiler(outputs, blockRows).compile();
  }

  private Program compile() {
    for (Expr e : order) {
      stages.put(e, stage(e));
    }
    placeGlobals();
    List<Instruction> before = new ArrayList<>();
    List<Instruction> rows = new ArrayList<>();
    List<Instruction> after = new ArrayList<>();
    for (Expr e : order) {
      if (e.args.isEmpty()) {
        placeLeaf(e, rows);
      } else {
        switch (stage(e)) {
          case BEFORE -> before.add(global(e));
          case ROWS -> {
            if (!uses.absorbed(e)) {
              row(e, rows);
            }
          }
          case AFTER -> after.add(global(e));
        }
      }
    }
    return new Program(
        before.toArray(Instruction[]::new),
        rows.toArray(Instruction[]::new),
        after.toArray(Instruction[]::new),
        initialGlobals(),
        weightSumAt,
        sumsStart,
        sums,
        blockRows,
        slots.most() * blockRows,
        List.copyOf(columns),
        List.copyOf(categories),
        List.copyOf(features),
        outputs.stream().map(this::place).toList());
  }

  private Stage stage(Expr e) {
    Stage known = stages.get(e);
    if (known != null) {
      return known;
    }
    if (e.shape.perRow() || e.op.reducesRows()) {
      for (Expr a : e.args) {
        if (stages.get(a) == Stage.AFTER || a.op.reducesRows()) {
          throw new IllegalStateException("a value per row needs a sum over rows: " + e);
        }
      }
      return Stage.ROWS;
    }
    for (Expr a : e.args) {
      if (stages.get(a) != Stage.BEFORE) {
        return Stage.AFTER;
      }
    }
    return Stage.BEFORE;
  }

  // ------------------------------------------------------------------------------------- places

  private Ref place(Expr e) {
    Ref found = places.get(e);
    if (found == null) {
      throw new IllegalStateException("no place for " + e);
    }
    return found;
  }

  /// Gives every computed global value its place; sums over rows stand together so that they can be
  /// joined and copied at once.
  private void placeGlobals() {
    for (Expr e : order) {
      if (!e.shape.perRow() && !e.op.reducesRows() && !e.args.isEmpty()) {
        places.put(e, globalRef(Frame.GLOBALS, take(e.shape.length()), e));
      } else if (e.isConstant() || e.op == Op.WEIGHT_SUM) {
        int at = take(1);
        places.put(e, globalRef(Frame.GLOBALS, at, e));
        if (e.isConstant()) {
          constants.add(e);
        } else {
          weightSumAt = at;
        }
      }
    }
    sumsStart = globals;
    for (Expr e : order) {
      if (e.op.reducesRows()) {
        places.put(e, globalRef(Frame.GLOBALS, take(e.shape.length()), e));
        sums += e.shape.length();
      }
    }
  }

  private int take(int length) {
    int at = globals;
    globals = Math.addExact(globals, length);
    return at;
  }

  private static Ref globalRef(int array, int offset, Expr e) {
    return new Ref(array, offset, false, false, e.shape.scalar() ? 0 : 1);
  }

  private double[] initialGlobals() {
    double[] initial = new double[globals];
    for (Expr e : constants) {
      initial[place(e).offset()] = e.number;
    }
    return initial;
  }

  private void placeLeaf(Expr e, List<Instruction> rows) {
    switch (e.op) {
      case CONSTANT, WEIGHT_SUM -> {}
      case PARAMETER -> places.put(e, globalRef(Frame.THETA, (int) e.number, e));
      case DIRECTION -> places.put(e, globalRef(Frame.DIRECTION, (int) e.number, e));
      case COLUMN, WEIGHT -> {
        int array = Frame.FIRST_COLUMN + indexIn(columns, e.name);
        places.put(e, new Ref(array, 0, true, true, 0));
      }
      case FEATURES -> {
        int matrix = indexIn(features, e.name);
        if (usedAsNumbers(e)) {
          Ref at = rowPlace(e);
          rows.add(new FeatureInstructions.Load(matrix, e.shape.length(), at));
        }
      }
      default -> throw new IllegalStateException("no leaf: " + e.op);
    }
  }

  /// Whether features are needed as plain values per row, not only in matrix products.
  private boolean usedAsNumbers(Expr x) {
    for (Expr e : order) {
      boolean product =
          (e.op == Op.ROWS_TIMES && e.arg(0) == x)
              || (e.op == Op.OUTER_SUM && e.arg(1) == x)
              || weightedGram(e);
      if (e.args.contains(x) && !product) {
        return true;
      }
    }
    return outputs.contains(x);
  }

  /// Whether this is XᵀDX of features, which are read where they stand.
  private static boolean weightedGram(Expr e) {
    return e.op == Op.GRAM && e.arg(0).op == Op.FEATURES && e.args.size() == 2;
  }

  private static int indexIn(List<String> names, String name) {
    int found = names.indexOf(name);
    if (found < 0) {
      found = names.size();
      names.add(name);
    }
    return found;
  }

  private Ref rowPlace(Expr e) {
    int slot = packed.slot(e, slots);
    if (slot < 0) {
      slot = slots.take(e.shape.length());
    }
    if (e.op != Op.PACK && !packed.within(e)) {
      slotsOf.put(e, slot);
    }
    Ref at =
        new Ref(Frame.WORKSPACE, slot * blockRows, true, false, e.shape.scalar() ? 0 : blockRows);
    places.put(e, at);
    return at;
  }

  // ------------------------------------------------------------------------------- instructions

  private Instruction global(Expr e) {
    if (e.op.elementwise()) {
      return ElementwiseInstructions.global(e, operands(e), place(e));
    }
    return StructureInstructions.global(e, operands(e), place(e));
  }

  private void row(Expr e, List<Instruction> rows) {
    if (uses.softplusSum(e)) {
      softplusSum(e, uses.sigmoidOf(e), rows);
    } else if (e.op.reducesRows()) {
      rows.add(reduction(e));
    } else if (!places.containsKey(e)) {
      @Nullable Expr sum = uses.softplusSumOf(e);
      if (sum != null) {
        softplusSum(sum, e, rows);
      } else {
        Ref at = rowPlace(e);
        @Nullable Expr twin = uses.twin(e);
        if (e.op == Op.PACK) {
          pack(e, at, rows);
        } else {
          rows.add(twin == null ? rowInstruction(e, at) : pair(e, at, rowPlace(twin)));
        }
      }
    }
    uses.read(e).forEach(a -> giveBack(a, e));
  }

  /// Whichever comes first, the sum or the sigmoid, brings the other.
  private void softplusSum(Expr sum, @Nullable Expr sigmoid, List<Instruction> rows) {
    if (sigmoid != null && places.containsKey(sigmoid)) {
      return;
    }
    Ref a = place(sum.arg(0).arg(0));
    int at = place(sum).offset() - sumsStart;
    rows.add(
        sigmoid == null
            ? new SumInstructions.SoftplusSum(a, at)
            : new SumInstructions.SoftplusSumAndSigmoid(a, rowPlace(sigmoid), at));
  }

  private void pack(Expr e, Ref at, List<Instruction> rows) {
    int component = 0;
    for (Expr part : e.args) {
      int length = part.shape.length();
      if (!packed.inPlace(e, component, part)) {
        rows.add(StructureInstructions.part(place(part), length, at, component));
      }
      component += length;
    }
  }

  private Instruction pair(Expr e, Ref at, Ref twin) {
    boolean softplusFirst = e.op == Op.SOFTPLUS;
    return new ElementwiseInstructions.SoftplusAndSigmoid(
        place(e.arg(0)), softplusFirst ? at : twin, softplusFirst ? twin : at, e.shape.length());
  }

  private void giveBack(Expr a, Expr user) {
    @Nullable Integer slot = slotsOf.get(a);
    if (slot != null && uses.last(a, user)) {
      slots.giveBack(slot, a.shape.length());
      slotsOf.remove(a);
    }
  }

  private Instruction rowInstruction(Expr e, Ref at) {
    Expr product = uses.product(e);
    if (product != null) {
      return product(product, at, place(e.arg(e.arg(0) == product ? 1 : 0)));
    }
    if (e.op.elementwise()) {
      return ElementwiseInstructions.rows(e, operands(e), at);
    }
    return switch (e.op) {
      case ROWS_TIMES -> product(e, at, null);
      case ROWS_TIMES_TRANSPOSED ->
          new ProductInstructions.RowsTimesTransposed(
              place(e.arg(0)),
              e.arg(0).shape.length(),
              e.shape.length(),
              place(e.arg(1)),
              at,
              blockRows);
      case GATHER, PICK, ONE_HOT ->
          CategoryInstructions.of(e, indexIn(categories, e.name), place(e.arg(0)), at);
      default -> StructureInstructions.rows(e, operands(e), at);
    };
  }

  private Instruction product(Expr e, Ref at, @Nullable Ref offset) {
    Expr x = e.arg(0);
    Ref w = place(e.arg(1));
    int p = x.shape.length();
    int k = e.shape.length();
    return x.op == Op.FEATURES
        ? new FeatureInstructions.RowsTimes(
            indexIn(features, x.name), p, k, w, offset, at, blockRows)
        : new ProductInstructions.RowsTimes(place(x), p, k, w, offset, at, blockRows);
  }

  private Instruction reduction(Expr e) {
    int at = place(e).offset() - sumsStart;
    if (uses.dot(e)) {
      List<Expr> factors = e.arg(0).args;
      return new SumInstructions.Dot(place(factors.getFirst()), place(factors.getLast()), at);
    }
    if (weightedGram(e)) {
      Expr x = e.arg(0);
      int matrix = indexIn(features, x.name);
      return new FeatureInstructions.Gram(matrix, x.shape.length(), place(e.arg(1)), at);
    }
    Ref a = place(e.arg(0));
    return switch (e.op) {
      case SUM_ROWS -> new SumInstructions.SumRows(a, e.shape.length(), at);
      case SCATTER_SUM -> new CategoryInstructions.ScatterSum(indexIn(categories, e.name), a, at);
      case OUTER_SUM -> {
        Expr x = e.arg(1);
        int k = e.arg(0).shape.length();
        int p = x.shape.length();
        yield x.op == Op.FEATURES
            ? new FeatureInstructions.OuterSum(indexIn(features, x.name), p, k, a, at, blockRows)
            : new ProductInstructions.OuterSum(a, k, place(x), p, at, blockRows);
      }
      case GRAM ->
          new SumInstructions.Gram(
              a,
              e.arg(0).shape.length(),
              e.args.size() == 2 ? place(e.arg(1)) : null,
              at,
              blockRows);
      default -> throw new IllegalStateException("no sum over rows: " + e.op);
    };
  }

  private List<Ref> operands(Expr e) {
    return e.args.stream().map(this::place).toList();
  }
}
