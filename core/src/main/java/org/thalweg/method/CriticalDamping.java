package org.thalweg.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.thalweg.cost.SmoothCost;
import org.thalweg.curvature.LearningRates;
import org.thalweg.curvature.Spectrum;
import org.thalweg.method.rule.Particle;
import org.thalweg.setting.SettingException;

/// Critical damping of momentum, from the Hessian at θ₀.
///
/// Along a direction of curvature σ the distance from the minimum of a quadratic follows
///
///     e_{t+1} = (1 + γ − ησ) e_t − γ e_{t−1}
///
/// Its two roots are real, and the run creeps, for γ < (1 − √(ησ))²; they are complex, and it swings, dying away as √γᵗ, for larger γ; they
/// fall together, and for ησ ≤ 1 it settles soonest without swinging, for
///
///     γ = (1 − √(ησ))²        of a particle: μ = 2√(mσ) + σΔt
///
/// which for Δt → 0 is the critical drag 2√(mσ) of physics. **The direction that is damped critically is the flattest**, σmin: it settles
/// last, whatever γ is. All stiffer ones then swing and die away as fast, √γᵗ, up to ησ = (1 + √γ)²; beyond, up to 2(1 + γ), they change
/// sign at every step and settle last. With η left out it is the rate of the soonest end of all,
/// at which the stiffest direction is damped critically too:
///
///     η = 4/(√σmax + √σmin)²,    γ = ((√κ−1)/(√κ+1))²
///
/// σ are singular values |λ|, those within rounding of 0 left out. What is found at θ₀ stays: costs that are no quadratics may want less
/// further on.
///
/// Source: Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).
public sealed interface CriticalDamping {

  /// How many numbers [#find] finds.
  int FOUND = 7;

  /// η and γ for the soonest end.
  record Best() implements CriticalDamping {}

  /// γ for a rate that is given.
  ///
  /// @param eta0 η₀ > 0
  record AtRate(double eta0) implements CriticalDamping {}

  /// The drag of a particle.
  ///
  /// @param mass m > 0
  /// @param dt Δt > 0
  record OfParticle(double mass, double dt) implements CriticalDamping {}

  /// What the damping was found to be, as a state can keep it: η, γ, μ (NaN where no drag was asked
  /// for), σmax, σmin, and how many directions are negative and null.
  ///
  /// @throws SettingException if there is no curvature from which it would follow
  default double[] find(SmoothCost full, double[] theta0) {
    Spectrum spectrum =
        full.curvatureAt(theta0)
            .flatMap(h -> Spectrum.of(h, theta0.length))
            .orElseThrow(() -> unknown("this cost gives no finite Hessian at the start"));
    if (spectrum.flattest() < 0) {
      throw unknown("the Hessian at the start is 0");
    }
    LearningRates rates = new LearningRates(spectrum.sigmaMax(), spectrum.sigmaMin());
    double drag = drag(rates);
    double eta =
        switch (this) {
          case Best _ -> rates.momentumRate();
          case AtRate(double given) -> given;
          case OfParticle(double mass, double dt) -> new Particle(mass, drag, dt).rate();
        };
    double gamma = this instanceof Best ? rates.momentumGamma() : rates.criticalGamma(eta);
    if (!(gamma < 1)) {
      throw unknown(
          String.format(
              Locale.ROOT,
              "no γ below 1 damps a direction of σ = %.3g at a rate beyond 4/σ = %.3g",
              rates.sigmaMin(),
              4 / rates.sigmaMin()));
    }
    return new double[] {
      eta,
      gamma,
      drag,
      rates.sigmaMax(),
      rates.sigmaMin(),
      spectrum.negativeDirections(),
      spectrum.nullDirections()
    };
  }

  private double drag(LearningRates rates) {
    return this instanceof OfParticle(double mass, double dt)
        ? 2 * Math.sqrt(mass * rates.sigmaMin()) + dt * rates.sigmaMin()
        : Double.NaN;
  }

  private static SettingException unknown(String reason) {
    return new SettingException(
        "no critical damping follows from the curvature: " + reason + " — set lr and gamma");
  }

  /// In words.
  ///
  /// @param found as [#find]
  default List<Method.Chosen> chosen(double[] found) {
    LearningRates rates = new LearningRates(found[3], found[4]);
    List<Method.Chosen> chosen = new ArrayList<>();
    switch (this) {
      case Best _ ->
          chosen.add(
              new Method.Chosen(
                  "lr",
                  found[0],
                  String.format(
                      Locale.ROOT,
                      "learning rate %.3g = 4/(√σmax + √σmin)², the best with momentum",
                      found[0])));
      case AtRate _ -> {}
      case OfParticle _ ->
          chosen.add(
              new Method.Chosen(
                  "drag",
                  found[2],
                  String.format(Locale.ROOT, "drag %.3g, learning rate %.3g", found[2], found[0])));
    }
    chosen.add(new Method.Chosen("gamma", found[1], gamma(found, rates)));
    return chosen;
  }

  private static String gamma(double[] found, LearningRates rates) {
    StringBuilder words =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "γ = %.4g damps the flattest direction critically; σmax = %.3g and σmin = %.3g at"
                    + " the start",
                found[1],
                rates.sigmaMax(),
                rates.sigmaMin()));
    count(words, found[5], "of negative curvature, by magnitude");
    count(words, found[6], "without curvature left out");
    double bound = rates.stableWithMomentum(found[1]);
    // A rate that makes both ends of the spectrum critical meets this bound but for rounding.
    double slow = Math.sqrt(found[0] * rates.sigmaMax()) - 1 - Math.sqrt(found[1]);
    if (slow > 1e-9 && found[0] < bound) {
      words.append("; at this rate the stiffest direction settles last");
    }
    if (found[0] >= bound) {
      words.append(
          String.format(Locale.ROOT, "; too long a step to settle: 2(1+γ)/σmax = %.3g", bound));
    }
    return words.toString();
  }

  private static void count(StringBuilder words, double directions, String what) {
    if (directions > 0) {
      words.append(
          String.format(
              Locale.ROOT, ", %.0f direction%s %s", directions, directions == 1 ? "" : "s", what));
    }
  }
}
