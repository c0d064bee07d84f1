package org.thalweg.kernel;

/// The vector twin. Only the classes of this package whose names begin with `Vector` name
/// `jdk.incubator.vector`; they are loaded when [Kernels] makes the first instance of this one.
///
/// Whole vectors go to the vector loops, what is left of a length to those of the scalar twin, and
/// so does what has no vector form that pays.
final class VectorKernels extends ScalarKernels {

  /// Enough for [VectorDecay], [VectorSoftplusSum], [VectorTanh], [VectorErf], [VectorAdjoint] and
  /// the Gram matrices.
  private static final int SCRATCH = 2 * VectorDecay.ROWS;

  private final ThreadLocal<double[]> scratch = ThreadLocal.withInitial(() -> new double[SCRATCH]);

  /// Panels of [VectorPanels], which grow to the largest call of a thread.
  private final ThreadLocal<double[]> panels = ThreadLocal.withInitial(() -> new double[SCRATCH]);

  VectorKernels() {}

  private double[] panels(int length) {
    double[] known = panels.get();
    if (known.length < length) {
      known = new double[length];
      panels.set(known);
    }
    return known;
  }

  @Override
  public void unary(UnaryOp op, double[] a, int ao, double[] dst, int d, int n) {
    int whole = VectorWidth.SPECIES.loopBound(n);
    switch (op) {
      case NEGATE, ABS, SQRT, RECIPROCAL, SQUARE, SIGN, NOT ->
          VectorUnary.apply(op, a, ao, dst, d, whole);
      case EXP -> VectorExp.exp(a, ao, dst, d, whole);
      case EXPM1 -> VectorExp.expm1(a, ao, dst, d, whole);
      case LOG -> VectorLog.log(a, ao, dst, d, whole);
      case LOG1P -> VectorLog.log1p(a, ao, dst, d, whole);
      case SIGMOID -> VectorSigmoid.sigmoid(a, ao, dst, d, whole, scratch.get());
      case SOFTPLUS -> VectorSoftplus.softplus(a, ao, dst, d, whole, scratch.get());
      case TANH -> VectorTanh.tanh(a, ao, dst, d, whole, scratch.get());
      case SIN, COS -> VectorTrig.apply(op, a, ao, dst, d, whole);
      case ERF -> VectorErf.erf(a, ao, dst, d, whole, scratch.get());
      case SINH, COSH, TAN, ATAN, LGAMMA, DIGAMMA, TRIGAMMA -> whole = 0;
    }
    if (whole < n) {
      super.unary(op, a, ao + whole, dst, d + whole, n - whole);
    }
  }

  @Override
  public void softplusAndSigmoid(
      double[] a, int ao, double[] softplus, int so, double[] sigmoid, int go, int n) {
    int whole = VectorWidth.SPECIES.loopBound(n);
    VectorSoftplus.withSigmoid(a, ao, softplus, so, sigmoid, go, whole, scratch.get());
    super.softplusAndSigmoid(a, ao + whole, softplus, so + whole, sigmoid, go + whole, n - whole);
  }

  @Override
  public double softplusSum(double[] a, int ao, int n) {
    return VectorSoftplusSum.sum(a, ao, n, scratch.get());
  }

  @Override
  public double softplusSumAndSigmoid(double[] a, int ao, double[] sigmoid, int go, int n) {
    return VectorSoftplusSum.withSigmoid(a, ao, sigmoid, go, n, scratch.get());
  }

