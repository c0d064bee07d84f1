package org.thalweg.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/// One of several parameter sets that are the same model: the exponentials of a·e^(−bx) + c·e^(−dx)
/// may change places, and a parameter that enters only squared may change its sign.
///
/// - Of parts that may change places the one with the larger linear coefficient comes first.
/// - A parameter whose sign makes no difference is positive; also one whose sign can be given to a
///   linear coefficient, as in a·sin(w·x).
public final class CanonicalOrder {

  /// Larger formulas are left as they are: pairs of parameters are compared, each by walks over the
  /// whole.
  private static final int MOST_NODES = 500;

  private static final int MOST_PARAMETERS = 40;

  /// Pairs of places that change together, the earlier one first.
  private final List<Map<Integer, Integer>> exchanges = new ArrayList<>();

  /// Places that change their sign together, the first of which is to be positive.
  private final List<int[]> flips = new ArrayList<>();

  private final int[] linear;

  /// @param model the model's value on a row
  /// @param linear the places of the parameters that are linear, ascending
  /// @param free which places may be changed
  public CanonicalOrder(Expr model, int[] linear, IntPredicate free) {
    this.linear = linear.clone();
    List<Expr> below = Reachable.from(List.of(model));
    List<Expr> parameters =
        below.stream().filter(e -> e.op == Op.PARAMETER && e.shape.scalar()).toList();
    if (below.size() > MOST_NODES || parameters.size() > MOST_PARAMETERS) {
      return;
    }
    for (Expr p : parameters) {
      if (free.test(place(p)) && !isLinear(place(p))) {
        flip(model, p, parameters, free);
      }
    }
    Exchange exchange = new Exchange();
    Set<Map<Integer, Integer>> known = new HashSet<>();
    for (Expr a : parameters) {
      for (Expr b : parameters) {
        if (place(a) < place(b)) {
          exchange
              .of(model, a, b)
              .map(CanonicalOrder::places)
              .filter(pairs ->
                  pairs.entrySet().stream()
                      .allMatch(e -> free.test(e.getKey()) && free.test(e.getValue())))
              .filter(known::add)
              .ifPresent(exchanges::add);
        }
      }
    }
  }

  private static int place(Expr parameter) {
    return (int) parameter.number;
  }

  private boolean isLinear(int place) {
    return Arrays.binarySearch(linear, place) >= 0;
  }

  private static Map<Integer, Integer> places(Map<Expr, Expr> partners) {
    Map<Integer, Integer> pairs = new LinkedHashMap<>();
    partners.entrySet().stream()
        .filter(e -> place(e.getKey()) < place(e.getValue()))
        .sorted((x, y) -> Integer.compare(place(x.getKey()), place(y.getKey())))
        .forEach(e -> pairs.put(place(e.getKey()), place(e.getValue())));
    return pairs;
  }

  /// Finds the linear coefficients that must change their sign with a parameter: one in each term
  /// that is odd in it.
  private void flip(Expr model, Expr p, List<Expr> parameters, IntPredicate free) {
    Set<Expr> together = new HashSet<>(Set.of(p));
    for (Terms.Term term : Terms.of(model)) {
      if (Parity.of(term.expr(), q -> q == p) == Parity.ODD) {
        parameters.stream()
            .filter(q -> isLinear(place(q)) && free.test(place(q)))
            .filter(q -> Parity.of(term.expr(), r -> r == q) == Parity.ODD)
            .findFirst()
            .ifPresent(together::add);
      }
    }
    if (Parity.of(model, together::contains) == Parity.EVEN) {
      int[] places =
          parameters.stream()
              .filter(q -> q != p && together.contains(q))
              .mapToInt(CanonicalOrder::place)
              .toArray();
      int[] all = new int[places.length + 1];
      all[0] = place(p);
      System.arraycopy(places, 0, all, 1, places.length);
      flips.add(all);
    }
  }

  /// The canonical one of the sets of parameters that are the same model as this.
  ///
  /// @param theta not modified
  public double[] of(double[] theta) {
    double[] out = theta.clone();
    for (int[] flip : flips) {
      if (out[flip[0]] < 0) {
        for (int place : flip) {
          out[place] = -out[place];
        }
      }
    }
    // Each exchange brings a larger one forward; as many passes as there are parameters sort them.
    for (int pass = 0; pass < out.length; pass++) {
      for (Map<Integer, Integer> pairs : exchanges) {
        if (size(pairs.keySet(), pairs, out) < size(pairs.values(), pairs, out)) {
          pairs.forEach((a, b) -> {
            double kept = out[a];
            out[a] = out[b];
            out[b] = kept;
          });
        }
      }
    }
    return out;
  }

  /// The squared length of the linear coefficients at some places, or of the first place where none
  /// is linear.
  private double size(Iterable<Integer> places, Map<Integer, Integer> pairs, double[] theta) {
    double sum = 0;
    boolean any = pairs.keySet().stream().anyMatch(this::isLinear);
    for (int place : places) {
      if (!any) {
        return Math.abs(theta[place]);
      }
      sum += isLinear(place) ? theta[place] * theta[place] : 0;
    }
    return sum;
  }
}
