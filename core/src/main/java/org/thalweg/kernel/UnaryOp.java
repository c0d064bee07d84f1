package org.thalweg.kernel;

/// The elementwise functions of one argument, each with its scalar definition, which both kernel
/// twins reproduce bit for bit.
public enum UnaryOp {
  /// −x.
  NEGATE {
    @Override
    public double apply(double x) {
      return -x;
    }
  },
  /// |x|.
  ABS {
    @Override
    public double apply(double x) {
      return Math.abs(x);
    }
  },
  /// √x.
  SQRT {
    @Override
    public double apply(double x) {
      return Math.sqrt(x);
    }
  },
  /// 1/x.
  RECIPROCAL {
    @Override
    public double apply(double x) {
      return 1 / x;
    }
  },
  /// x².
  SQUARE {
    @Override
    public double apply(double x) {
      return x * x;
    }
  },
  /// −1, x or 1: the sign of x, where ±0 and NaN stand for themselves.
  SIGN {
    @Override
    public double apply(double x) {
      double positive = x > 0 ? 1 : x;
      return x < 0 ? -1 : positive;
    }
  },
  /// 1 where x is 0, else 0.
  NOT {
    @Override
    public double apply(double x) {
      return x == 0 ? 1 : 0;
    }
  },
  /// eˣ.
  EXP {
    @Override
    public double apply(double x) {
      return Exp.of(x);
    }
  },
  /// eˣ − 1.
  EXPM1 {
    @Override
    public double apply(double x) {
      return Expm1.of(x);
    }
  },
  /// log x.
  LOG {
    @Override
    public double apply(double x) {
      return Log.of(x);
    }
  },
  /// log(1 + x).
  LOG1P {
    @Override
    public double apply(double x) {
      return Log1p.of(x);
    }
  },
  /// 1/(1 + e⁻ˣ).
  SIGMOID {
    @Override
    public double apply(double x) {
      return Sigmoid.of(x);
    }
  },
  /// log(1 + eˣ).
  SOFTPLUS {
    @Override
    public double apply(double x) {
      return Softplus.of(x);
    }
  },
  /// tanh x.
  TANH {
    @Override
    public double apply(double x) {
      return Tanh.of(x);
    }
  },
  /// sinh x.
  SINH {
    @Override
    public double apply(double x) {
      return Hyperbolic.sinh(x);
    }
  },
  /// cosh x.
  COSH {
    @Override
    public double apply(double x) {
      return Hyperbolic.cosh(x);
    }
  },
  /// sin x.
  SIN {
    @Override
    public double apply(double x) {
      return Trig.sin(x);
    }
  },
  /// cos x.
  COS {
    @Override
    public double apply(double x) {
      return Trig.cos(x);
    }
  },
  /// tan x.
  TAN {
    @Override
    public double apply(double x) {
      return Trig.tan(x);
    }
  },
  /// atan x.
  ATAN {
    @Override
    public double apply(double x) {
      return Arctangent.of(x);
    }
  },
  /// erf x.
  ERF {
    @Override
    public double apply(double x) {
      return Erf.of(x);
    }
  },
  /// log|Γ(x)|.
  LGAMMA {
    @Override
    public double apply(double x) {
      return LogGamma.of(x);
    }
  },
  /// ψ(x) = (log Γ)′(x).
  DIGAMMA {
    @Override
    public double apply(double x) {
      return Polygamma.digamma(x);
    }
  },
  /// ψ′(x).
  TRIGAMMA {
    @Override
    public double apply(double x) {
      return Polygamma.trigamma(x);
    }
  };

  /// The function's value at x.
  public abstract double apply(double x);
}
