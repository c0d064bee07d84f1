package org.thalweg.program;

/// The operations of a cost program. Their derivatives stand in [Partials], [Reverse] and
/// [Tangent]; how they run, in [Compiler].
enum Op {
  // leaves
  CONSTANT,
  PARAMETER,
  /// The direction v of H·v, laid out as θ.
  DIRECTION,
  COLUMN,
  FEATURES,
  WEIGHT,
  WEIGHT_SUM,

  // elementwise, one argument
  NEGATE,
  ABS,
  SIGN,
  SQRT,
  RECIPROCAL,
  SQUARE,
  EXP,
  LOG,
  LOG1P,
  EXPM1,
  SIN,
  COS,
  TAN,
  SINH,
  COSH,
  TANH,
  ATAN,
  SIGMOID,
  SOFTPLUS,
  ERF,
  LGAMMA,
  DIGAMMA,
  TRIGAMMA,
  NOT,

  // elementwise, two arguments
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  POWER,
  MIN,
  MAX,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  EQUAL,
  NOT_EQUAL,
  /// 0 where the first argument is 0, else the product: a derivative behind a branch not taken.
  MASKED_MULTIPLY,

  /// x to a constant whole power, kept in the node's number.
  POW_INT,
  /// c ≠ 0 ? a : b.
  SELECT,

  // structure
  /// Z[r,k] = Σⱼ X[r,j]·W[k,j]: per row p, global K × p → per row K.
  ROWS_TIMES,
  /// P[r,j] = Σₖ A[r,k]·W[k,j]: per row K, global K × p → per row p.
  ROWS_TIMES_TRANSPOSED,
  /// G[k,j] = Σᵣ A[r,k]·X[r,j]: per row K, per row p → global K × p.
  OUTER_SUM,
  /// A global vector's element chosen by the row's category.
  GATHER,
  /// G[c] = Σ over rows of category c.
  SCATTER_SUM,
  /// The row's vector element chosen by the row's category.
  PICK,
  /// The row's number at the place of its category, 0 elsewhere.
  ONE_HOT,
  /// One element of a vector or matrix, by its constant index.
  ELEMENT,
  /// A number at a constant index, 0 elsewhere.
  EMBED,
  /// A number repeated for every component.
  BROADCAST,
  /// A global value repeated for every row.
  ON_ROWS,
  SUM_COMPONENTS,
  MAX_COMPONENTS,
  /// 1 at the first of a vector's largest components, 0 elsewhere.
  FIRST_LARGEST,
  LOG_SUM_EXP,
  SOFTMAX,
  /// Scalars and vectors, one behind the other, as one vector per row.
  PACK,
  /// Σ over rows.
  SUM_ROWS,
  /// G[i,j] = Σᵣ d[r]·x[r,i]·x[r,j] of a vector per row, with d = 1 or the second argument.
  GRAM;

  boolean elementwise() {
    return compareTo(NEGATE) >= 0 && compareTo(SELECT) <= 0;
  }

  boolean unary() {
    return compareTo(NEGATE) >= 0 && compareTo(NOT) <= 0;
  }

  boolean binary() {
    return compareTo(ADD) >= 0 && compareTo(MASKED_MULTIPLY) <= 0;
  }

  boolean commutative() {
    return this == ADD || this == MULTIPLY || this == EQUAL || this == NOT_EQUAL;
  }

  /// Whether the result is a sum over the rows of the data.
  boolean reducesRows() {
    return this == OUTER_SUM || this == SCATTER_SUM || this == SUM_ROWS || this == GRAM;
  }

  /// Whether the result does not change for small changes of the arguments.
  boolean piecewiseConstant() {
    return switch (this) {
      case SIGN,
          NOT,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          EQUAL,
          NOT_EQUAL,
          FIRST_LARGEST ->
          true;
      default -> false;
    };
  }
}
