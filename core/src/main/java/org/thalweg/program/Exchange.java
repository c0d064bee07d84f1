package org.thalweg.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks for ways in which parameters can change places in pairs without changing a model, by the
/// way it is written: the terms of its sums and the factors of its products may come in another
/// order, everything else must be the same.
final class Exchange {

  /// Comparisons after which a search gives up: formulas of dozens of terms need some thousands.
  private static final int MOST_STEPS = 20_000;

  /// Parts still to be compared: each of the left with one of the right, in this order or in any.
  private record Open(List<Expr> left, List<Expr> right, boolean inOrder, @Nullable Open rest) {}

  private final Map<Expr, Integer> patterns = new HashMap<>();
  private int steps;

  /// The parameters that change places together with two, each with its partner; empty if these two
  /// cannot.
  Optional<Map<Expr, Expr>> of(Expr model, Expr a, Expr b) {
    Map<Expr, Expr> partners = new HashMap<>();
    partners.put(a, b);
    partners.put(b, a);
    steps = 0;
    return match(new Open(List.of(model), List.of(model), true, null), partners);
  }

  private Optional<Map<Expr, Expr>> match(@Nullable Open open, Map<Expr, Expr> partners) {
    if (open == null) {
      return Optional.of(partners);
    }
    if (open.left().size() != open.right().size() || ++steps > MOST_STEPS) {
      return Optional.empty();
    }
    if (open.left().isEmpty()) {
      return match(open.rest(), partners);
    }
    Expr first = open.left().getFirst();
    List<Expr> left = open.left().subList(1, open.left().size());
    List<Expr> candidates = new ArrayList<>(open.right());
    // A part goes with itself before all others: as few as possible change places.
    if (!open.inOrder() && candidates.remove(first)) {
      candidates.addFirst(first);
    }
    for (Expr candidate : open.inOrder() ? candidates.subList(0, 1) : candidates) {
      List<Expr> right = new ArrayList<>(open.right());
      right.remove(candidate);
      Optional<Map<Expr, Expr>> found =
          compare(first, candidate, new Open(left, right, open.inOrder(), open.rest()), partners);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Map<Expr, Expr>> compare(Expr u, Expr v, Open rest, Map<Expr, Expr> partners) {
    if (pattern(u) != pattern(v)) {
      return Optional.empty();
    }
    if (u.op == Op.PARAMETER) {
      return parameter(u, v, rest, partners);
    }
    if (u.args.isEmpty()) {
      return u == v ? match(rest, partners) : Optional.empty();
    }
    return match(new Open(parts(u), parts(v), ordered(u), rest), partners);
  }

  private Optional<Map<Expr, Expr>> parameter(Expr u, Expr v, Open rest, Map<Expr, Expr> partners) {
    Expr ofU = partners.get(u);
    Expr ofV = partners.get(v);
    if (ofU != null || ofV != null) {
      return ofU == v && ofV == u ? match(rest, partners) : Optional.empty();
    }
    Map<Expr, Expr> more = new HashMap<>(partners);
    more.put(u, v);
    more.put(v, u);
    return match(rest, more);
  }

  private static boolean ordered(Expr e) {
    return !Terms.isSum(e) && e.op != Op.MULTIPLY;
  }

  /// The terms of a sum, negative ones as negated; the factors of a product; else the arguments.
  private static List<Expr> parts(Expr e) {
    if (Terms.isSum(e)) {
      return Terms.of(e).stream().map(t -> t.sign() > 0 ? t.expr() : t.expr().negate()).toList();
    }
    if (e.op != Op.MULTIPLY) {
      return e.args;
    }
    List<Expr> factors = new ArrayList<>();
    Deque<Expr> open = new ArrayDeque<>(e.args);
    while (!open.isEmpty()) {
      Expr x = open.pop();
      if (x.op == Op.MULTIPLY) {
        x.args.reversed().forEach(open::push);
      } else {
        factors.add(x);
      }
    }
    return factors;
  }

  /// A number that is the same for expressions which differ in the names of parameters and the
  /// order of terms and factors alone.
  private int pattern(Expr e) {
    Integer known = patterns.get(e);
    if (known != null) {
      return known;
    }
    int hash;
    if (e.op == Op.PARAMETER) {
      hash = 31 * e.shape.length() + 7;
    } else {
      String own = e.op + " " + e.number + " " + e.name + " " + (e.args.isEmpty() ? e.op : "");
      hash = (Terms.isSum(e) ? "sum" : own).hashCode();
      for (Expr part : parts(e)) {
        hash = ordered(e) ? 31 * hash + pattern(part) : hash + 17 * pattern(part);
      }
    }
    patterns.put(e, hash);
    return hash;
  }
}
