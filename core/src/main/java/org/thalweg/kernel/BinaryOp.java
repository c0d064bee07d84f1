package org.thalweg.kernel;

/// The elementwise functions of two arguments, each with its scalar definition, which both kernel
/// twins reproduce bit for bit. A comparison gives 1 for true and 0 for false.
public enum BinaryOp {
  /// a + b.
  ADD {
    @Override
    public double apply(double a, double b) {
      return a + b;
    }
  },
  /// a − b.
  SUBTRACT {
    @Override
    public double apply(double a, double b) {
      return a - b;
    }
  },
  /// a·b.
  MULTIPLY {
    @Override
    public double apply(double a, double b) {
      return a * b;
    }
  },
  /// a/b.
  DIVIDE {
    @Override
    public double apply(double a, double b) {
      return a / b;
    }
  },
  /// aᵇ, special cases as in [Power].
  POWER {
    @Override
    public double apply(double a, double b) {
      return Power.of(a, b);
    }
  },
  /// The lesser; NaN if either is NaN; −0 is less than 0.
  MIN {
    @Override
    public double apply(double a, double b) {
      return Math.min(a, b);
    }
  },
  /// The greater; NaN if either is NaN; −0 is less than 0.
  MAX {
    @Override
    public double apply(double a, double b) {
      return Math.max(a, b);
    }
  },
  /// 0 where a is 0, whatever b is, NaN and ∞ included; else a·b. For a derivative that is
  /// multiplied by an indicator.
  MASKED_MULTIPLY {
    @Override
    public double apply(double a, double b) {
      return a == 0 ? 0 : a * b;
    }
  },
  /// a < b.
  LESS {
    @Override
    public double apply(double a, double b) {
      return a < b ? 1 : 0;
    }
  },
  /// a ≤ b.
  LESS_OR_EQUAL {
    @Override
    public double apply(double a, double b) {
      return a <= b ? 1 : 0;
    }
  },
  /// a > b.
  GREATER {
    @Override
    public double apply(double a, double b) {
      return a > b ? 1 : 0;
    }
  },
  /// a ≥ b.
  GREATER_OR_EQUAL {
    @Override
    public double apply(double a, double b) {
      return a >= b ? 1 : 0;
    }
  },
  /// a = b.
  EQUAL {
    @Override
    public double apply(double a, double b) {
      return a == b ? 1 : 0;
    }
  },
  /// a ≠ b.
  NOT_EQUAL {
    @Override
    public double apply(double a, double b) {
      return a != b ? 1 : 0;
    }
  };

  /// The function's value at (a, b).
  public abstract double apply(double a, double b);
}
