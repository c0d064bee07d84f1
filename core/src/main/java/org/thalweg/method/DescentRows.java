package org.thalweg.method;

import static org.thalweg.method.RuleParts.ALL_ROWS;
import static org.thalweg.method.RuleParts.MINIBATCH;
import static org.thalweg.method.RuleParts.OF_SPARSE_ROWS;
import static org.thalweg.method.RuleParts.curvatureRate;
import static org.thalweg.method.RuleParts.gamma;
import static org.thalweg.method.RuleParts.learningRate;
import static org.thalweg.method.RuleParts.rate;
import static org.thalweg.method.RuleParts.row;
import static org.thalweg.method.RuleParts.rule;
import static org.thalweg.method.RuleParts.word;

import java.util.List;
import org.thalweg.method.MethodRow.Guide;
import org.thalweg.method.rule.Asgd;
import org.thalweg.method.rule.CriticalMomentum;
import org.thalweg.method.rule.GradientDescent;
import org.thalweg.method.rule.Momentum;
import org.thalweg.method.rule.Nesterov;
import org.thalweg.method.rule.Particle;
import org.thalweg.method.rule.Polyak;
import org.thalweg.method.rule.Rprop;
import org.thalweg.method.rule.ScheduleFree;
import org.thalweg.setting.Setting;
import org.thalweg.setting.Setting.Choice;
import org.thalweg.setting.Setting.Real;
import org.thalweg.setting.Setting.Whole;
import org.thalweg.setting.Values;

/// The update rules that step along the gradient, along its running sum or by its signs.
final class DescentRows {

  private static final String MEMORY_OF_V =
      "γ: v remembers 1/(1−γ) steps; with 1 nothing ever settles";

  private static final String CRITICAL = "critical";

  private static final List<Setting> MOMENTUM =
      List.of(
          curvatureRate(),
          gamma("0.9", MEMORY_OF_V),
          new Choice(
              "form",
              List.of("velocity", "difference"),
              "velocity",
              "written with v or with Δθ = −v: the same bits"),
          new Choice(
                  "damping",
                  List.of(CRITICAL),
                  "",
                  "critical, in place of gamma: γ = (1 − √(ησmin))², and with lr left out"
                      + " η = 4/(√σmax + √σmin)², from the Hessian at the start, so that the"
                      + " flattest direction settles soonest without swinging")
              .insteadOf("gamma"));