  @Override
  public void binary(
      BinaryOp op, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int whole = VectorWidth.SPECIES.loopBound(n);
    switch (op) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MIN, MAX, MASKED_MULTIPLY ->
          VectorArithmetic.apply(op, a, ao, b, bo, dst, d, whole);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
          VectorComparison.apply(op, a, ao, b, bo, dst, d, whole);
      case POWER -> whole = 0;
    }
    if (whole < n) {
      super.binary(op, a, ao + whole, b, bo + whole, dst, d + whole, n - whole);
    }
  }

  @Override
  public void binary(BinaryOp op, double[] a, int ao, double b, double[] dst, int d, int n) {
    int whole = VectorWidth.SPECIES.loopBound(n);
    switch (op) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MIN, MAX, MASKED_MULTIPLY ->
          VectorArithmetic.apply(op, a, ao, b, dst, d, whole);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
          VectorComparison.apply(op, a, ao, b, dst, d, whole);
      case POWER -> whole = 0;
    }
    if (whole < n) {
      super.binary(op, a, ao + whole, b, dst, d + whole, n - whole);
    }
  }

  @Override
  public void binary(BinaryOp op, double a, double[] b, int bo, double[] dst, int d, int n) {
    int whole = VectorWidth.SPECIES.loopBound(n);
    switch (op) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MIN, MAX, MASKED_MULTIPLY ->
          VectorArithmetic.apply(op, a, b, bo, dst, d, whole);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
          VectorComparison.apply(op, a, b, bo, dst, d, whole);
      case POWER -> whole = 0;
    }
    if (whole < n) {
      super.binary(op, a, b, bo + whole, dst, d + whole, n - whole);
    }
  }

  @Override
  public double rowDot(double[] x, int xo, double[] w, int n) {
    return VectorRow.apply(false, 0, x, xo, w, n);
  }

  @Override
  public void addRow(double c, double[] x, int xo, double[] w, int n) {
    VectorRow.apply(true, c, x, xo, w, n);
  }

  @Override
  public void integerPower(double[] a, int ao, int exponent, double[] dst, int d, int n) {
    int whole = VectorWidth.SPECIES.loopBound(n);
    VectorArithmetic.apply(BinaryOp.POWER, a, ao, (double) exponent, dst, d, whole);
    super.integerPower(a, ao + whole, exponent, dst, d + whole, n - whole);
  }

  @Override
  public void addProduct(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int whole = VectorWidth.SPECIES.loopBound(n);
    VectorTernary.apply(VectorTernary.Form.ADD_PRODUCT, b, bo, a, ao, 0, b, bo, 0, dst, d, whole);
    super.addProduct(a, ao + whole, b, bo + whole, dst, d + whole, n - whole);
  }

  @Override
  public void addProduct(double a, double[] b, int bo, double[] dst, int d, int n) {
    int whole = VectorWidth.SPECIES.loopBound(n);
    VectorTernary.apply(VectorTernary.Form.ADD_SCALED, b, bo, b, bo, a, b, bo, 0, dst, d, whole);
    super.addProduct(a, b, bo + whole, dst, d + whole, n - whole);
  }

  @Override
  public void select(
      double[] c, int co, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n) {
    int whole = VectorWidth.SPECIES.loopBound(n);
    VectorTernary.apply(VectorTernary.Form.SELECT_ARRAYS, c, co, a, ao, 0, b, bo, 0, dst, d, whole);
    super.select(c, co + whole, a, ao + whole, b, bo + whole, dst, d + whole, n - whole);
  }

  @Override
  public void select(double[] c, int co, double[] a, int ao, double b, double[] dst, int d, int n) {
    int whole = VectorWidth.SPECIES.loopBound(n);
    VectorTernary.apply(
        VectorTernary.Form.SELECT_ARRAY_OR_SCALAR, c, co, a, ao, 0, c, co, b, dst, d, whole);
    super.select(c, co + whole, a, ao + whole, b, dst, d + whole, n - whole);
  }

  @Override
  public void select(double[] c, int co, double a, double[] b, int bo, double[] dst, int d, int n) {
    int whole = VectorWidth.SPECIES.loopBound(n);
    VectorTernary.apply(
        VectorTernary.Form.SELECT_SCALAR_OR_ARRAY, c, co, c, co, a, b, bo, 0, dst, d, whole);
    super.select(c, co + whole, a, b, bo + whole, dst, d + whole, n - whole);
  }

  @Override
  public void select(double[] c, int co, double a, double b, double[] dst, int d, int n) {
    int whole = VectorWidth.SPECIES.loopBound(n);
    VectorTernary.apply(
        VectorTernary.Form.SELECT_SCALARS, c, co, c, co, a, c, co, b, dst, d, whole);
    super.select(c, co + whole, a, b, dst, d + whole, n - whole);
  }

  @Override
  public double sum(double[] a, int ao, int n) {
    return VectorSums.apply(VectorSums.Operands.ONE, a, ao, a, ao, 0, a, ao, n, scratch.get());
  }

  @Override
  public double dot(double[] a, int ao, double[] b, int bo, int n) {
    return VectorSums.apply(
        VectorSums.Operands.TWO, a, ao, b, bo, Lanes.COUNT, a, ao, n, scratch.get());
  }

  @Override
  public double dot(double[] a, int ao, double[] b, int bo, double[] c, int co, int n) {
    return VectorSums.apply(
        VectorSums.Operands.THREE, a, ao, b, bo, Lanes.COUNT, c, co, n, scratch.get());
  }

  @Override
  public void affine(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      double[] w,
      int wo,
      int wStep,
      int wOutputStep,
      int outputs,
      double[] dst,
      int d,
      int dStep,
      int n,
      boolean add) {
    int whole = n & -Lanes.COUNT;
    VectorAffine.apply(
        x,
        xo,
        columnStep,
        tileStep,
        columns,
        w,
        wo,
        wStep,
        wOutputStep,
        outputs,
        dst,
        d,
        dStep,
        whole,
        add);
    for (int k = 0; whole < n && k < outputs; k++) {
      ScalarDense.affine(
          x,
          xo,
          columnStep,
          tileStep,
          columns,
          w,
          wo + k * wOutputStep,
          wStep,
          dst,
          d + k * dStep,
          whole,
          n,
          add);
    }
  }

  @Override
  public void adjoint(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      double[] a,
      int ao,
      int aStep,
      int outputs,
      int n,
      double[] acc,
      int co,
      int accOutputStep) {
    VectorAdjoint.apply(
        x,
        xo,
        columnStep,
        tileStep,
        columns,
        a,
        ao,
        aStep,
        outputs,
        n,
        acc,
        co,
        accOutputStep,
        scratch.get());
  }

  @Override
  public void gram(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      int n,
      double[] out,
      int oo,
      int ld) {
    VectorGram.apply(x, xo, columnStep, tileStep, columns, n, out, oo, ld, scratch.get());
  }

  @Override
  public void gram(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      double[] weights,
      int wo,
      int n,
      double[] out,
      int oo,
      int ld) {
    double[] room = panels(VectorWeightedGram.scratch(columns, n));
    VectorWeightedGram.apply(
        x, xo, columnStep, tileStep, columns, weights, wo, n, out, oo, ld, room);
  }
}
