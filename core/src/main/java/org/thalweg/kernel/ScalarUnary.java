package org.thalweg.kernel;

/// Plain loops of the elementwise functions of one argument, one method a function, so that each is
/// compiled for itself.
final class ScalarUnary {

  private ScalarUnary() {}

  static void apply(UnaryOp op, double[] a, int ao, double[] dst, int d, int n) {
    switch (op) {
      case NEGATE -> negate(a, ao, dst, d, n);
      case ABS -> abs(a, ao, dst, d, n);
      case SQRT -> sqrt(a, ao, dst, d, n);
      case RECIPROCAL -> reciprocal(a, ao, dst, d, n);
      case SQUARE -> square(a, ao, dst, d, n);
      case SIGN -> sign(a, ao, dst, d, n);
      case NOT -> not(a, ao, dst, d, n);
      case EXP -> exp(a, ao, dst, d, n);
      case EXPM1 -> expm1(a, ao, dst, d, n);
      case LOG -> log(a, ao, dst, d, n);
      case LOG1P -> log1p(a, ao, dst, d, n);
      case SIGMOID -> sigmoid(a, ao, dst, d, n);
      case SOFTPLUS -> softplus(a, ao, dst, d, n);
      case TANH -> tanh(a, ao, dst, d, n);
      case SINH -> sinh(a, ao, dst, d, n);
      case COSH -> cosh(a, ao, dst, d, n);
      case SIN -> sin(a, ao, dst, d, n);
      case COS -> cos(a, ao, dst, d, n);
      case TAN -> tan(a, ao, dst, d, n);
      case ATAN -> atan(a, ao, dst, d, n);
      case ERF -> erf(a, ao, dst, d, n);
      case LGAMMA -> lgamma(a, ao, dst, d, n);
      case DIGAMMA -> digamma(a, ao, dst, d, n);
      case TRIGAMMA -> trigamma(a, ao, dst, d, n);
    }
  }

  private static void negate(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = -a[ao + i];
    }
  }

  private static void abs(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Math.abs(a[ao + i]);
    }
  }

  private static void sqrt(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Math.sqrt(a[ao + i]);
    }
  }

  private static void reciprocal(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = 1 / a[ao + i];
    }
  }

  private static void square(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] * a[ao + i];
    }
  }

  private static void sign(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = UnaryOp.SIGN.apply(a[ao + i]);
    }
  }

  private static void not(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] == 0 ? 1 : 0;
    }
  }

  private static void exp(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Exp.of(a[ao + i]);
    }
  }

  private static void expm1(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Expm1.of(a[ao + i]);
    }
  }

  private static void log(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Log.of(a[ao + i]);
    }
  }

  private static void log1p(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Log1p.of(a[ao + i]);
    }
  }

  private static void sigmoid(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Sigmoid.of(a[ao + i]);
    }
  }

  private static void softplus(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Softplus.of(a[ao + i]);
    }
  }

  private static void tanh(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Tanh.of(a[ao + i]);
    }
  }

  private static void sinh(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Hyperbolic.sinh(a[ao + i]);
    }
  }

  private static void cosh(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Hyperbolic.cosh(a[ao + i]);
    }
  }

  private static void sin(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Trig.sin(a[ao + i]);
    }
  }

  private static void cos(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Trig.cos(a[ao + i]);
    }
  }

  private static void tan(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Trig.tan(a[ao + i]);
    }
  }

  private static void atan(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Arctangent.of(a[ao + i]);
    }
  }

  private static void erf(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Erf.of(a[ao + i]);
    }
  }

  private static void lgamma(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = LogGamma.of(a[ao + i]);
    }
  }

  private static void digamma(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Polygamma.digamma(a[ao + i]);
    }
  }

  private static void trigamma(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Polygamma.trigamma(a[ao + i]);
    }
  }
}