  static final List<MethodRow> ROWS =
      List.of(
          rule(
              "gd",
              "Gradient descent: a step against the gradient; with minibatches, stochastic gradient"
                  + " descent.",
              List.of("θ_{t+1} = θ_t − η_t g(θ_t)"),
              "Cauchy 1847; Robbins and Monro 1951",
              new Guide(
                  "one gradient; 2d operations; on minibatches of sparse rows the batch's non-zeros"
                      + " instead of d",
                  "nothing",
                  "To learn from, and as a yardstick: on a full batch it needs about κ·log(1/accuracy)"
                      + " steps. On minibatches of well-scaled columns with a falling rate it is hard"
                      + " to beat for its price."),
              List.of(curvatureRate()),
              ALL_ROWS,
              v -> new GradientDescent()),
          row(
              "momentum",
              "Gradient descent with a memory of 1/(1−γ) steps: a particle in a viscous medium.",
              List.of(
                  "v_t = γ v_{t−1} + η_t g(θ_t)",
                  "θ_{t+1} = θ_t − v_t",
                  "memory (1−γ)⁻¹ steps: 10 for γ = 0.9",
                  "the particle, with a time step Δt: mass m = γΔt²/η, drag μ = (1−γ)Δt/η",
                  "damped critically along a direction of curvature σ: γ = (1 − √(ησ))²"),
              "Polyak 1964",
              new Guide(
                  "one gradient; 4d operations" + OF_SPARSE_ROWS,
                  "d: v",
                  "Valleys, where it needs about √κ·log(1/accuracy) steps instead of κ; training on"
                      + " minibatches where a few times fewer epochs than gd's are wanted."),
              MOMENTUM,
              ALL_ROWS,
              DescentRows::momentum),
          row(
              "particle",
              "Momentum set by the physics that it follows: mass, drag and time step.",
              List.of(
                  "m d²θ/dt² = −∇C(θ) − μ dθ/dt",
                  "γ = m/(m + μΔt),  η = Δt²/(m + μΔt)",
                  "v_t = γ v_{t−1} + η g(θ_t)",
                  "θ_{t+1} = θ_t − v_t"),
              "Qian 1999, \"On the momentum term in gradient descent learning algorithms\"",
              new Guide(
                  "one gradient; 4d operations",
                  "d: v",
                  "To see how mass and drag shape a path. It is momentum with γ and η as above: memory"
                      + " 1 + m/(μΔt) steps, 11 by default; stable for Δt small enough that"
                      + " η < 2(1+γ)/σmax."),
              List.of(
                  Real.notNegative("mass", "1", "m: carries the parameters on"),
                  Real.notNegative(
                          "drag",
                          "1",
                          "μ: takes their speed; with 0 nothing ever settles; critical:"
                              + " 2√(mσmin) + σminΔt, σmin of the Hessian at the start")
                      .orWord(CRITICAL),
                  Real.positive("dt", "0.1", "Δt: the time that a step stands for")),
              ALL_ROWS,
              DescentRows::particle),
          rule(
              "nesterov",
              "Momentum that takes the gradient where it would be carried.",
              List.of("v_t = γ v_{t−1} + η_t g(θ_t − γ v_{t−1})", "θ_{t+1} = θ_t − v_t"),
              "Nesterov 1983; Sutskever et al. 2013",
              new Guide(
                  "one gradient; 6d operations",
                  "d: v",
                  "Where momentum overshoots: steep directions are damped more. On full batches of a"
                      + " convex cost its bound is the best that gradients allow."),
              List.of(
                  curvatureRate(),
                  gamma("0.9", MEMORY_OF_V),
                  new Choice(
                      "form",
                      List.of("standard", "lookahead"),
                      "standard",
                      "reports θ, or the look-ahead point θ − γv as PyTorch does")),
              ALL_ROWS,
              v -> new Nesterov(v.real("gamma"), word(Nesterov.Form.class, v, "form"))),
          rule(
              "asgd",
              "Averaged stochastic gradient descent: the answer is the mean of the iterates after t₀.",
              List.of(
                  "a_t = η_t/(1 + λ η_t (t−1))^α",
                  "θ_{t+1} = (1 − λ a_t) θ_t − a_t g(θ_t)",
                  "t > t₀:  θ̄_{t+1} = θ̄_t + (θ_{t+1} − θ̄_t)/(t − t₀);  before: θ̄ = θ"),
              "Polyak and Juditsky 1992; Bottou 2012",
              new Guide(
                  "one gradient; 7d operations",
                  "d: the mean",
                  "Convex costs on minibatches: with t0 at about half of the updates the mean is much"
                      + " nearer to the optimum than any iterate."),
              List.of(
                  rate("1e-2"),
                  Real.notNegative(
                      "lambda", "1e-4", "λ: a penalty λ/2‖θ‖², and how fast a_t falls"),
                  Real.closedShare("alpha", "0.75", "α: the power by which a_t falls"),
                  new Whole(
                      "t0",
                      0,
                      Long.MAX_VALUE,
                      "1e6",
                      "t₀: updates before the average begins; until then θ is reported")),
              MINIBATCH,
              v -> new Asgd(v.real("lambda"), v.real("alpha"), v.whole("t0"))),
          rule(
              "polyak",
              "Polyak's step: as long as it takes to reach the lowest cost along the tangent.",
              List.of("θ_{t+1} = θ_t − min(η_t, (C(θ_t) − C*)/‖g_t‖²) g_t"),
              "Polyak 1987; Loizou et al. 2021",
              new Guide(
                  "one gradient; 4d operations",
                  "nothing",
                  "Where the lowest cost is known, such as 0 for a sum of squares that can vanish: no"
                      + " curvature need be known, and flat minima are no slower. Not where C* is a"
                      + " guess."),
              List.of(
                  // No limit: towards a flat minimum these steps grow without end.
                  Real.positive(
                      "lr", "1e300", "η: the longest step, in gradients; with minibatches take 1"),
                  new Real(
                      "lowest",
                      Double.NEGATIVE_INFINITY,
                      true,
                      Double.POSITIVE_INFINITY,
                      true,
                      List.of(),
                      "0",
                      "C*: what the cost can be at best")),
              ALL_ROWS,
              v -> new Polyak(v.real("lowest"))),
          rule(
              "schedule-free",
              "Schedule-free learning: an average of the iterates takes the place of a falling rate.",
              List.of(
                  "y_t = (1−β) z_t + β x_t,  g_t = ∇C(y_t)",
                  "z_{t+1} = z_t − η_t (g_t + λ y_t)",
                  "c_t = ηmax_t²/Σ_{τ≤t} ηmax_τ²,  x_{t+1} = (1−c_t) x_t + c_t z_{t+1},  reported: x"),
              "Defazio et al. 2024",
              new Guide(
                  "one gradient; 10d operations",
                  "d: the average x",
                  "Minibatches, when nobody knows how long the run will be: x is good at any time. η"
                      + " stays constant and may be larger than gd's."),
              List.of(
                  rate("0.1"),
                  Real.share("beta", "0.9", "β: how far the gradient is taken towards the average"),
                  Real.notNegative("decay", "0", "λ: weight decay, of all parameters")),
              MINIBATCH,
              v -> new ScheduleFree(v.real("beta"), false, 0, 0, v.real("decay"))),
          rule(
              "rprop",
              "Steps by the signs of the gradient alone, a step length for each parameter.",
              List.of(
                  "gᵢ keeps its sign:     Δᵢ ← min(η⁺ Δᵢ, Δmax),  θᵢ ← θᵢ − sign(gᵢ) Δᵢ",
                  "gᵢ changes its sign:   Δᵢ ← max(η⁻ Δᵢ, Δmin),  θᵢ stays, gᵢ ← 0",
                  "gᵢ is or was 0:        θᵢ ← θᵢ − sign(gᵢ) Δᵢ"),
              "Riedmiller and Braun 1993; Igel and Hüsken 2000",
              new Guide(
                  "one gradient of all rows; 5d operations",
                  "2d: step lengths, last gradient",
                  "Full batches whose gradients differ by orders of magnitude between parameters. Not"
                      + " for minibatches: signs that change by chance shrink all steps."),
              List.of(
                  Real.positive("lr", "1e-2", "η: the first step of each parameter"),
                  new Real(
                      "eta-minus",
                      0,
                      true,
                      1,
                      true,
                      List.of(),
                      "0.5",
                      "η⁻: after a change of sign"),
                  new Real(
                      "eta-plus",
                      1,
                      true,
                      Double.POSITIVE_INFINITY,
                      true,
                      List.of(),
                      "1.2",
                      "η⁺: while the sign stays"),
                  Real.notNegative("min-step", "1e-6", "Δmin: no step is shorter"),
                  Real.notNegative("max-step", "50", "Δmax: no step is longer")),
              ALL_ROWS,
              v ->
                  new Rprop(
                      v.real("eta-minus"),
                      v.real("eta-plus"),
                      v.real("min-step"),
                      v.real("max-step"))));

