package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.thalweg.cost.Cost;

/// Says in words which parameters move together at no cost. What is said of two parameters, that
/// only their product or their sum counts, is tried out first: the cost must stay where it is when
/// they are moved far along.
final class Dependence {

  /// The cost may tremble by so much of what it changes when one parameter is moved alone.
  private static final double TREMBLES = 1e-9;

  /// Small numbers people write as exponents and factors.
  private static final double[] USUAL = {1, 2, 0.5, 3, 1.0 / 3};

  /// Values at which a parameter that does anything does something.
  private static final double[] PROBES = {1, -1, 0.1, -0.1, 10, -10, 0.001, 1000};

  /// How near a measured ratio must come to one of them: its digits are those of a null vector.
  private static final double NEAR = 1e-5;

  private final Cost cost;
  private final double[] theta;
  private final List<String> names;

  /// @param theta θ̂; not modified
  Dependence(Cost cost, double[] theta, List<String> names) {
    this.cost = cost;
    this.theta = theta;
    this.names = names;
  }

  /// The sentences of a null space, one for each dependence.
  List<String> sentences(NullSpace space) {
    List<String> sentences = new ArrayList<>();
    for (int j : space.idle()) {
      sentences.add(names.get(j) + " changes nothing in any row");
    }
    for (double[] v : space.directions()) {
      sentences.add(sentence(v));
    }
    return sentences;
  }

  /// Whether the fit stands where a parameter changes nothing, though it does at other values: then
  /// no step leads away from there.
  Optional<Finding> standstill(List<Integer> idle) {
    double here = cost.value(theta);
    for (int j : idle) {
      for (double probe : PROBES) {
        double[] moved = theta.clone();
        moved[j] = probe;
        double there = cost.value(moved);
        if (Math.abs(there - here) > TREMBLES * here) {
          return Optional.of(
              new Finding(
                  Finding.Kind.STANDS_STILL,
                  "the fit stands where "
                      + names.get(j)
                      + " changes nothing, though it does elsewhere, so that no step leads away",
                  names.get(j)
                      + " = "
                      + rounded(theta[j])
                      + "; at "
                      + rounded(probe)
                      + " the cost would be "
                      + rounded(there)
                      + " instead of "
                      + rounded(here),
                  "start elsewhere"));
        }
      }
    }
    return Optional.empty();
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private String sentence(double[] v) {
    List<Integer> among = new ArrayList<>();
    for (int j = 0; j < v.length; j++) {
      if (v[j] != 0) {
        among.add(j);
      }
    }
    if (among.size() == 1) {
      return names.get(among.getFirst()) + " hardly changes anything in any row";
    }
    if (among.size() == 2) {
      int a = among.getFirst();
      int b = among.getLast();
      String together = product(v, a, b);
      if (together.isEmpty()) {
        together = sum(v, a, b);
      }
      if (together.isEmpty()) {
        together = exponential(v, a, b);
      }
      if (together.isEmpty()) {
        together = exponential(v, b, a);
      }
      if (!together.isEmpty()) {
        return names.get(a) + " and " + names.get(b) + " enter only as " + together;
      }
    }
    return moved(v, among);
  }

  /// θ with a moved by one step.
  private double[] with(int a, double valueA, int b, double valueB) {
    double[] moved = theta.clone();
    moved[a] = valueA;
    moved[b] = valueB;
    return moved;
  }

  private boolean same(double[] along, double[] aside) {
    double here = cost.value(theta);
    double change = Math.abs(cost.value(along) - here);
    double otherwise = Math.abs(cost.value(aside) - here);
    return otherwise > TREMBLES * here && change <= TREMBLES * otherwise;
  }

  /// `a·b`, `a/b`, `a·b^2`, if a^m·b^n is all that counts: then δa/a : δb/b = −n : m.
  private String product(double[] v, int a, int b) {
    if (theta[a] == 0 || theta[b] == 0) {
      return "";
    }
    double power = -(v[a] / theta[a]) / (v[b] / theta[b]);
    double usual = usual(power);
    if (usual == 0) {
      return "";
    }
    // a is doubled; a·b^p stays where b is multiplied by 2^(−1/p).
    double[] along = with(a, 2 * theta[a], b, theta[b] * StrictMath.pow(2, -1 / usual));
    if (!same(along, with(a, 2 * theta[a], b, theta[b]))) {
      return "";
    }
    double size = Math.abs(usual);
    String first = names.get(a) + (size < 1 ? "^" + Math.round(1 / size) : "");
    String second = names.get(b) + (size > 1 ? "^" + Math.round(size) : "");
    return first + (usual > 0 ? "·" : "/") + second;
  }

  /// `a + b`, `a − 2·b`, if that is all that counts: then δa = −c·δb.
  private String sum(double[] v, int a, int b) {
    double usual = usual(-v[a] / v[b]);
    if (usual == 0) {
      return "";
    }
    double step = Math.max(Math.abs(theta[a]), 1);
    double[] along = with(a, theta[a] + step, b, theta[b] - step / usual);
    if (!same(along, with(a, theta[a] + step, b, theta[b]))) {
      return "";
    }
    double size = Math.abs(usual);
    String first = (size < 1 ? Math.round(1 / size) + "·" : "") + names.get(a);
    String second = (size > 1 ? Math.round(size) + "·" : "") + names.get(b);
    return first + (usual > 0 ? " + " : " − ") + second;
  }

  /// `a·exp(b)`, `a·exp(−2·b)`, if that is all that counts: then δa/a = −c·δb.
  private String exponential(double[] v, int a, int b) {
    double usual = theta[a] == 0 ? 0 : usual(-v[a] / (theta[a] * v[b]));
    if (usual == 0) {
      return "";
    }
    double[] along = with(a, 2 * theta[a], b, theta[b] - StrictMath.log(2) / usual);
    if (!same(along, with(a, 2 * theta[a], b, theta[b]))) {
      return "";
    }
    double size = Math.abs(usual);
    String exponent =
        (usual < 0 ? "−" : "")
            + (size > 1 ? Math.round(size) + "·" : "")
            + names.get(b)
            + (size < 1 ? "/" + Math.round(1 / size) : "");
    return names.get(a) + "·exp(" + exponent + ")";
  }

  private static double usual(double ratio) {
    for (double number : USUAL) {
      if (Math.abs(Math.abs(ratio) - number) <= NEAR * number) {
        return Math.copySign(number, ratio);
      }
    }
    return 0;
  }

  private String moved(double[] v, List<Integer> among) {
    double unit = v[among.getFirst()];
    List<String> parts = new ArrayList<>();
    for (int j : among) {
      parts.add(names.get(j) + " by " + String.format(Locale.ROOT, "%.3g", v[j] / unit));
    }
    return "the fit stays as it is when one changes "
        + String.join(", ", parts.subList(0, parts.size() - 1))
        + " and "
        + parts.getLast()
        + ", or a little of that";
  }
}
