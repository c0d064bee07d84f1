package org.thalweg.method;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.thalweg.method.search.BoundedLevenbergMarquardt;
import org.thalweg.method.search.CoordinateDescent;
import org.thalweg.method.search.GaussNewton;
import org.thalweg.method.search.Lbfgs;
import org.thalweg.method.search.LevenbergMarquardt;
import org.thalweg.method.search.Newton;
import org.thalweg.setting.Setting.Real;
import org.thalweg.setting.Setting.Whole;

/// The methods there are, with their settings and defaults: the one place for both. The command
/// line, the documentation and the laws draw from here; a new method is one row, of an update rule
/// among [DescentRows] or [AdaptiveRows], of a method of single rows among [LinearRows], of another
/// method here.
public final class MethodTable {

  /// Methods that look before they step need tens of updates, in long curved valleys hundreds.
  private static final long SEARCH_UPDATES = 10_000;

  /// Methods that search or solve take the gradient of the full cost.
  private static final OptionalInt ALL_ROWS = OptionalInt.empty();

  private static final List<MethodRow> SEARCHES =
      List.of(
          new MethodRow(
              "lbfgs",
              MethodRow.Needs.FULL_GRADIENT,
              List.of(
                  new Whole(
                      "memory",
                      1,
                      1000,
                      Integer.toString(Lbfgs.DEFAULT_MEMORY),
                      "m: pairs of steps that stand for the Hessian")),
              "Newton's method with a Hessian guessed from the last m steps, and a strong Wolfe search.",
              List.of("p = −B g, B from (s_i, y_i), i = t−m … t−1", "θ_{t+1} = θ_t + α p"),
              "Nocedal 1980; Liu and Nocedal 1989",
              new MethodRow.Guide(
                  "one value and gradient of all rows, now and then two; 4md operations",
                  "2md: the last m steps and changes of the gradient",
                  "Smooth costs with many parameters, and whenever the Hessian is dear. Not for minibatches: their noise spoils the differences of gradients."),
              SEARCH_UPDATES,
              ALL_ROWS,
              v -> new Configured.OnSmooth(new Lbfgs((int) v.whole("memory")))),
          new MethodRow(
              "newton",
              MethodRow.Needs.CURVATURE,
              List.of(
                  Real.notNegative(
                          "eps",
                          "auto",
                          "ε: auto goes downhill with a line search; a number takes full steps, 0 the"
                              + " pure form")
                      .orWord("auto")),
              "The step to the stationary point of the second-order expansion.",
              List.of("v_t = −[H(θ_t) + εI]⁻¹ g(θ_t)", "θ_{t+1} = θ_t + v_t"),
              "Newton; the shift as in Levenberg 1944, Goldfeld, Quandt, Trotter 1966",
              new MethodRow.Guide(
                  "value, gradient and Hessian of all rows, and d³/3 operations to factorize it",
                  "d²: the Hessian and its factor",
                  "Up to about a thousand parameters: few steps, and all digits. Convex fits need about five to ten."),
              SEARCH_UPDATES,
              ALL_ROWS,
              v ->
                  new Configured.OnSmooth(
                      new Newton(
                          v.text("eps").equals("auto")
                              ? new Newton.Automatic()
                              : new Newton.Fixed(v.real("eps"))))),
          new MethodRow(
              "cd",
              MethodRow.Needs.COMPOSITE,
              List.of(),
              "Coordinate descent: lasso and elastic net, with parameters that are exactly 0.",
              List.of(
                  "u = argmin_u g·(u−θ_t) + ½(u−θ_t)ᵀH(u−θ_t) + λ₁‖u‖₁, one uⱼ after another:",
                  "uⱼ ← shrink(uⱼ − qⱼ/Hⱼⱼ, λ₁/Hⱼⱼ),  q = g + H(u−θ_t),"
                      + "  shrink(v, s) = sign(v) max(|v|−s, 0)",
                  "θ_{t+1} = θ_t + α (u − θ_t)"),
              "Friedman, Hastie, Tibshirani 2010; Yuan, Ho, Lin 2012",
              new MethodRow.Guide(
                  "value, gradient and Hessian of all rows, and d operations for each move of a"
                      + " parameter",
                  "d²: the Hessian",
                  "The method of --l1: the data choose which columns count, and the others get 0. Of"
                      + " least squares one update finds the optimum. Without --l1 newton is as good."),
              SEARCH_UPDATES,
              ALL_ROWS,
              v -> new Configured.OnComposite(new CoordinateDescent())),
          new MethodRow(
              "gauss-newton",
              MethodRow.Needs.RESIDUALS,
              List.of(),
              "The full step to the least squares of the linearized residuals, by QR: exact where"
                  + " parameters enter linearly.",
              List.of("J = QR,  R p = −Qᵀρ", "θ_{t+1} = θ_t + p"),
              "Gauss 1809; Golub 1965",
              new MethodRow.Guide(
                  "residuals and Jacobian of all rows, and 2Nd² operations for QR",
                  "d²: the triangular factor",
                  "Least squares that are linear in all parameters: one step, from any start. Otherwise take lm."),
              SEARCH_UPDATES,
              ALL_ROWS,
              v -> new Configured.OnResiduals(new GaussNewton(), Optional.empty())),
          new MethodRow(
              "lm",
              MethodRow.Needs.RESIDUALS,
              List.of(),
              "Levenberg–Marquardt: Gauss–Newton steps held within a trust region.",
              List.of("(JᵀJ + λD²) p = −Jᵀρ, λ such that ‖Dp‖ ≤ Δ", "θ_{t+1} = θ_t + p"),
              "Levenberg 1944; Marquardt 1963; Moré 1978",
              new MethodRow.Guide(
                  "residuals and Jacobian of all rows, and 2Nd² operations for QR; a trial that fails costs the residuals",
                  "d²: the triangular factor",
                  "Least squares of curves and other formulas with up to some hundred parameters."),
              SEARCH_UPDATES,
              ALL_ROWS,
              v ->
                  new Configured.OnResiduals(
                      new LevenbergMarquardt(), Optional.of(new BoundedLevenbergMarquardt()))));

  /// All methods, in the order in which they are listed.
  public static final List<MethodRow> ROWS =
      Stream.of(DescentRows.ROWS, AdaptiveRows.ROWS, LinearRows.ROWS, SEARCHES)
          .flatMap(List::stream)
          .toList();

  private MethodTable() {}

  /// The row of a name.
  public static Optional<MethodRow> row(String name) {
    return ROWS.stream().filter(row -> row.name().equals(name)).findFirst();
  }

  /// All names.
  public static List<String> names() {
    return ROWS.stream().map(MethodRow::name).toList();
  }
}
