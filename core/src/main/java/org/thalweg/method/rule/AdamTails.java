package org.thalweg.method.rule;

import java.util.Arrays;
import java.util.Optional;
import org.thalweg.kernel.Expm1;
import org.thalweg.kernel.Log;
import org.thalweg.method.Rates;

/// How far [Adam] still carries a parameter after update t if its gradient is 0 from there on. With
/// a_t = η_t/(1−β₁ᵗ), r_t = √(1−β₂ᵗ) and q = √β₂ that is
///
///     Σᵢ a_{t+i} β₁ⁱ m / (qⁱ√s/r_{t+i} + ε) = m/√s · Σₙ (−ε/√s)ⁿ Fₙ(t),   i = 1, 2, …
///     Fₙ(t) = Σᵢ a_{t+i} r_{t+i}ⁿ⁺¹ ρₙⁱ,   ρₙ = β₁/qⁿ⁺¹
///
/// a power series in ε/√s whose sums are the same for all parameters. They follow from those of the
/// update behind, Fₙ(t) = ρₙ (a_{t+1} r_{t+1}ⁿ⁺¹ + Fₙ(t+1)). With ε inside the root it is the series
/// of 1/√(1 + ε/s), with 2n + 1 in the place of n + 1; where the largest s stands for s, which does
/// not fall, q = 1.
final class AdamTails {

  private static final int TERMS = 8;

  /// Below 2⁻⁷ the eighth power of ε/√s, and what the series leaves out, is below 2⁻⁵⁶.
  private static final double SMALL = 0x1p-7;

  /// And so it is of the sum, if the first sum left out is not much larger than the first.
  private static final double LARGER = 8;

  /// What comes when ρ₀ⁱ is below 2⁻⁶⁰ does not show in the sum.
  private static final double HALVINGS = 60;

  private static final double LN2 = 0.6931471805599453;

  /// Sums are written down for so many updates at a time at least, or for as many as are looked
  /// ahead, so that an update costs no more than two of them.
  private static final int BLOCK = 256;

  /// 8 sums of so many updates are 1 MB.
  private static final int LONGEST = 1 << 14;

  private final Adam rule;
  private final Rates rates;
  private final boolean inside;
  private final double logBeta1;
  private final double logBeta2;

  /// ρₙ, and what stands before (ε/√s)ⁿ.
  private final double[] ratios = new double[TERMS + 1];

  private final double[] coefficients = new double[TERMS + 1];

  /// Of s.
  private final double smallest;

  private final int ahead;
  private final double[] sums;
  private final double[] behind = new double[TERMS];
  private long begun;
  private long block = -1;

  private AdamTails(Adam rule, Rates rates) {
    this.rule = rule;
    this.rates = rates;
    this.inside = rule.epsPlace() == EpsPlace.INSIDE;
    double least = rule.eps() / SMALL;
    this.smallest = inside ? least : least * least;
    this.logBeta1 = Log.of(rule.beta1());
    this.logBeta2 = Log.of(rule.beta2());
    double q = falls();
    double power = q;
    double coefficient = 1;
    for (int n = 0; n <= TERMS; n++) {
      ratios[n] = rule.beta1() / power;
      coefficients[n] = coefficient;
      power *= inside ? q * q : q;
      coefficient *= inside ? -(n + 0.5) / (n + 1) : -1;
    }
    double halving = -Log.of(ratios[0]) / LN2;
    this.ahead = halving > 0 ? (int) Math.clamp(Math.ceil(HALVINGS / halving), 1, LONGEST) : 1;
    this.sums = new double[TERMS * Math.max(ahead, BLOCK)];
  }

  /// Sums for a rule; empty where they would not converge soon enough to be used.
  static Optional<AdamTails> of(Adam rule, Rates rates) {
    AdamTails tails = new AdamTails(rule, rates);
    double rest = 1 - tails.ratios[0];
    boolean converges = LARGER * (1 - tails.ratios[TERMS]) >= rest;
    return rest > 0 && converges && tails.ahead < LONGEST ? Optional.of(tails) : Optional.empty();
  }

