package org.thalweg.kernel;

/// Plain loops of the elementwise functions of two arguments, one method a function and form.
final class ScalarBinary {

  private ScalarBinary() {}

  static void apply(
      BinaryOp op, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    switch (op) {
      case ADD -> add(a, ao, b, bo, dst, d, n);
      case SUBTRACT -> subtract(a, ao, b, bo, dst, d, n);
      case MULTIPLY -> multiply(a, ao, b, bo, dst, d, n);
      case DIVIDE -> divide(a, ao, b, bo, dst, d, n);
      case POWER -> power(a, ao, b, bo, dst, d, n);
      case MIN -> min(a, ao, b, bo, dst, d, n);
      case MAX -> max(a, ao, b, bo, dst, d, n);
      case MASKED_MULTIPLY -> maskedMultiply(a, ao, b, bo, dst, d, n);
      case LESS -> less(a, ao, b, bo, dst, d, n);
      case LESS_OR_EQUAL -> lessOrEqual(a, ao, b, bo, dst, d, n);
      case GREATER -> greater(a, ao, b, bo, dst, d, n);
      case GREATER_OR_EQUAL -> greaterOrEqual(a, ao, b, bo, dst, d, n);
      case EQUAL -> equal(a, ao, b, bo, dst, d, n);
      case NOT_EQUAL -> notEqual(a, ao, b, bo, dst, d, n);
    }
  }

  static void apply(BinaryOp op, double[] a, int ao, double b, double[] dst, int d, int n) {
    switch (op) {
      case ADD -> add(a, ao, b, dst, d, n);
      case SUBTRACT -> subtract(a, ao, b, dst, d, n);
      case MULTIPLY -> multiply(a, ao, b, dst, d, n);
      case DIVIDE -> divide(a, ao, b, dst, d, n);
      case POWER -> power(a, ao, b, dst, d, n);
      case MIN -> min(a, ao, b, dst, d, n);
      case MAX -> max(a, ao, b, dst, d, n);
      case MASKED_MULTIPLY -> maskedMultiply(a, ao, b, dst, d, n);
      case LESS -> less(a, ao, b, dst, d, n);
      case LESS_OR_EQUAL -> lessOrEqual(a, ao, b, dst, d, n);
      case GREATER -> greater(a, ao, b, dst, d, n);
      case GREATER_OR_EQUAL -> greaterOrEqual(a, ao, b, dst, d, n);
      case EQUAL -> equal(a, ao, b, dst, d, n);
      case NOT_EQUAL -> notEqual(a, ao, b, dst, d, n);
    }
  }

  static void apply(BinaryOp op, double a, double[] b, int bo, double[] dst, int d, int n) {
    switch (op) {
      case ADD -> add(a, b, bo, dst, d, n);
      case SUBTRACT -> subtract(a, b, bo, dst, d, n);
      case MULTIPLY -> multiply(a, b, bo, dst, d, n);
      case DIVIDE -> divide(a, b, bo, dst, d, n);
      case POWER -> power(a, b, bo, dst, d, n);
      case MIN -> min(a, b, bo, dst, d, n);
      case MAX -> max(a, b, bo, dst, d, n);
      case MASKED_MULTIPLY -> maskedMultiply(a, b, bo, dst, d, n);
      case LESS -> less(a, b, bo, dst, d, n);
      case LESS_OR_EQUAL -> lessOrEqual(a, b, bo, dst, d, n);
      case GREATER -> greater(a, b, bo, dst, d, n);
      case GREATER_OR_EQUAL -> greaterOrEqual(a, b, bo, dst, d, n);
      case EQUAL -> equal(a, b, bo, dst, d, n);
      case NOT_EQUAL -> notEqual(a, b, bo, dst, d, n);
    }
  }

  private static void add(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] + b[bo + i];
    }
  }

  private static void add(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] + b;
    }
  }

  private static void add(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a + b[bo + i];
    }
  }

  private static void subtract(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] - b[bo + i];
    }
  }

  private static void subtract(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] - b;
    }
  }

  private static void subtract(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a - b[bo + i];
    }
  }

  private static void multiply(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] * b[bo + i];
    }
  }

  private static void multiply(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] * b;
    }
  }

  private static void multiply(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a * b[bo + i];
    }
  }

  private static void divide(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] / b[bo + i];
    }
  }

  private static void divide(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] / b;
    }
  }

  private static void divide(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a / b[bo + i];
    }
  }

  private static void power(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Power.of(a[ao + i], b[bo + i]);
    }
  }

  private static void power(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Power.of(a[ao + i], b);
    }
  }

  private static void power(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Power.of(a, b[bo + i]);
    }
  }

  private static void min(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Math.min(a[ao + i], b[bo + i]);
    }
  }

  private static void min(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Math.min(a[ao + i], b);
    }
  }

  private static void min(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Math.min(a, b[bo + i]);
    }
  }

  private static void max(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Math.max(a[ao + i], b[bo + i]);
    }
  }

  private static void max(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Math.max(a[ao + i], b);
    }
  }

  private static void max(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = Math.max(a, b[bo + i]);
    }
  }

  private static void maskedMultiply(
      double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      double v = a[ao + i];
      dst[d + i] = v == 0 ? 0 : v * b[bo + i];
    }
  }

  private static void maskedMultiply(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      double v = a[ao + i];
      dst[d + i] = v == 0 ? 0 : v * b;
    }
  }

  private static void maskedMultiply(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a == 0 ? 0 : a * b[bo + i];
    }
  }

  private static void less(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] < b[bo + i] ? 1 : 0;
    }
  }

  private static void less(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] < b ? 1 : 0;
    }
  }

  private static void less(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a < b[bo + i] ? 1 : 0;
    }
  }

  private static void lessOrEqual(
      double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] <= b[bo + i] ? 1 : 0;
    }
  }

  private static void lessOrEqual(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] <= b ? 1 : 0;
    }
  }

  private static void lessOrEqual(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a <= b[bo + i] ? 1 : 0;
    }
  }

  private static void greater(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] > b[bo + i] ? 1 : 0;
    }
  }

  private static void greater(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] > b ? 1 : 0;
    }
  }

  private static void greater(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a > b[bo + i] ? 1 : 0;
    }
  }

  private static void greaterOrEqual(
      double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] >= b[bo + i] ? 1 : 0;
    }
  }

  private static void greaterOrEqual(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] >= b ? 1 : 0;
    }
  }

  private static void greaterOrEqual(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a >= b[bo + i] ? 1 : 0;
    }
  }

  private static void equal(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] == b[bo + i] ? 1 : 0;
    }
  }

  private static void equal(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] == b ? 1 : 0;
    }
  }

  private static void equal(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a == b[bo + i] ? 1 : 0;
    }
  }

  private static void notEqual(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] != b[bo + i] ? 1 : 0;
    }
  }

  private static void notEqual(double[] a, int ao, double b, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a[ao + i] != b ? 1 : 0;
    }
  }

  private static void notEqual(double a, double[] b, int bo, double[] dst, int d, int n) {
    for (int i = 0; i < n; i++) {
      dst[d + i] = a != b[bo + i] ? 1 : 0;
    }
  }
}
