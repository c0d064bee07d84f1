package org.thalweg.method.rule;

import org.thalweg.method.State;
import org.thalweg.method.StepInfo;
import org.thalweg.method.UpdateRule;

/// Rprop: only the signs of the gradient count, and each parameter has a step of its own.
///
///     gᵢ and the last gᵢ of one sign:  Δᵢ ← min(η⁺ Δᵢ, Δmax),  θᵢ ← θᵢ − sign(gᵢ) Δᵢ
///     of opposite signs:               Δᵢ ← max(η⁻ Δᵢ, Δmin),  θᵢ stays, gᵢ counts as 0 the next time
///     one of them 0:                   θᵢ ← θᵢ − sign(gᵢ) Δᵢ
///
/// Δᵢ is η at the start; no schedule has a say after that. Very fast on full batches, where a change of
/// sign means that a minimum was passed; with small minibatches signs change by chance and all steps
/// shrink.
///
/// Others: PyTorch has this form and these defaults. Riedmiller's first form also takes back the step
/// that passed the minimum.
///
/// Source: Riedmiller and Braun, "A direct adaptive method for faster backpropagation learning: the RPROP
/// algorithm" (1993); in this form iRprop⁻ of Igel and Hüsken (2000).
///
/// @param etaMinus η⁻, 0 < η⁻ < 1
/// @param etaPlus η⁺ > 1
/// @param minStep Δmin ≥ 0
/// @param maxStep Δmax ≥ Δmin
public record Rprop(double etaMinus, double etaPlus, double minStep, double maxStep)
    implements UpdateRule<Rprop.Steps> {

  /// What each parameter remembers.
  ///
  /// @param step Δ, length d
  /// @param last the last gradient, or 0 after a change of sign; length d
  public record Steps(double[] step, double[] last) implements State {
    @Override
    public void parts(Parts visitor) {
      visitor.numbers("step", step);
      visitor.numbers("last", last);
    }
  }

  public Rprop {
    Settings.require("eta-minus", etaMinus, etaMinus > 0 && etaMinus < 1, "in (0, 1)");
    Settings.require("eta-plus", etaPlus, etaPlus > 1 && etaPlus < 1 / 0.0, "finite and above 1");
    Settings.requireNotNegative("min-step", minStep);
    Settings.require("max-step", maxStep, maxStep >= minStep, "at least min-step");
  }

  @Override
  public Steps start(int dimension) {
    return new Steps(new double[dimension], new double[dimension]);
  }

  @Override
  public void update(Steps state, double[] theta, double[] gradient, StepInfo info) {
    double[] step = state.step();
    double[] last = state.last();
    if (info.update() == 1) {
      java.util.Arrays.fill(step, info.rate());
    }
    for (int i = 0; i < theta.length; i++) {
      double agreement = Math.signum(gradient[i]) * Math.signum(last[i]);
      if (agreement > 0) {
        step[i] = Math.min(step[i] * etaPlus, maxStep);
      } else if (agreement < 0) {
        step[i] = Math.max(step[i] * etaMinus, minStep);
      }
      last[i] = agreement < 0 ? 0 : gradient[i];
      theta[i] -= Math.signum(last[i]) * step[i];
    }
  }
}
