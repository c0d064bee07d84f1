package org.thalweg.method;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.thalweg.cost.LinearTerms;
import org.thalweg.method.linear.Sdca;
import org.thalweg.method.linear.StochasticDiagonal;
import org.thalweg.method.linear.VarianceReduced;
import org.thalweg.setting.Setting;
import org.thalweg.setting.Setting.Real;
import org.thalweg.setting.Values;

/// The methods that take one row at a time of a linear, logistic or Poisson model.
final class LinearRows {

  private static final String OF_ROWS = "D = (1/N) Σᵢ ωᵢ sᵢ xᵢ,  δ = ωᵢ (φ′ᵢ(w·xᵢ+b) − sᵢ)";

  private static final String DRAWN = "rows are drawn in proportion to pᵢ = max(Lᵢ, L̄)/G";

  private static final String MEMORY = "N + 2d: a slope of each row, the mean gradient D";

  static final List<MethodRow> ROWS =
      List.of(
          row(
              "saga",
              "Stochastic steps along single rows whose noise vanishes at the optimum: SAGA.",
              List.of(
                  OF_ROWS,
                  "w_{t+1} = (w_t − η (δ xᵢ/pᵢ + D))/(1 + ηλ),  b_{t+1} = b_t − η (δ/pᵢ + D_b)",
                  DRAWN,
                  "sᵢ ← φ′ᵢ,  D ← D + δ xᵢ/N"),
              "Defazio, Bach, Lacoste-Julien 2014",
              new MethodRow.Guide(
                  "one row: its columns, of sparse rows its non-zeros",
                  MEMORY,
                  "Many rows, when the optimum is wanted to all digits without a Hessian: linear and"
                      + " logistic models, best with --l2 and columns of like scale. A digit"
                      + " takes steps of the order of N + κ, κ = G/λ."),
              List.of(rate("1/(3G), G = mean max(Lᵢ, L̄)")),
              reduced(VarianceReduced.Form.SAGA)),
          row(
              "sag",
              "The stochastic average gradient: a step along the mean of remembered gradients.",
              List.of(
                  OF_ROWS,
                  "sᵢ ← φ′ᵢ,  D ← D + δ xᵢ/N",
                  "w_{t+1} = (w_t − η D)/(1 + ηλ),  b_{t+1} = b_t − η D_b"),
              "Schmidt, Le Roux, Bach 2017 (η = 1/L of section 4; their proof needs 1/(16L))",
              new MethodRow.Guide(
                  "one row: its columns, of sparse rows its non-zeros",
                  MEMORY,
                  "As saga, with steps three times as long and no proof for them: often faster. Take"
                      + " saga where it does not settle."),
              List.of(rate("1/L, L = max Lᵢ")),
              reduced(VarianceReduced.Form.SAG)),
          row(
              "svrg",
              "Stochastic steps corrected by a full gradient that is taken anew every epoch.",
              List.of(
                  "after every N updates:  sᵢ ← φ′ᵢ of all rows,  " + OF_ROWS,
                  "w_{t+1} = (w_t − η (δ xᵢ/pᵢ + D))/(1 + ηλ),  b_{t+1} = b_t − η (δ/pᵢ + D_b)",
                  DRAWN),
              "Johnson and Zhang 2013 (η = 1/(6G) after Kovalev, Horváth, Richtárik 2020)",
              new MethodRow.Guide(
                  "one row, and after N of them all rows once",
                  MEMORY,
                  "Where saga is the method and its walk is to be looked at: between two full"
                      + " gradients its steps have no memory. Slower than saga by the shorter η."),
              List.of(rate("1/(6G), G = mean max(Lᵢ, L̄)")),
              reduced(VarianceReduced.Form.SVRG)),
          row(
              "sdca",
              "Stochastic dual coordinate ascent: each update solves one row exactly.",
              List.of(
                  "w = (1/λN) Σᵢ ωᵢ αᵢ xᵢ,  αᵢ = −φ′ᵢ(z) where",
                  "z = z_t − q (φ′ᵢ(z) + αᵢ),  q = (ωᵢ/N)(‖xᵢ‖²/λ + 1/μ)",
                  "b as a weight of 1 with the penalty μ/2 (b − b_k)²,  b_{k+1} = b after N updates,",
                  "Nμ = (1/N) Σᵢ ωᵢ φ″ᵢ at the start"),
              "Shalev-Shwartz and Zhang 2013; Rockafellar 1976 for the intercept",
              new MethodRow.Guide(
                  "one row, and some values of φ′ and φ″",
                  "N + d: αᵢ of each row",
                  "Many rows and --l2, which it needs: no rate is to be chosen and no curvature need"
                      + " be bounded, so that Poisson models are welcome. It begins at w = 0."),
              List.of(),
              _ -> new Configured.OnLinear(Sdca::new)),
          row(
              "stochastic-diagonal",
              "Stochastic diagonal Levenberg–Marquardt: each weight's rate from its own curvature.",
              List.of(
                  "hⱼ ← (1−γ) hⱼ + γ ωᵢ φ″ᵢ xᵢⱼ²,  hⱼ⁰ = (1/N) Σᵢ ωᵢ φ″ᵢ xᵢⱼ² at the start",
                  "wⱼ ← wⱼ − η_e (ωᵢ φ′ᵢ xᵢⱼ + λ wⱼ)/(hⱼ + μ hⱼ⁰ + λ),  b likewise with xᵢⱼ = 1, λ = 0",
                  "η_e = η/(1 + decay·e) in epoch e, from 0"),
              "LeCun, Bottou, Orr, Müller 1998, section 9.1 (with one μ for all weights)",
              new MethodRow.Guide(
                  "one row: all columns, of sparse rows too",
                  "2d: h and h⁰",
                  "Columns of unlike scale that are to stay as they are. It ends near the optimum, not"
                      + " at it: for all digits take saga."),
              List.of(
                  Real.positive(
                      "lr", Setting.AUTOMATIC, "η: left out, 1/p, p the number of weights with b"),
                  Real.notNegative("decay", "1", "how fast η falls with the epochs; 0: not at all"),
                  Real.share("gamma", "0.01", "γ: h remembers 1/γ rows"),
                  Real.notNegative("mu", "0.1", "μ: no rate exceeds 1/μ of its first")),
              v ->
                  new Configured.OnLinear(
                      new Diagonal(
                          v.realIfGiven("lr"), v.real("decay"), v.real("gamma"), v.real("mu")))));

