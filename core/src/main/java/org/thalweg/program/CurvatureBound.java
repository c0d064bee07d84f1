package org.thalweg.program;

import java.util.List;
import java.util.Optional;

/// What φ″(z) exceeds at no z, by the way φ is written over scalars: itself where it is the same at
/// all z, as of a square; a²/4 of softplus(a·z + b), since 0 < σ′ ≤ ¼; and of sums and multiples of
/// such what follows.
final class CurvatureBound {

  private final Expr z;
  private final Layout layout;

  private CurvatureBound(Expr z, Layout layout) {
    this.z = z;
    this.layout = layout;
  }

  /// Of φ with its second derivative by the parameter z; empty where nothing is known.
  static Optional<Expr> of(Expr phi, Expr second, Expr z) {
    CurvatureBound bounds = new CurvatureBound(z, Layout.of(z.graph));
    return bounds.free(second) ? Optional.of(second.abs()) : bounds.of(phi);
  }

  private Optional<Expr> of(Expr e) {
    if (affine(e)) {
      return Optional.of(e.graph.constant(0));
    }
    return switch (e.op) {
      case ADD, SUBTRACT -> of(e.arg(0)).flatMap(a -> of(e.arg(1)).map(a::plus));
      case NEGATE -> of(e.arg(0));
      case MULTIPLY -> {
        int free = free(e.arg(0)) ? 0 : 1;
        yield free(e.arg(free))
            ? of(e.arg(1 - free)).map(b -> b.times(e.arg(free).abs()))
            : Optional.empty();
      }
      case DIVIDE ->
          free(e.arg(1)) ? of(e.arg(0)).map(b -> b.over(e.arg(1).abs())) : Optional.empty();
      case SQUARE ->
          affine(e.arg(0)) ? Optional.of(slope(e.arg(0)).square().times(2)) : Optional.empty();
      case SOFTPLUS ->
          affine(e.arg(0)) ? Optional.of(slope(e.arg(0)).square().over(4)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private boolean affine(Expr e) {
    return free(e) || free(slope(e));
  }

  private boolean free(Expr e) {
    return !Reachable.from(List.of(e)).contains(z);
  }

  private Expr slope(Expr e) {
    return Reverse.gradient(e, layout).getFirst().orElseGet(() -> e.graph.constant(0));
  }
}
