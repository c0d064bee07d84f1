package org.thalweg.program;

/// The elementwise functions of one argument on hyper-dual numbers, each with derivatives written
/// from a table of calculus and evaluated by other formulas than the library's.
final class DualFunctions {

  private DualFunctions() {}

  static HyperDual apply(Op op, HyperDual x) {
    double v = x.v();
    return switch (op) {
      case NEGATE -> x.times(-1);
      case ABS -> v < 0 ? x.times(-1) : x;
      case SQRT -> x.power(0.5);
      case RECIPROCAL -> x.reciprocal();
      case SQUARE -> x.times(x);
      case EXP -> x.exp();
      case LOG -> x.log();
      case LOG1P -> {
        double r = 1 / (1 + v);
        yield x.map(StrictMath.log1p(v), r, -r * r, 2 * r * r * r);
      }
      case EXPM1 -> {
        double e = StrictMath.exp(v);
        yield x.map(StrictMath.expm1(v), e, e, e);
      }
      case SIN -> {
        double s = StrictMath.sin(v);
        double c = StrictMath.cos(v);
        yield x.map(s, c, -s, -c);
      }
      case COS -> {
        double s = StrictMath.sin(v);
        double c = StrictMath.cos(v);
        yield x.map(c, -s, -c, s);
      }
      case TAN -> tan(x);
      case SINH -> {
        double s = StrictMath.sinh(v);
        double c = StrictMath.cosh(v);
        yield x.map(s, c, s, c);
      }
      case COSH -> {
        double s = StrictMath.sinh(v);
        double c = StrictMath.cosh(v);
        yield x.map(c, s, c, s);
      }
      case TANH -> tanh(x);
      case ATAN -> {
        double r = 1 / (1 + v * v);
        yield x.map(StrictMath.atan(v), r, -2 * v * r * r, (6 * v * v - 2) * r * r * r);
      }
      case SIGMOID -> sigmoid(x);
      case SOFTPLUS -> softplus(x);
      case ERF -> {
        double g = 2 / StrictMath.sqrt(StrictMath.PI) * StrictMath.exp(-v * v);
        yield x.map(erf(v), g, -2 * v * g, (4 * v * v - 2) * g);
      }
      case LGAMMA -> x.map(lgamma(v), polygamma(0, v), polygamma(1, v), polygamma(2, v));
      case SIGN -> HyperDual.constant(StrictMath.signum(v));
      case NOT -> HyperDual.constant(v == 0 ? 1 : 0);
      default -> throw new IllegalArgumentException("no rule for " + op);
    };
  }

  private static HyperDual tan(HyperDual x) {
    double c = StrictMath.cos(x.v());
    double t = StrictMath.sin(x.v()) / c;
    double s = 1 / (c * c);
    return x.map(t, s, 2 * t * s, 2 * s * (s + 2 * t * t));
  }

  /// tanh′ = 1 − tanh².
  private static HyperDual tanh(HyperDual x) {
    double c = StrictMath.cosh(x.v());
    double t = StrictMath.sinh(x.v()) / c;
    double s = 1 / (c * c);
    double m = 1 + t * t;
    return x.map(t, s, -2 * t * s, s * (4 * t * t - 2 * s), m, 2 * Math.abs(t) * m);
  }

  /// σ′ = σ − σ².
  private static HyperDual sigmoid(HyperDual x) {
    double c = StrictMath.cosh(x.v() / 2);
    double t = StrictMath.tanh(x.v() / 2);
    double s = 1 / (4 * c * c);
    double y = (1 + t) / 2;
    return x.map(y, s, -t * s, s * (t * t - 2 * s), y + y * y, (y + y * y) * (1 + 2 * y));
  }

  private static HyperDual softplus(HyperDual x) {
    double v = x.v();
    double f = Math.max(v, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(v)));
    HyperDual slope = sigmoid(HyperDual.variable(v, 1, 1));
    double y = slope.v();
    return x.map(f, y, slope.a(), slope.ab(), y, y + y * y);
  }

  /// erf x = 2/√π·e^{−x²}·Σ 2ⁿx²ⁿ⁺¹/(2n+1)‼ (Abramowitz and Stegun 7.1.6): all terms of one sign.
  static double erf(double x) {
    double term = x;
    double sum = 0;
    for (int n = 0; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      sum += term;
      term *= 2 * x * x / (2 * n + 3);
    }
    return 2 / StrictMath.sqrt(StrictMath.PI) * StrictMath.exp(-x * x) * sum;
  }

  /// The Bernoulli numbers B₂, B₄, …
  private static final double[] BERNOULLI = {
    1 / 6.0, -1 / 30.0, 1 / 42.0, -1 / 30.0, 5 / 66.0, -691 / 2730.0, 7 / 6.0
  };

  /// log Γ(x), x > 0: Stirling's series beyond 16, reached by the recurrence.
  static double lgamma(double x) {
    double shift = 0;
    double z = x;
    while (z < 16) {
      shift += StrictMath.log(z);
      z++;
    }
    double sum = (z - 0.5) * StrictMath.log(z) - z + 0.5 * StrictMath.log(2 * StrictMath.PI);
    for (int k = 1; k <= BERNOULLI.length; k++) {
      sum += BERNOULLI[k - 1] / (2 * k * (2 * k - 1) * StrictMath.pow(z, 2 * k - 1));
    }
    return sum - shift;
  }

  /// ψ⁽ᵐ⁾(x), x > 0, m = 0, 1, 2: the derivatives of Stirling's series beyond 16.
  static double polygamma(int m, double x) {
    double shift = 0;
    double z = x;
    double factorial = m == 2 ? 2 : 1;
    double sign = m % 2 == 0 ? -1 : 1;
    while (z < 16) {
      shift += sign * factorial / StrictMath.pow(z, m + 1);
      z++;
    }
    double sum =
        switch (m) {
          case 0 -> StrictMath.log(z) - 1 / (2 * z);
          case 1 -> 1 / z + 1 / (2 * z * z);
          default -> -1 / (z * z) - 1 / (z * z * z);
        };
    for (int k = 1; k <= BERNOULLI.length; k++) {
      double term = -BERNOULLI[k - 1] / (2 * k * StrictMath.pow(z, 2 * k));
      for (int i = 0; i < m; i++) {
        term *= -(2 * k + i) / z;
      }
      sum += term;
    }
    return sum + shift;
  }
}