  private LinearRows() {}

  private static Setting rate(String ofL) {
    return Real.positive(
        "lr", Setting.AUTOMATIC, "η: left out, " + ofL + ", Lᵢ = ωᵢ sup φ″ᵢ (‖xᵢ‖² + 1)");
  }

  private static Function<Values, Configured> reduced(VarianceReduced.Form form) {
    return values -> new Configured.OnLinear(new Reduced(form, values.realIfGiven("lr")));
  }

  private record Reduced(VarianceReduced.Form form, Optional<Double> rate)
      implements LongFunction<Method<LinearTerms, ?>> {
    @Override
    public Method<LinearTerms, ?> apply(long seed) {
      return new VarianceReduced(form, rate, seed);
    }
  }

  private record Diagonal(Optional<Double> rate, double decay, double gamma, double mu)
      implements LongFunction<Method<LinearTerms, ?>> {
    @Override
    public Method<LinearTerms, ?> apply(long seed) {
      return new StochasticDiagonal(rate, decay, gamma, mu, seed);
    }
  }

  private static MethodRow row(
      String name,
      String sentence,
      List<String> equations,
      String source,
      MethodRow.Guide guide,
      List<Setting> settings,
      Function<Values, Configured> make) {
    return new MethodRow(
        name,
        MethodRow.Needs.LINEAR,
        settings,
        sentence,
        equations,
        source,
        guide,
        Long.MAX_VALUE, // Its budget is one of epochs.
        OptionalInt.empty(),
        make);
  }
}