  private DescentRows() {}

  private static Configured momentum(Values values) {
    Momentum.Form form = word(Momentum.Form.class, values, "form");
    LearningRate rate = learningRate(MOMENTUM, values);
    if (!values.text("damping").equals(CRITICAL)) {
      return new Configured.Rule(new Momentum(values.real("gamma"), form), rate);
    }
    CriticalDamping damping =
        switch (rate) {
          case LearningRate.Given(double eta0) -> new CriticalDamping.AtRate(eta0);
          case LearningRate.FromCurvature _ -> new CriticalDamping.Best();
          case LearningRate.RangeTest _, LearningRate.Damped _ ->
              throw new IllegalArgumentException(
                  "lr=find needs a gamma, damping=critical needs a rate or leaves it out");
        };
    return new Configured.Rule(new CriticalMomentum(form), new LearningRate.Damped(damping));
  }

  private static Configured particle(Values values) {
    double mass = values.real("mass");
    double dt = values.real("dt");
    if (values.text("drag").equals(CRITICAL)) {
      return new Configured.Rule(
          new CriticalMomentum(Momentum.Form.VELOCITY),
          new LearningRate.Damped(new CriticalDamping.OfParticle(mass, dt)));
    }
    Particle particle = new Particle(mass, values.real("drag"), dt);
    return new Configured.Rule(
        new Momentum(particle.gamma(), Momentum.Form.VELOCITY),
        new LearningRate.Given(particle.rate()));
  }
}
