package org.thalweg.cost;

import java.util.Optional;

/// A sum of squares as a function of all parameters but one, which is held at a value: C(θ₁ …
/// θ_{j−1}, v, θ_{j+1} … θ_d). Its derivatives are those of the whole without the j-th.
public final class HeldParameter implements Residuals {

  private final Residuals whole;
  private final int held;
  private final double value;
  private final double[] wholeTheta;
  private final double[] wholeGradient;

  /// @param whole of d ≥ 2 parameters
  /// @param held j, from 0
  /// @param value v
  public HeldParameter(Residuals whole, int held, double value) {
    if (held < 0 || held >= whole.dimension() || whole.dimension() < 2) {
      throw new IllegalArgumentException(
          "parameter " + held + " of " + whole.dimension() + " cannot be held");
    }
    this.whole = whole;
    this.held = held;
    this.value = value;
    this.wholeTheta = new double[whole.dimension()];
    this.wholeGradient = new double[whole.dimension()];
  }

  /// θ with the held parameter in its place; a copy.
  public double[] inserted(double[] rest) {
    return insert(rest).clone();
  }

  private double[] insert(double[] rest) {
    System.arraycopy(rest, 0, wholeTheta, 0, held);
    wholeTheta[held] = value;
    System.arraycopy(rest, held, wholeTheta, held + 1, rest.length - held);
    return wholeTheta;
  }

  private void remove(double[] from, double[] out) {
    System.arraycopy(from, 0, out, 0, held);
    System.arraycopy(from, held + 1, out, held, from.length - held - 1);
  }

  @Override
  public int dimension() {
    return whole.dimension() - 1;
  }

  @Override
  public long residuals() {
    return whole.residuals();
  }

  @Override
  public double value(double[] theta) {
    return whole.value(insert(theta));
  }

  @Override
  public double valueAndGradient(double[] theta, double[] gradientOut) {
    double cost = whole.valueAndGradient(insert(theta), wholeGradient);
    remove(wholeGradient, gradientOut);
    return cost;
  }

  @Override
  public Optional<Curvature> curvatureAt(double[] theta) {
    return whole.curvatureAt(insert(theta)).map(Held::new);
  }

  @Override
  public double gaussNewton(double[] theta, double[] gradientOut, double[] gramOut) {
    int d = whole.dimension();
    double[] gram = new double[d * d];
    double cost = whole.gaussNewton(insert(theta), wholeGradient, gram);
    remove(wholeGradient, gradientOut);
    for (int i = 0; i < d - 1; i++) {
      for (int j = 0; j < d - 1; j++) {
        gramOut[i * (d - 1) + j] = gram[skipping(i) * d + skipping(j)];
      }
    }
    return cost;
  }

  private int skipping(int j) {
    return j < held ? j : j + 1;
  }

  @Override
  public double jacobian(double[] theta, JacobianBlocks consumer) {
    int d = whole.dimension();
    return whole.jacobian(
        insert(theta),
        (rows, rho, jacobian, stride) -> {
          double[] kept = new double[(d - 1) * stride];
          for (int j = 0; j < d - 1; j++) {
            System.arraycopy(jacobian, skipping(j) * stride, kept, j * stride, rows);
          }
          consumer.block(rows, rho, kept, stride);
        });
  }

  /// H without the row and the column of the held parameter.
  private final class Held implements Curvature {
    private final Curvature all;
    private final double[] direction = new double[whole.dimension()];
    private final double[] product = new double[whole.dimension()];

    Held(Curvature all) {
      this.all = all;
    }

    @Override
    public void times(double[] v, double[] out) {
      System.arraycopy(v, 0, direction, 0, held);
      System.arraycopy(v, held, direction, held + 1, v.length - held);
      all.times(direction, product);
      remove(product, out);
    }
  }
}