  /// By what √s, or what stands for it, falls without a gradient.
  private double falls() {
    return rule.maximum() ? 1 : Math.sqrt(rule.beta2());
  }

  /// Rates, or the update after which the averages were 0, may have changed.
  void begin(long update) {
    begun = update;
    block = -1;
  }

  /// Whether ε is so large that missed updates are mostly made one by one: gradients of 0.1, which
  /// are large for the mean of a logistic cost, leave √s at 0.01 with β₂ = 0.99.
  boolean mostlyStepwise() {
    return smallest > 1e-4;
  }

  /// After so many updates without a gradient a parameter has come to rest.
  int ahead() {
    return ahead;
  }

  /// η_t over 1 − β₁ᵗ.
  double rate(long t, double eta) {
    return eta
        / (rule.correction() == Adam.Correction.POWERS ? left(logBeta1, t) : 1 - rule.beta1());
  }

  /// √(1 − β₂ᵗ).
  double rootLeft(long t) {
    return Math.sqrt(
        rule.correction() == Adam.Correction.POWERS ? left(logBeta2, t) : 1 - rule.beta2());
  }

  private double left(double logBeta, long t) {
    return -Expm1.of((t - begun) * logBeta);
  }

  /// Whether [#after] can be asked.
  boolean converge(double s) {
    return s > smallest;
  }

  /// How far a parameter is still carried.
  ///
  /// @param at what [#at] gave for the update after which that is
  /// @param root √s, such that the sums of s converge, or the root of β₂ᵏ times such an s, with m
  ///   β₁ᵏ times what went with it
  double after(int at, double m, double root) {
    double inverse = 1 / root;
    double x = rule.eps() * (inside ? inverse * inverse : inverse);
    // In pairs, so that no term waits for all before it.
    double x2 = x * x;
    double low = Math.fma(sums[at + 1], x, sums[at]);
    double lower = Math.fma(sums[at + 3], x, sums[at + 2]);
    double high = Math.fma(sums[at + 5], x, sums[at + 4]);
    double higher = Math.fma(sums[at + 7], x, sums[at + 6]);
    double sum = Math.fma(Math.fma(higher, x2, high), x2 * x2, Math.fma(lower, x2, low));
    return m * inverse * sum;
  }

  /// Where the sums of update t stand, until those of another block are asked for.
  int at(long t) {
    int length = sums.length / TERMS;
    if (t / length != block) {
      block = t / length;
      write(block * length, length);
    }
    return (int) (t - block * length) * TERMS;
  }

  private void write(long first, int length) {
    Arrays.fill(behind, 0);
    for (long t = first + length + ahead; t >= Math.max(first, begun); t--) {
      double r = rootLeft(t + 1);
      double each = inside ? r * r : r;
      double weight = rate(t + 1, rates.at(t + 1)) * r;
      for (int n = 0; n < TERMS; n++) {
        behind[n] = ratios[n] * (coefficients[n] * weight + behind[n]);
        weight *= each;
      }
      if (t < first + length) {
        System.arraycopy(behind, 0, sums, (int) (t - first) * TERMS, TERMS);
      }
    }
  }

  /// How far a parameter was carried in k updates after update t, one by one, where the sums do not
  /// converge.
  double stepwise(long t, long k, double m, double s) {
    boolean powers = rule.correction() == Adam.Correction.POWERS;
    double q = falls();
    double beta1 = rule.beta1();
    double beta2 = rule.beta2();
    double root = Math.sqrt(s);
    double left = m;
    double left1 = powers ? left(logBeta1, t) : 1;
    double left2 = powers ? left(logBeta2, t) : 1;
    double sum = 0;
    for (long u = t + 1; u <= t + Math.min(k, ahead); u++) {
      left *= beta1;
      root *= q;
      left1 = powers ? (1 - beta1) + beta1 * left1 : 1 - beta1;
      left2 = powers ? (1 - beta2) + beta2 * left2 : 1 - beta2;
      double hat = root / Math.sqrt(left2);
      double divisor = inside ? Math.sqrt(hat * hat + rule.eps()) : hat + rule.eps();
      sum += rates.at(u) / left1 * left / divisor;
    }
    return sum;
  }
}
