package org.thalweg.method;

import static org.thalweg.setting.Setting.AUTOMATIC;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.thalweg.method.rule.AdaDelta;
import org.thalweg.method.rule.AdaGrad;
import org.thalweg.method.rule.Adam;
import org.thalweg.method.rule.EpsPlace;
import org.thalweg.method.rule.GradientDescent;
import org.thalweg.method.rule.Momentum;
import org.thalweg.method.rule.Nesterov;
import org.thalweg.method.rule.RmsProp;
import org.thalweg.method.search.GaussNewton;
import org.thalweg.method.search.Lbfgs;
import org.thalweg.method.search.LevenbergMarquardt;
import org.thalweg.method.search.Newton;
import org.thalweg.setting.Setting;
import org.thalweg.setting.Setting.Choice;
import org.thalweg.setting.Setting.Real;
import org.thalweg.setting.Setting.Whole;
import org.thalweg.setting.Values;

/// The methods there are, with their settings and defaults: the one place for both. The command
/// line, the documentation and the laws draw from here; a new method is one row.
public final class MethodTable {

  /// The lecture's race takes 10⁴ updates; ten times as many end within seconds on a function and
  /// still end on data.
  private static final long FIRST_ORDER_UPDATES = 100_000;

  /// Methods that look before they step need tens of updates, in long curved valleys hundreds.
  private static final long SEARCH_UPDATES = 10_000;

  /// Rules that divide the gradient by its own size take steps of the order of η whatever the rows
  /// say, so that a full batch buys them little for its price; at a fixed η they settle only within
  /// the noise anyway. 128 rows keep the vector kernels busy (16 tiles of 8).
  private static final OptionalInt MINIBATCH = OptionalInt.of(128);

  /// Rules whose η follows from the curvature of the full cost take the gradient of that cost;
  /// methods that search or solve have no other.
  private static final OptionalInt ALL_ROWS = OptionalInt.empty();

