package org.thalweg.method.search;

import java.util.Optional;
import org.thalweg.cost.Bounds;
import org.thalweg.cost.Curvature;
import org.thalweg.cost.SmoothCost;
import org.thalweg.method.State;

/// The face of the box on which θ stands: what a bound holds stays where it is, and outside the box
/// the cost cannot be evaluated. A method that knows no bounds can go on there.
final class Face {

  private final Bounds bounds;
  private final boolean bounded;

  /// 1 where θⱼ is held.
  private final long[] held;

  Face(Bounds bounds) {
    this.bounds = bounds;
    bounded = !bounds.none();
    held = new long[bounded ? bounds.dimension() : 0];
  }

  void parts(State.Parts visitor) {
    if (bounded) {
      visitor.counts("held", held);
    }
  }

  /// Takes the face of θ.
  void hold(double[] theta, double[] gradient) {
    for (int j = 0; j < held.length; j++) {
      held[j] = bounds.holds(j, theta[j], gradient[j]) == 0 ? 0 : 1;
    }
  }

  /// The cost on this face; without bounds the cost itself.
  SmoothCost of(SmoothCost cost) {
    return bounded ? new On(cost) : cost;
  }

  private final class On implements SmoothCost {
    private final SmoothCost cost;

    On(SmoothCost cost) {
      this.cost = cost;
    }

    @Override
    public int dimension() {
      return cost.dimension();
    }

    @Override
    public double value(double[] theta) {
      return bounds.contain(theta) ? cost.value(theta) : Double.NaN;
    }

    @Override
    public double valueAndGradient(double[] theta, double[] gradientOut) {
      double value = cost.valueAndGradient(theta, gradientOut);
      still(gradientOut);
      return bounds.contain(theta) ? value : Double.NaN;
    }

    @Override
    public Optional<Curvature> curvatureAt(double[] theta) {
      return cost.curvatureAt(theta).map(OnFace::new);
    }

    private void still(double[] vector) {
      for (int j = 0; j < held.length; j++) {
        vector[j] = held[j] == 1 ? 0 : vector[j];
      }
    }

    /// H of the free parameters, and 1 on the diagonal for those that are held.
    private final class OnFace implements Curvature {
      private final Curvature curvature;

      OnFace(Curvature curvature) {
        this.curvature = curvature;
      }

      @Override
      public void times(double[] v, double[] out) {
        double[] moving = v.clone();
        still(moving);
        curvature.times(moving, out);
        for (int j = 0; j < held.length; j++) {
          out[j] = held[j] == 1 ? v[j] : out[j];
        }
      }
    }
  }
}
