package org.thalweg.kernel;

/// Loops over stretches of `double[]`, in two twins with the same bits: [ScalarKernels], the
/// definition, and a vector twin. [Kernels] chooses.
///
/// An array argument is followed by the offset of its first element; n ≥ 0 is the number of rows. A
/// destination may be an operand at the same offset and must not otherwise overlap one. No method
/// allocates. Offsets and lengths are the caller's to keep within the arrays.
///
/// **Sums over rows** run over 8 virtual lanes: row i is added to lane i mod 8 by a fused
/// multiply-add, and lanes are folded as ((0+4)+(2+6))+((1+5)+(3+7)) ([Lanes#fold]). **Sums over
/// columns** run over 2 partial sums, column j added to partial j mod 2 by a fused multiply-add,
/// and joined as 0+1.
///
/// **Matrices of rows × columns** are given as `x, xo, columnStep, tileStep`: the 8 rows 8t … 8t+7
/// of column c start at `x[xo + t·tileStep + c·columnStep]`. A block in tiles of 8 rows × p columns
/// has columnStep = 8, tileStep = 8p; a workspace of separate columns has columnStep = the distance
/// of two columns and tileStep = 8. What stands beyond row n is neither read into a result nor
/// written.
public interface BlockKernels {

  /// dstᵢ = op(aᵢ).
  void unary(UnaryOp op, double[] a, int ao, double[] dst, int d, int n);

  /// softplusᵢ = log(1 + e^aᵢ) and sigmoidᵢ = 1/(1 + e^−aᵢ), with the bits of [#unary], for a
  /// little more than the price of one; neither destination may overlap `a`.
  void softplusAndSigmoid(
      double[] a, int ao, double[] softplus, int so, double[] sigmoid, int go, int n);

  /// Σ log(1 + e^aᵢ), as [SoftplusSum].
  double softplusSum(double[] a, int ao, int n);

  /// The same sum, and sigmoidᵢ = 1/(1 + e^−aᵢ) to 2.5 ulp; `sigmoid` must not overlap `a`.
  double softplusSumAndSigmoid(double[] a, int ao, double[] sigmoid, int go, int n);

  /// dstᵢ = op(aᵢ, bᵢ).
  void binary(BinaryOp op, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n);

  /// dstᵢ = op(aᵢ, b).
  void binary(BinaryOp op, double[] a, int ao, double b, double[] dst, int d, int n);

  /// dstᵢ = op(a, bᵢ).
  void binary(BinaryOp op, double a, double[] b, int bo, double[] dst, int d, int n);

  /// dstᵢ = aᵢ to an integer power, as [Power#ofInteger].
  void integerPower(double[] a, int ao, int exponent, double[] dst, int d, int n);

  /// dstᵢ = fma(aᵢ, bᵢ, dstᵢ).
  void addProduct(double[] a, int ao, double[] b, int bo, double[] dst, int d, int n);

  /// dstᵢ = fma(a, bᵢ, dstᵢ).
  void addProduct(double a, double[] b, int bo, double[] dst, int d, int n);

  /// dstᵢ = cᵢ ≠ 0 ? aᵢ : bᵢ (a NaN counts as not 0).
  void select(
      double[] c, int co, double[] a, int ao, double[] b, int bo, double[] dst, int d, int n);

  /// dstᵢ = cᵢ ≠ 0 ? aᵢ : b.
  void select(double[] c, int co, double[] a, int ao, double b, double[] dst, int d, int n);

  /// dstᵢ = cᵢ ≠ 0 ? a : bᵢ.
  void select(double[] c, int co, double a, double[] b, int bo, double[] dst, int d, int n);

  /// dstᵢ = cᵢ ≠ 0 ? a : b.
  void select(double[] c, int co, double a, double b, double[] dst, int d, int n);

  /// dstᵢ = value.
  void fill(double value, double[] dst, int d, int n);

  /// dstᵢ = aᵢ.
  void copy(double[] a, int ao, double[] dst, int d, int n);

  /// Σ aᵢ over 8 lanes (added, not fused).
  double sum(double[] a, int ao, int n);

  /// Σ aᵢ·bᵢ over 8 lanes.
  double dot(double[] a, int ao, double[] b, int bo, int n);

  /// Σⱼ x[xo + j]·wⱼ over 8 lanes as [#dot], without its costs for a short row; n is a multiple of
  /// 8.
  double rowDot(double[] x, int xo, double[] w, int n);

  /// wⱼ = fma(c, x[xo + j], wⱼ), likewise.
  void addRow(double c, double[] x, int xo, double[] w, int n);

  /// Σ (aᵢ·bᵢ)·cᵢ over 8 lanes: the first product rounded, the second fused.
  double dot(double[] a, int ao, double[] b, int bo, double[] c, int co, int n);

  /// Products of the rows of a matrix with weights: for each output k < `outputs`, `dst[d + k·dStep
  /// + i]` = Σⱼ xᵢⱼ·`w[wo + k·wOutputStep + j·wStep]`, added to what stands there if `add`.
  void affine(
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
      boolean add);

  /// The adjoint of [#affine] towards the weights: for each output k and column j, `acc[co +
  /// k·accOutputStep + j]` += fold Σᵢ `a[ao + k·aStep + i]`·xᵢⱼ.
  void adjoint(
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
      int accOutputStep);

  /// The upper triangle of XᵀX: `out[oo + j·ld + k]` += fold Σᵢ xᵢⱼ·xᵢₖ for j ≤ k.
  void gram(
      double[] x,
      int xo,
      int columnStep,
      int tileStep,
      int columns,
      int n,
      double[] out,
      int oo,
      int ld);

  /// The upper triangle of XᵀDX, D diagonal: `out[oo + j·ld + k]` += fold Σᵢ (dᵢ·xᵢⱼ)·xᵢₖ for j ≤
  /// k, where dᵢ = `weights[wo + i]`.
  void gram(
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
      int ld);

  /// Products of sparse rows with weights: row i of the n rows has the entries e from
  /// `rowStarts[firstRow + i]` to before `rowStarts[firstRow + i + 1]`, each `values[e]` in column
  /// `indices[e]`; dstᵢ = Σₑ values[e]·w[wo + indices[e]], over 4 partial sums by the position of e
  /// in its row, added to what stands there if `add`.
  void sparseAffine(
      double[] values,
      int[] indices,
      int[] rowStarts,
      int firstRow,
      double[] w,
      int wo,
      double[] dst,
      int d,
      int n,
      boolean add);

  /// The adjoint of [#sparseAffine] towards the weights, row by row in order: `acc[co +
  /// indices[e]]` = fma(aᵢ, values[e], same).
  void sparseAdjoint(
      double[] values,
      int[] indices,
      int[] rowStarts,
      int firstRow,
      double[] a,
      int ao,
      int n,
      double[] acc,
      int co);

  /// The upper triangle of XᵀDX of sparse rows, row by row in order: `out[oo + j·ld + k]` =
  /// fma(dᵢ·xᵢⱼ, xᵢₖ, same) for the entries j ≤ k of row i, where dᵢ = `weights[wo + i]`.
  void sparseGram(
      double[] values,
      int[] indices,
      int[] rowStarts,
      int firstRow,
      double[] weights,
      int wo,
      int n,
      double[] out,
      int oo,
      int ld);
}
