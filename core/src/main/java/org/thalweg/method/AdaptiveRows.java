package org.thalweg.method;

import static org.thalweg.method.RuleParts.MINIBATCH;
import static org.thalweg.method.RuleParts.OF_SPARSE_ROWS;
import static org.thalweg.method.RuleParts.beta1;
import static org.thalweg.method.RuleParts.beta2;
import static org.thalweg.method.RuleParts.eps;
import static org.thalweg.method.RuleParts.epsPlace;
import static org.thalweg.method.RuleParts.gamma;
import static org.thalweg.method.RuleParts.place;
import static org.thalweg.method.RuleParts.rate;
import static org.thalweg.method.RuleParts.rule;
import static org.thalweg.method.RuleParts.word;
import static org.thalweg.method.RuleParts.yes;
import static org.thalweg.method.RuleParts.yesNo;

import java.util.List;
import org.thalweg.method.MethodRow.Guide;
import org.thalweg.method.rule.AdaBelief;
import org.thalweg.method.rule.AdaDelta;
import org.thalweg.method.rule.AdaGrad;
import org.thalweg.method.rule.AdaMax;
import org.thalweg.method.rule.Adam;
import org.thalweg.method.rule.Ftrl;
import org.thalweg.method.rule.Nadam;
import org.thalweg.method.rule.Prodigy;
import org.thalweg.method.rule.Radam;
import org.thalweg.method.rule.RmsProp;
import org.thalweg.method.rule.ScheduleFree;
import org.thalweg.setting.Setting.Choice;
import org.thalweg.setting.Setting.Real;

/// The update rules that divide the gradient by its own size, element by element.
final class AdaptiveRows {

  private static final String M = "m_t = β₁ m_{t−1} + (1−β₁) g_t,  m̂_t = m_t/(1−β₁ᵗ)";
  private static final String S = "s_t = β₂ s_{t−1} + (1−β₂) g_t²,  ŝ_t = s_t/(1−β₂ᵗ)";
  private static final String OF_M_AND_S = "2d: the averages m and s";