  /// All methods, in the order in which they are listed.
  public static final List<MethodRow> ROWS =
      List.of(
          rule(
              "gd",
              "Gradient descent: a step against the gradient; with minibatches, stochastic gradient"
                  + " descent.",
              List.of("θ_{t+1} = θ_t − η_t g(θ_t)"),
              "Cauchy 1847; Robbins and Monro 1951",
              List.of(curvatureRate()),
              ALL_ROWS,
              v -> new GradientDescent()),
          rule(
              "momentum",
              "Gradient descent with a memory of 1/(1−γ) steps: a particle in a viscous medium.",
              List.of("v_t = γ v_{t−1} + η_t g(θ_t)", "θ_{t+1} = θ_t − v_t"),
              "Polyak 1964",
              List.of(
                  curvatureRate(),
                  gamma(),
                  new Choice(
                      "form",
                      List.of("velocity", "difference"),
                      "velocity",
                      "written with v or with Δθ = −v: the same bits")),
              ALL_ROWS,
              v -> new Momentum(v.real("gamma"), Momentum.Form.valueOf(upper(v, "form")))),
          rule(
              "nesterov",
              "Momentum that takes the gradient where it would be carried.",
              List.of("v_t = γ v_{t−1} + η_t g(θ_t − γ v_{t−1})", "θ_{t+1} = θ_t − v_t"),
              "Nesterov 1983; Sutskever et al. 2013",
              List.of(
                  curvatureRate(),
                  gamma(),
                  new Choice(
                      "form",
                      List.of("standard", "lookahead"),
                      "standard",
                      "reports θ, or the look-ahead point θ − γv as PyTorch does")),
              ALL_ROWS,
              v -> new Nesterov(v.real("gamma"), Nesterov.Form.valueOf(upper(v, "form")))),
          rule(
              "adagrad",
              "Each parameter's rate falls with all of its past gradients.",
              List.of("s_t = s_{t−1} + g_t²", "θ_{t+1} = θ_t − η_t g_t/(√s_t + ε)"),
              "Duchi, Hazan, Singer 2011",
              List.of(rate("1e-2"), eps("1e-10", "outside the root")),
              MINIBATCH,
              v -> new AdaGrad(v.real("eps"))),
          rule(
              "adadelta",
              "Steps in the units of the parameters, from averages of squared gradients and steps.",
              List.of(
                  "s_t = ρ s_{t−1} + (1−ρ) g_t²",
                  "Δ_t = √(u_{t−1} + ε)/√(s_t + ε) g_t",
                  "u_t = ρ u_{t−1} + (1−ρ) Δ_t²",
                  "θ_{t+1} = θ_t − η_t Δ_t"),
              "Zeiler 2012",
              List.of(
                  rate("1"),
                  Real.share("rho", "0.95", "ρ: the averages remember 1/(1−ρ) steps"),
                  eps("1e-6", "inside both roots; sets the first steps")),
              MINIBATCH,
              v -> new AdaDelta(v.real("rho"), v.real("eps"))),
          rule(
              "rmsprop",
              "The gradient divided by its recent root mean square.",
              List.of("s_t = β s_{t−1} + (1−β) g_t²", "θ_{t+1} = θ_t − η_t g_t/(√s_t + ε)"),
              "Tieleman and Hinton 2012",
              List.of(
                  rate("1e-3"),
                  Real.share(
                      "beta", "0.9", "β: the average remembers 1/(1−β) steps; PyTorch: 0.99"),
                  eps("1e-8", "keeps the division finite"),
                  epsPlace()),
              MINIBATCH,
              v -> new RmsProp(v.real("beta"), v.real("eps"), place(v))),
          rule(
              "adam",
              "The average gradient divided by its root mean square, both corrected for their start.",
              List.of(
                  "m_t = β₁ m_{t−1} + (1−β₁) g_t,  m̂_t = m_t/(1−β₁ᵗ)",
                  "s_t = β₂ s_{t−1} + (1−β₂) g_t²,  ŝ_t = s_t/(1−β₂ᵗ)",
                  "θ_{t+1} = θ_t − η_t m̂_t/(√ŝ_t + ε)"),
              "Kingma and Ba 2014",
              List.of(
                  rate("1e-3"),
                  Real.share("beta1", "0.9", "β₁: the average gradient remembers 1/(1−β₁) steps"),
                  Real.share("beta2", "0.99", "β₂: its square remembers 1/(1−β₂); others: 0.999"),
                  eps("1e-8", "keeps the division finite"),
                  epsPlace()),
              MINIBATCH,
              v -> new Adam(v.real("beta1"), v.real("beta2"), v.real("eps"), place(v))),
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
              SEARCH_UPDATES,
              ALL_ROWS,
              v ->
                  new Configured.OnSmooth(
                      new Newton(
                          v.text("eps").equals("auto")
                              ? new Newton.Automatic()
                              : new Newton.Fixed(v.real("eps"))))),
          new MethodRow(
              "gauss-newton",
              MethodRow.Needs.RESIDUALS,
              List.of(),
              "The full step to the least squares of the linearized residuals, by QR: exact where"
                  + " parameters enter linearly.",
              List.of("J = QR,  R p = −Qᵀρ", "θ_{t+1} = θ_t + p"),
              "Gauss 1809; Golub 1965",
              SEARCH_UPDATES,
              ALL_ROWS,
              v -> new Configured.OnResiduals(new GaussNewton())),
          new MethodRow(
              "lm",
              MethodRow.Needs.RESIDUALS,
              List.of(),
              "Levenberg–Marquardt: Gauss–Newton steps held within a trust region.",
              List.of("(JᵀJ + λD²) p = −Jᵀρ, λ such that ‖Dp‖ ≤ Δ", "θ_{t+1} = θ_t + p"),
              "Levenberg 1944; Marquardt 1963; Moré 1978",
              SEARCH_UPDATES,
              ALL_ROWS,
              v -> new Configured.OnResiduals(new LevenbergMarquardt())));

  private MethodTable() {}

  /// The row of a name.
  public static Optional<MethodRow> row(String name) {
    return ROWS.stream().filter(row -> row.name().equals(name)).findFirst();
  }

  /// All names.
  public static List<String> names() {
    return ROWS.stream().map(MethodRow::name).toList();
  }

  private interface MakeRule {
    UpdateRule<?> of(Values values);
  }

  private static MethodRow rule(
      String name,
      String sentence,
      List<String> equations,
      String source,
      List<Setting> settings,
      OptionalInt automaticBatch,
      MakeRule make) {
    return new MethodRow(
        name,
        MethodRow.Needs.GRADIENT,
        settings,
        sentence,
        equations,
        source,
        FIRST_ORDER_UPDATES,
        automaticBatch,
        values ->
            new Configured.Rule(
                make.of(values),
                values
                    .realIfGiven("lr")
                    .<LearningRate>map(LearningRate.Given::new)
                    .orElseGet(LearningRate.FromCurvature::new)));
  }

  private static Setting curvatureRate() {
    return Real.positive(
        "lr",
        AUTOMATIC,
        "η: left out, 1/σ̂max at the start, halved whenever the full cost rises over an epoch");
  }

  private static Setting rate(String defaultText) {
    return Real.positive("lr", defaultText, "η: the learning rate");
  }

  private static Setting gamma() {
    return new Real(
        "gamma",
        0,
        false,
        1,
        false,
        List.of(),
        "0.9",
        "γ: v remembers 1/(1−γ) steps; with 1 nothing ever settles");
  }

  private static Setting eps(String defaultText, String meaning) {
    return Real.notNegative("eps", defaultText, "ε: " + meaning);
  }

  private static Setting epsPlace() {
    return new Choice("eps-place", List.of("outside", "inside"), "outside", "√s + ε or √(s + ε)");
  }

  private static EpsPlace place(Values values) {
    return EpsPlace.valueOf(upper(values, "eps-place"));
  }

  private static String upper(Values values, String name) {
    return values.text(name).toUpperCase(Locale.ROOT);
  }
}
