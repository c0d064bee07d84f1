package org.thalweg.method.rule;

/// Momentum as physics: a particle in a viscous medium, in the potential C.
///
///     m d²θ/dt² = −∇C(θ) − μ dθ/dt
///
/// Central differences for the acceleration and forward differences for the velocity give [Momentum] with
///
///     γ = m/(m + μΔt),    η = Δt²/(m + μΔt)
///     and back:  m = γΔt²/η,    μ = (1−γ)Δt/η
///
/// The memory is 1/(1−γ) = 1 + m/(μΔt) steps. Without drag, μ = 0, it has no end.
///
/// @param mass m ≥ 0; without mass it is gradient descent
/// @param drag μ ≥ 0; not 0 together with the mass
/// @param dt Δt > 0
public record Particle(double mass, double drag, double dt) {
  public Particle {
    Settings.requireNotNegative("mass", mass);
    Settings.requireNotNegative("drag", drag);
    Settings.require("dt", dt, dt > 0 && dt < 1 / 0.0, "finite and above 0");
    Settings.require("mass", mass, mass > 0 || drag > 0, "above 0 where drag is 0");
  }

  /// The particle of a momentum with γ and η, in steps of Δt.
  public static Particle of(double gamma, double rate, double dt) {
    return new Particle(gamma * dt * dt / rate, (1 - gamma) * dt / rate, dt);
  }

  /// γ.
  public double gamma() {
    return mass / (mass + drag * dt);
  }

  /// η.
  public double rate() {
    return dt * dt / (mass + drag * dt);
  }
}