  static final List<MethodRow> ROWS =
      List.of(
          rule(
              "adagrad",
              "Each parameter's rate falls with all of its past gradients.",
              List.of("s_t = s_{t−1} + g_t²", "θ_{t+1} = θ_t − η_t g_t/(√s_t + ε)"),
              "Duchi, Hazan, Singer 2011",
              new Guide(
                  "one gradient; 6d operations" + OF_SPARSE_ROWS,
                  "d: the sum of squares s",
                  "Sparse features on minibatches: rare ones keep a large rate. On long runs its steps"
                      + " become too small."),
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
              new Guide(
                  "one gradient; 14d operations" + OF_SPARSE_ROWS,
                  "2d: the averages s and u",
                  "Where no learning rate is known at all; ε sets the first steps, and it starts slowly."),
              List.of(
                  rate("1"),
                  Real.share("rho", "0.95", "ρ: the averages remember 1/(1−ρ) steps"),
                  eps("1e-6", "inside both roots; sets the first steps")),
              MINIBATCH,
              v -> new AdaDelta(v.real("rho"), v.real("eps"))),
          rule(
              "rmsprop",
              "The gradient divided by its recent root mean square.",
              List.of(
                  "s_t = β s_{t−1} + (1−β) g_t²",
                  "θ_{t+1} = θ_t − η_t g_t/(√s_t + ε)",
                  "centered: s_t − a_t² for s_t, with a_t = β a_{t−1} + (1−β) g_t",
                  "γ > 0: v_t = γ v_{t−1} + η_t g_t/(√s_t + ε), θ_{t+1} = θ_t − v_t"),
              "Tieleman and Hinton 2012; centered with momentum: Graves 2013",
              new Guide(
                  "one gradient; 8d operations" + OF_SPARSE_ROWS,
                  "d: the average s; d more if centered, d more with momentum",
                  "Minibatches of costs whose gradients differ much between parameters. It ends in a"
                      + " wobble of about η: let a schedule lower it."),
              List.of(
                  rate("1e-3"),
                  Real.share(
                      "beta", "0.9", "β: the average remembers 1/(1−β) steps; PyTorch: 0.99"),
                  eps(),
                  epsPlace(),
                  yesNo("centered", false, "divide by the standard deviation of the gradient"),
                  gamma("0", "γ: momentum that remembers 1/(1−γ) steps")),
              MINIBATCH,
              v ->
                  new RmsProp(
                      v.real("beta"),
                      v.real("eps"),
                      place(v),
                      yes(v, "centered"),
                      v.real("gamma"))),
          adam(
              "adam",
              "The average gradient divided by its root mean square, both corrected for their start.",
              List.of(M, S, "θ_{t+1} = (1−η_t λ) θ_t − η_t m̂_t/(√ŝ_t + ε)"),
              "Kingma and Ba 2014",
              "Minibatches, networks, badly scaled parameters: the one to try first there. A persistent"
                  + " gradient moves a parameter by η a step. It ends in a wobble of about η, and does"
                  + " not always generalize as well as gd or momentum.",
              false,
              "0"),
          adam(
              "adamw",
              "Adam with decoupled weight decay: adam(decay=0.01).",
              List.of(M, S, "θ_{t+1} = (1−η_t λ) θ_t − η_t m̂_t/(√ŝ_t + ε)"),
              "Loshchilov and Hutter 2017",
              "Networks that are to be held small: the decay acts on all parameters alike, while a"
                  + " penalty in the cost would be divided by √ŝ. What it comes to is not the minimum of"
                  + " the cost.",
              false,
              "0.01"),
          adam(
              "amsgrad",
              "Adam whose rates never grow: adam(amsgrad=true).",
              List.of(
                  M,
                  S,
                  "ŝmax_t = max_{τ≤t} s_τ/(1−β₂ᵗ)",
                  "θ_{t+1} = (1−η_t λ) θ_t − η_t m̂_t/(√ŝmax_t + ε)"),
              "Reddi, Kale, Kumar 2018",
              "Where Adam walks away from a minimum because large gradients are rare: those are not"
                  + " forgotten.",
              true,
              "0"),
          rule(
              "adamax",
              "Adam with the largest recent gradient in the place of the root mean square.",
              List.of(M, "u_t = max(β₂ u_{t−1}, |g_t| + ε)", "θ_{t+1} = θ_t − η_t m̂_t/u_t"),
              "Kingma and Ba 2014, section 7",
              new Guide(
                  "one gradient; 7d operations, no root",
                  "2d: m and u",
                  "Like Adam, where gradients come in bursts: u is not an average that they could"
                      + " surprise."),
              List.of(rate("2e-3"), beta1(), beta2(), eps()),
              MINIBATCH,
              v -> new AdaMax(v.real("beta1"), v.real("beta2"), v.real("eps"))),
          rule(
              "adabelief",
              "Adam with the gradient's deviation from its average in the place of its size.",
              List.of(
                  M,
                  "s_t = β₂ s_{t−1} + (1−β₂)(g_t − m_t)² + ε,  ŝ_t = s_t/(1−β₂ᵗ)",
                  "θ_{t+1} = θ_t − η_t m̂_t/(√ŝ_t + ε)"),
              "Zhuang et al. 2020",
              new Guide(
                  "one gradient; 12d operations",
                  OF_M_AND_S,
                  "Long valleys: where the gradient stays as it is, its steps become longer than"
                      + " Adam's."),
              List.of(
                  rate("1e-3"),
                  beta1(),
                  beta2(),
                  eps("1e-16", "added to s at every step, and to √ŝ")),
              MINIBATCH,
              v -> new AdaBelief(v.real("beta1"), v.real("beta2"), v.real("eps"))),
          rule(
              "nadam",
              "Adam that looks ahead as Nesterov does, with a β₁ that warms up.",
              List.of(
                  "μ_t = β₁(1 − ½·0.96^(ψt)),  P_t = μ₁ ⋯ μ_t",
                  "m_t = β₁ m_{t−1} + (1−β₁) g_t",
                  S,
                  "m̄_t = (1−μ_t)/(1−P_t) g_t + μ_{t+1}/(1−P_t μ_{t+1}) m_t",
                  "θ_{t+1} = θ_t − η_t m̄_t/(√ŝ_t + ε)"),
              "Dozat 2016",
              new Guide(
                  "one gradient; 13d operations",
                  OF_M_AND_S,
                  "In the place of Adam: often a few steps faster, as Nesterov's form of momentum is."),
              List.of(
                  rate("2e-3"),
                  beta1(),
                  beta2(),
                  eps(),
                  Real.notNegative("psi", "4e-3", "ψ: how fast μ goes from β₁/2 to β₁"),
                  new Choice(
                      "form",
                      List.of("dozat", "torch-1.13"),
                      "dozat",
                      "the second divisor: 1 − P_t μ_{t+1}, or with μ_t once more")),
              MINIBATCH,
              v ->
                  new Nadam(
                      v.real("beta1"),
                      v.real("beta2"),
                      v.real("eps"),
                      v.real("psi"),
                      word(Nadam.Form.class, v, "form"))),
          rule(
              "radam",
              "Adam that takes plain steps until its second moment is worth dividing by.",
              List.of(
                  M,
                  S,
                  "ρ∞ = 2/(1−β₂) − 1,  ρ_t = ρ∞ − 2t β₂ᵗ/(1−β₂ᵗ)",
                  "r_t = √((ρ_t−4)(ρ_t−2)ρ∞/((ρ∞−4)(ρ∞−2)ρ_t))",
                  "ρ_t > 5:  θ_{t+1} = θ_t − η_t r_t m̂_t √(1−β₂ᵗ)/(√s_t + ε)",
                  "else:     θ_{t+1} = θ_t − η_t m̂_t"),
              "Liu et al. 2019",
              new Guide(
                  "one gradient; 11d operations",
                  OF_M_AND_S,
                  "Where Adam would need a warm-up. Its first steps are plain: from far away, with large"
                      + " gradients, it can diverge there."),
              List.of(rate("1e-3"), beta1(), beta2(), eps()),
              MINIBATCH,
              v -> new Radam(v.real("beta1"), v.real("beta2"), v.real("eps"))),
          rule(
              "schedule-free-adamw",
              "Schedule-free learning with Adam's second moment and weight decay.",
              List.of(
                  "y_t = (1−β₁) z_t + β₁ x_t,  g_t = ∇C(y_t)",
                  S,
                  "z_{t+1} = z_t − η_t (g_t/(√ŝ_t + ε) + λ y_t)",
                  "c_t = ηmax_t²/Σ_{τ≤t} ηmax_τ²,  x_{t+1} = (1−c_t) x_t + c_t z_{t+1},  reported: x"),
              "Defazio et al. 2024",
              new Guide(
                  "one gradient; 17d operations",
                  "2d: the averages x and s",
                  "In the place of AdamW with a schedule, when nobody knows how long the run will be."),
              List.of(
                  rate("2.5e-3"),
                  Real.share(
                      "beta1", "0.9", "β₁: how far the gradient is taken towards the average"),
                  beta2(),
                  eps(),
                  Real.notNegative("decay", "0", "λ: weight decay, of all parameters")),
              MINIBATCH,
              v ->
                  new ScheduleFree(
                      v.real("beta1"), true, v.real("beta2"), v.real("eps"), v.real("decay"))),
          rule(
              "prodigy",
              "Adam that finds its own rate, from how far θ has come.",
              List.of(
                  "a_t = d_t η_t √(1−β₂ᵗ)/(1−β₁ᵗ),  β₃ = √β₂",
                  "m_t = β₁ m_{t−1} + (1−β₁) d_t g_t,  s_t = β₂ s_{t−1} + (1−β₂) d_t² g_t²",
                  "r_t = β₃ r_{t−1} + d_t/d₀ a_t g_tᵀ(θ₁ − θ_t),  u_t = β₃ u_{t−1} + d_t/d₀ a_t g_t",
                  "d_{t+1} = max(d_t, r_t/‖u_t‖₁)",
                  "θ_{t+1} = (1 − a_t λ) θ_t − a_t m_t/(√s_t + d_{t+1} ε)"),
              "Mishchenko and Defazio 2023",
              new Guide(
                  "one gradient; 22d operations",
                  "4d: m, s, u and the start",
                  "In the place of Adam where no learning rate is known: it finds the distance that"
                      + " there is to go. A cosine schedule helps it to settle."),
              List.of(
                  rate("1"),
                  beta1(),
                  beta2(),
                  eps(),
                  Real.positive("d0", "1e-6", "d₀: below any sensible distance to the minimum"),
                  Real.notNegative("decay", "0", "λ: decoupled weight decay, of all parameters")),
              MINIBATCH,
              v ->
                  new Prodigy(
                      v.real("beta1"),
                      v.real("beta2"),
                      v.real("eps"),
                      v.real("d0"),
                      v.real("decay"))),
          rule(
              "ftrl",
              "FTRL-proximal: AdaGrad's rates with an L1 penalty that makes exact zeros.",
              List.of(
                  "n_t = n_{t−1} + g_t²,  σ_t = (√n_t − √n_{t−1})/η",
                  "z_t = z_{t−1} + g_t − σ_t θ_t",
                  "θ_{t+1} = 0 where |z_t| ≤ λ₁, else −(z_t − sign(z_t) λ₁)/((β + √n_t)/η + λ₂)"),
              "McMahan et al. 2013, algorithm 1",
              new Guide(
                  "one gradient; 18d operations" + OF_SPARSE_ROWS,
                  "2d: z and n",
                  "Many sparse features on minibatches, most of which should get no weight at all. Its"
                      + " penalties are of the sum of gradients: λ₁ of some hundred updates is as much"
                      + " as that many times a penalty on the mean cost."),
              List.of(
                  rate("0.1"),
                  Real.notNegative("beta", "1", "β: keeps the first steps down"),
                  Real.notNegative("l1", "1", "λ₁: on the sum of all gradients"),
                  Real.notNegative("l2", "0", "λ₂: likewise")),
              MINIBATCH,
              v -> new Ftrl(v.real("beta"), v.real("l1"), v.real("l2"))));

  private AdaptiveRows() {}

  /// Adam, under the name that goes with some of its settings.
  private static MethodRow adam(
      String name,
      String sentence,
      List<String> equations,
      String source,
      String choose,
      boolean amsgrad,
      String decay) {
    return rule(
        name,
        sentence,
        equations,
        source,
        new Guide(
            "one gradient; 12d operations" + (decay.equals("0") ? OF_SPARSE_ROWS : ""),
            OF_M_AND_S + "; d more with amsgrad, the largest s",
            choose),
        List.of(
            rate("1e-3"),
            beta1(),
            beta2(),
            eps(),
            epsPlace(),
            yesNo("amsgrad", amsgrad, "divide by the largest s so far"),
            Real.notNegative("decay", decay, "λ: decoupled weight decay, of all parameters"),
            new Choice(
                "correction",
                List.of("powers", "constant"),
                "powers",
                "by 1−βᵗ, or by 1−β at every step as in arXiv:1803.08823's notebook")),
        MINIBATCH,
        v ->
            new Adam(
                v.real("beta1"),
                v.real("beta2"),
                v.real("eps"),
                place(v),
                word(Adam.Correction.class, v, "correction"),
                yes(v, "amsgrad"),
                v.real("decay")));
  }
}
