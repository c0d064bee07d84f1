package org.thalweg.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.thalweg.program.Notation.Strength;
import org.thalweg.program.Notation.Written;

/// An expression with its derivatives with respect to its parameters, written for people: as text
/// in the language of formulas, and in LaTeX.
///
/// Derivatives that are long are written with names for what they share, `u1`, `u2`, ….
///
/// @param function the expression itself
/// @param where the names' meanings, each made of those before it
/// @param derivatives one for each parameter, or block of them, in the order of θ
public record Explanation(Line function, List<Line> where, List<Line> derivatives) {

  /// Derivatives of no more nodes than this are read at a glance, and written out.
  private static final int SHORT = 40;

  /// What is longer than this gets a name, shared or not: no line is without end.
  private static final int LONG = 120;

  /// Less than this is shorter than a name would be worth.
  private static final int SMALL = 4;

  public Explanation {
    where = List.copyOf(where);
    derivatives = List.copyOf(derivatives);
  }

  /// Something with its name.
  ///
  /// @param name of a parameter, or of what is shared; empty for the function
  public record Line(String name, String text, String latex) {}

  /// A name of a parameter in LaTeX.
  public static String latexName(String name) {
    return Notation.LATEX.name(name);
  }

  /// Explains an expression.
  ///
  /// @param e a number, global or per row, over the parameters of its graph
  public static Explanation of(Expr e) {
    Layout layout = Layout.of(e.graph);
    List<Optional<Expr>> found = Reverse.jacobian(e, layout);
    List<Expr> derivatives = new ArrayList<>();
    for (Optional<Expr> derivative : found) {
      derivatives.add(derivative.orElseGet(() -> e.graph.constant(0)));
    }
    Writer writer = new Writer(e, derivatives);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < derivatives.size(); i++) {
      lines.add(writer.line(layout.blocks().get(i).name(), derivatives.get(i)));
    }
    return new Explanation(writer.line("", e), writer.where, lines);
  }

  /// An expression in both notations.
  private record Both(Written text, Written latex) {
    Line line(String name) {
      return new Line(name, text.text(), latex.text());
    }
  }

  /// Writes expressions from the leaves up, so that none is too deep.
  private static final class Writer {
    private final Map<Expr, Both> written = new HashMap<>();
    private final Map<Expr, Integer> weights = new HashMap<>();
    private final List<Line> where = new ArrayList<>();
    private final String prefix;

    Writer(Expr function, List<Expr> derivatives) {
      List<Expr> roots = new ArrayList<>(derivatives);
      roots.add(function);
      List<Expr> order = Reachable.from(roots);
      this.prefix = prefix(order);
      Map<Expr, Integer> uses = new HashMap<>();
      Reachable.from(derivatives)
          .forEach(e -> e.args.forEach(arg -> uses.merge(arg, 1, Integer::sum)));
      derivatives.forEach(e -> uses.merge(e, 1, Integer::sum));
      boolean naming = longest(derivatives) > SHORT;
      for (Expr e : order) {
        List<Both> args =
            e.args.stream().map(arg -> Objects.requireNonNull(written.get(arg))).toList();
        Both both =
            new Both(
                Notation.TEXT.of(e, args.stream().map(Both::text).toList()),
                Notation.LATEX.of(e, args.stream().map(Both::latex).toList()));
        int weight = 1 + e.args.stream().mapToInt(weights::get).sum();
        boolean shared = naming && uses.getOrDefault(e, 0) > 1 && weight >= SMALL;
        if (shared || weight > LONG) {
          String name = prefix + (where.size() + 1);
          where.add(both.line(name));
          both =
              new Both(
                  new Written(Notation.TEXT.name(name), Strength.ATOM),
                  new Written(Notation.LATEX.name(name), Strength.ATOM));
          weight = 1;
        }
        written.put(e, both);
        weights.put(e, weight);
      }
    }

    /// A letter that no name begins with.
    private static String prefix(List<Expr> order) {
      Set<String> taken = new HashSet<>();
      for (Expr e : order) {
        taken.add(e.name.isEmpty() ? "" : e.name.substring(0, 1));
      }
      return List.of("u", "v", "w", "q", "h", "s").stream()
          .filter(letter -> !taken.contains(letter))
          .findFirst()
          .orElse("part");
    }

    /// The nodes of the longest expression when all of it is written out, or more than enough.
    private static int longest(List<Expr> roots) {
      Map<Expr, Integer> nodes = new HashMap<>();
      for (Expr e : Reachable.from(roots)) {
        int sum = 1 + e.args.stream().mapToInt(nodes::get).sum();
        nodes.put(e, Math.min(sum, LONG));
      }
      return roots.stream().mapToInt(nodes::get).max().orElse(0);
    }

    Line line(String name, Expr e) {
      return Objects.requireNonNull(written.get(e)).line(name);
    }
  }
}
