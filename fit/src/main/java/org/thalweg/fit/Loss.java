package org.thalweg.fit;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.program.RobustLoss;
import org.thalweg.setting.Nearest;

/// What a row costs by its residual r = √w·(y − ŷ): ½ρ(r²), which is ½r² where |r| is well below c
/// and grows more slowly beyond.
///
/// | loss | ½ρ(r²) | c |
/// |---|---|---|
/// | `squared` | ½r² | |
/// | `huber` | ½r² up to \|r\| = c, then c\|r\| − ½c² | 1.345 s |
/// | `soft-l1` | c²(√(1 + (r/c)²) − 1) | 1.287 s |
/// | `cauchy` | ½c²·log(1 + (r/c)²) | 2.385 s |
/// | `tukey` | c²/6·(1 − (1 − (r/c)²)³), and c²/6 beyond c | 4.685 s |
/// | `arctan` | ½c²·arctan((r/c)²) | 2.571 s |
///
/// c is in the units of r, SciPy's `f_scale`. Where it is not given it is the number in the last
/// column: with it the parameters vary, where the noise is normal of standard deviation s, by
/// 1/0.95 of what least squares would give. s is estimated with the parameters, the median of |r|
/// over 0.6745, as R's `rlm` does.
///
/// @param kind which
/// @param c where it is given
public record Loss(Kind kind, OptionalDouble c) {

  private static final String OPTION = "loss";

  private static final Pattern TEXT =
      Pattern.compile("([a-z][a-z0-9-]*)\\s*(?:\\(\\s*(.*?)\\s*\\))?");

  /// Least squares.
  public static final Loss SQUARED = new Loss(Kind.SQUARED, OptionalDouble.empty());

  /// The losses. The tuning constants solve (E ψ′)²/E ψ² = 0.95 for normal r of standard deviation
  /// 1, by quadrature.
  public enum Kind {
    SQUARED("squared", Double.NaN, false),
    HUBER("huber", 1.345, false),
    SOFT_L1("soft-l1", 1.287, false),
    CAUCHY("cauchy", 2.385, true),
    TUKEY("tukey", 4.685, true),
    ARCTAN("arctan", 2.571, true);

    private final String text;
    private final double tuning;
    private final boolean redescending;

    Kind(String text, double tuning, boolean redescending) {
      this.text = text;
      this.tuning = tuning;
      this.redescending = redescending;
    }

    /// As a command names it.
    public String text() {
      return text;
    }

    /// c in units of s.
    public double tuning() {
      return tuning;
    }

    /// Whether rows far off pull less than nearer ones, so that several minima are possible even
    /// where the model is linear.
    public boolean redescending() {
      return redescending;
    }

    /// ρ(z).
    private Expr rho(Graph graph, Expr z, double c) {
      Expr share = z.over(c * c);
      Expr inside = z.lessOrEqual(graph.constant(c * c));
      Expr one = graph.constant(1);
      return switch (this) {
        case SQUARED -> z;
        case HUBER -> graph.select(inside, z, z.sqrt().times(2 * c).minus(c * c));
        case SOFT_L1 -> share.plus(1).sqrt().minus(1).times(2 * c * c);
        case CAUCHY -> share.log1p().times(c * c);
        case TUKEY -> {
          Expr rest = one.minus(share);
          Expr rising = one.minus(rest.times(rest.square())).times(c * c / 3);
          yield graph.select(inside, rising, graph.constant(c * c / 3));
        }
        case ARCTAN -> share.atan().times(c * c);
      };
    }
  }

  public Loss {
    if (kind == Kind.SQUARED && c.isPresent()) {
      throw new SpecException("squared has no c", OPTION, "write squared, or name another loss");
    }
    // The costs hold c².
    if (c.isPresent()
        && !(c.getAsDouble() > 0
            && c.getAsDouble() * c.getAsDouble() >= Double.MIN_NORMAL
            && c.getAsDouble() * c.getAsDouble() < Double.POSITIVE_INFINITY)) {
      throw new SpecException(
          "c must be finite and greater than 0, its square too, but is " + c.getAsDouble(),
          OPTION,
          "write " + kind.text() + " to have it estimated");
    }
  }

  /// Reads `huber`, `huber(1.5)`.
  ///
  /// @throws SpecException saying what is wrong and what to write
  public static Loss parse(String text) {
    Matcher m = TEXT.matcher(text.strip());
    if (!m.matches()) {
      throw new SpecException(
          "cannot be read: '" + text.strip() + "'", OPTION, "write huber, or huber(1.5)");
    }
    List<String> names = Arrays.stream(Kind.values()).map(Kind::text).toList();
    int which = names.indexOf(m.group(1));
    if (which < 0) {
      throw new SpecException(
          "no loss of this name: '" + m.group(1) + "'", OPTION, Nearest.hint(m.group(1), names));
    }
    String number = m.group(2) == null ? "" : m.group(2).replaceFirst("^c\\s*=\\s*", "");
    if (number.isEmpty()) {
      return new Loss(Kind.values()[which], OptionalDouble.empty());
    }
    try {
      return new Loss(Kind.values()[which], OptionalDouble.of(Double.parseDouble(number)));
    } catch (NumberFormatException e) {
      throw new SpecException(
          "c is no number: '" + number + "'", OPTION, "write " + m.group(1) + "(1.5)");
    }
  }

  /// Whether it is least squares.
  public boolean squared() {
    return kind == Kind.SQUARED;
  }

  /// The loss of a residual with a c.
  static RobustLoss of(Kind kind, Graph graph, Expr residual, double c) {
    return RobustLoss.of(residual, z -> kind.rho(graph, z, c));
  }
}
