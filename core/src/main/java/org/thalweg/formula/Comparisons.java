package org.thalweg.formula;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// Comparisons of columns of categories with texts, and the columns of 0 and 1 that stand for them.
final class Comparisons {

  private final Script script;
  private final Columns columns;
  private final Graph graph;
  private final Set<Indicator> indicators = new LinkedHashSet<>();

  Comparisons(Script script, Columns columns, Graph graph) {
    this.script = script;
    this.columns = columns;
    this.graph = graph;
  }

  /// The columns of 0 and 1 that were needed.
  Set<Indicator> indicators() {
    return indicators;
  }

  /// 1 in the rows of one category, 0 in the others.
  Expr indicator(String column, String level) {
    Indicator indicator = new Indicator(column, level);
    indicators.add(indicator);
    return graph.column(indicator.name());
  }

  /// The comparison of a column of categories with one of its levels; empty when no such column and
  /// no text takes part.
  ///
  /// @param isName whether a name can mean a column here
  Optional<Expr> level(Tree.Pair pair, Predicate<String> isName) {
    Optional<Tree.Name> left = categoryName(pair.left(), isName);
    Optional<Tree.Name> right = categoryName(pair.right(), isName);
    boolean text = pair.left() instanceof Tree.Text || pair.right() instanceof Tree.Text;
    boolean equality = pair.operator() == Operator.EQUAL || pair.operator() == Operator.NOT_EQUAL;
    if (!equality || (!text && left.isEmpty() && right.isEmpty())) {
      return Optional.empty();
    }
    Tree.Name column = left.or(() -> right).orElse(null);
    if (column == null) {
      throw textAgainst(pair, isName);
    }
    Tree value = left.isPresent() ? pair.right() : pair.left();
    Columns.Categories categories = categories(column.name());
    List<String> levels = categories.levels();
    String wanted =
        switch (value) {
          case Tree.Text t -> t.text();
          case Tree.Numeral n -> n.text();
          default ->
              throw script.fail(
                  Fault.CATEGORY,
                  value.at(),
                  Shown.quoted(column.name()) + " is a column of categories",
                  "compare it with a text in quotes: "
                      + column.name()
                      + " = \""
                      + levels.getFirst()
                      + "\"");
        };
    if (!categories.open() && !levels.contains(wanted)) {
      throw script.fail(
          Fault.CATEGORY,
          value.at(),
          Shown.quoted(column.name()) + " has no category \"" + wanted + "\"",
          NearestName.to(wanted, levels)
              .map(n -> "did you mean \"" + n + "\"?")
              .orElseGet(() -> "its categories are " + Shown.listed(levels)));
    }
    Expr is = indicator(column.name(), wanted);
    return Optional.of(pair.operator() == Operator.EQUAL ? is : is.not());
  }

  private Optional<Tree.Name> categoryName(Tree tree, Predicate<String> isName) {
    return tree instanceof Tree.Name name
            && isName.test(name.name())
            && columns.find(name.name()).orElse(null) instanceof Columns.Categories
        ? Optional.of(name)
        : Optional.empty();
  }

  private Columns.Categories categories(String column) {
    return columns.find(column).orElse(null) instanceof Columns.Categories found
        ? found
        : new Columns.Categories(List.of());
  }

  private FormulaException textAgainst(Tree.Pair pair, Predicate<String> isName) {
    Tree other = pair.left() instanceof Tree.Text ? pair.right() : pair.left();
    if (other instanceof Tree.Name name
        && isName.test(name.name())
        && columns.find(name.name()).isEmpty()) {
      Optional<String> near = NearestName.to(name.name(), columns.names());
      return script.fail(
          Fault.COLUMN,
          name.at(),
          Shown.quoted(name.name()) + " is no column of the data",
          near.map(n -> "did you mean " + Shown.quoted(n) + "?")
              .orElseGet(() -> "the columns are " + Shown.listed(columns.names())));
    }
    return script.fail(
        Fault.CATEGORY,
        other.at(),
        "a text is compared with numbers",
        "write the number without quotes, or declare the column as categories");
  }
}
