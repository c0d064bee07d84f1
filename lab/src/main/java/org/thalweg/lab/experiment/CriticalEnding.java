package org.thalweg.lab.experiment;

import java.util.Locale;
import org.thalweg.cost.SmoothCost;
import org.thalweg.curvature.CriticalPoint;
import org.thalweg.run.Ending;
import org.thalweg.run.Result;

/// The ending of a run that has come to rest where the gradient vanishes and the cost falls away
/// all the same. A loop that looks at gradients calls it converged; the Hessian says that it is a
/// saddle, or a maximum.
public final class CriticalEnding {

  /// The name of the rule at a saddle.
  public static final String SADDLE = "saddle";

  /// The name of the rule at a maximum.
  public static final String MAXIMUM = "maximum";

  private CriticalEnding() {}

  /// The result with an ending that tells a saddle or a maximum, where the gradient has vanished at
  /// one; that costs or steps hardly change says nothing of it.
  public static Result told(SmoothCost cost, Result result) {
    return told(cost, result, new boolean[cost.dimension()]);
  }

  /// The same where some parameters are held.
  ///
  /// @param still true for each of them, length d
  public static Result told(SmoothCost cost, Result result, boolean[] still) {
    return result.ending() instanceof Ending.Converged c && c.rule().equals("gradient-small")
        ? CriticalPoint.of(cost, result.theta(), still)
            .filter(CriticalPoint::fallsAway)
            .map(point -> result.withEnding(ending(point)))
            .orElse(result)
        : result;
  }

  /// Whether an ending was told so.
  public static boolean is(Ending ending) {
    return ending.rule().equals(SADDLE) || ending.rule().equals(MAXIMUM);
  }

  private static Ending ending(CriticalPoint point) {
    String rule = point.fallsEverywhere() ? MAXIMUM : SADDLE;
    return new Ending.Failed(
        rule,
        point.smallest(),
        point.limit(),
        String.format(
            Locale.ROOT,
            "the gradient vanishes at a %s, where the smallest eigenvalue of the Hessian is %.4g",
            rule,
            point.smallest()));
  }
}
