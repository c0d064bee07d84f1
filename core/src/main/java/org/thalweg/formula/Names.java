package org.thalweg.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.thalweg.program.Category;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// What the names of a formula mean: a column where the data have one, the constant pi, else a
/// parameter. Remembers what was used.
final class Names {

  private final Script script;
  private final Script.Kind kind;
  private final Definitions definitions;
  private final Columns columns;
  private final Graph graph;

  /// Parameters that are numbers.
  private final Map<String, Double> fixed;

  private final Places places = new Places();

  /// For each parameter the category that indexes it; empty for a scalar.
  private final Map<String, String> indexedBy = new LinkedHashMap<>();

  private final Set<String> numbers = new LinkedHashSet<>();
  private final Set<Category> categories = new LinkedHashSet<>();
  private final Set<Indicator> indicators = new LinkedHashSet<>();
  private boolean inResponse;

  Names(
      Script script,
      Script.Kind kind,
      Definitions definitions,
      Columns columns,
      Graph graph,
      Map<String, Double> fixed) {
    this.script = script;
    this.kind = kind;
    this.definitions = definitions;
    this.columns = columns;
    this.graph = graph;
    this.fixed = fixed;
    script.definitions().values().forEach(d -> checkNew(d.name(), d.at(), "definition"));
  }

  /// Says whether the response is being read, where no parameter may stand.
  void inResponse(boolean now) {
    inResponse = now;
  }

  List<String> order() {
    return places.order();
  }

  Set<String> numbers() {
    return numbers;
  }

  Set<Category> categories() {
    return categories;
  }

  Set<Indicator> indicators() {
    return indicators;
  }

  /// The parameters that are spelled nearly as a column that is not used.
  Map<String, String> resembling() {
    List<String> unused = new ArrayList<>(columns.names());
    unused.removeAll(numbers);
    categories.forEach(c -> unused.remove(c.name()));
    indicators.forEach(i -> unused.remove(i.category()));
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : places.order()) {
      NearestName.to(name, unused).ifPresent(column -> found.put(name, column));
    }
    return found;
  }

  boolean isColumn(String name) {
    return columns.find(name).isPresent();
  }

  /// Refuses an index that bears a name with another meaning.
  void checkIndex(Tree.Name index) {
    checkNew(index.name(), index.at(), "index");
    if (script.definitions().containsKey(index.name())) {
      throw script.fail(
          Fault.INDEX,
          index.at(),
          Shown.quoted(index.name()) + " is a definition and cannot be an index too",
          "give the index another name");
    }
  }

  private void checkNew(String name, int at, String role) {
    Fault fault = role.equals("index") ? Fault.INDEX : Fault.DEFINITION;
    if (isColumn(name)) {
      throw script.fail(
          fault,
          at,
          Shown.quoted(name) + " is a column of the data and cannot be " + article(role) + " too",
          "give the " + role + " another name");
    }
    if (isPi(name)) {
      throw script.fail(
          fault,
          at,
          Shown.quoted(name) + " is the constant 3.14159… and cannot be " + article(role),
          "give the " + role + " another name");
    }
  }

  private static String article(String role) {
    return (role.equals("index") ? "an " : "a ") + role;
  }

  private static boolean isPi(String name) {
    return name.equals("pi") || name.equals("π");
  }

  // -------------------------------------------------------------------------------------- scalars

  /// A name that is neither index nor definition.
  ///
  /// @param fixed whether a number known in advance is needed
  Expr resolve(Tree.Name name, boolean fixed) {
    Optional<Columns.Kind> column = columns.find(name.name());
    if (column.isPresent() && !fixed) {
      return column(name.name(), column.get(), name.at());
    }
    if (column.isEmpty() && !name.quoted() && isPi(name.name())) {
      return graph.constant(Math.PI);
    }
    if (column.isEmpty() && definitions.isIndex(name.name())) {
      throw script.fail(
          Fault.INDEX,
          name.at(),
          Shown.quoted(name.name()) + " is the index of a sum and has no value outside it",
          "put it inside the sum's parentheses, or name the parameter otherwise");
    }
    if (fixed) {
      throw notFixed(name, column);
    }
    return parameter(name.name(), name.at(), () -> places.plain(name.name(), name.at()));
  }

  private FormulaException notFixed(Tree.Name name, Optional<Columns.Kind> column) {
    Optional<String> near =
        column.isPresent() ? Optional.empty() : NearestName.to(name.name(), columns.names());
    return script.fail(
        Fault.INDEX,
        name.at(),
        column.isPresent()
            ? Shown.quoted(name.name())
                + " is a column of numbers, but an index is a whole number or a column of categories"
            : Shown.quoted(name.name()) + " has no value that is known in advance",
        column.isPresent()
            ? "declare it as categories"
            : near.isPresent()
                ? "did you mean the column " + Shown.quoted(near.get()) + "?"
                : "write a number, or define it: …; " + name.name() + " = 10");
  }

  private Expr column(String name, Columns.Kind kind, int at) {
    if (kind instanceof Columns.Categories categories) {
      throw script.fail(
          Fault.CATEGORY,
          at,
          Shown.quoted(name) + " is a column of categories where a number is needed",
          "compare it, "
              + name
              + " = \""
              + categories.levels().getFirst()
              + "\", or let it index a parameter, a["
              + name
              + "]");
    }
    numbers.add(name);
    return graph.column(name);
  }

  private Expr parameter(String name, int at, Runnable place) {
    checkParameter(name, at);
    String by = indexedBy.putIfAbsent(name, "");
    if (by != null && !by.isEmpty()) {
      throw twoUses(name, at, by);
    }
    place.run();
    return scalar(name);
  }

  private Expr scalar(String name) {
    Double number = fixed.get(name);
    return number == null ? graph.parameter(name) : graph.constant(number);
  }

  private void checkParameter(String name, int at) {
    if (kind != Script.Kind.COLUMNS && !inResponse) {
      return;
    }
    Optional<String> near = NearestName.to(name, columns.names());
    throw script.fail(
        Fault.COLUMN,
        at,
        Shown.quoted(name)
            + " is no column of the data"
            + (inResponse ? ", and the response has no parameters" : ""),
        near.map(n -> "did you mean " + Shown.quoted(n) + "?")
            .orElseGet(() -> "the columns are " + listed(columns.names())));
  }

  private FormulaException twoUses(String name, int at, String by) {
    return script.fail(
        Fault.CATEGORY,
        at,
        Shown.quoted(name) + " has one value for each category of " + Shown.quoted(by),
        "write " + name + "[" + by + "] everywhere, or use another name");
  }

  // -------------------------------------------------------------------------------------- indices

  /// The name of family[index]: x[1] is x1; a name that ends in a digit takes an underscore, w1[2]
  /// is w1_2.
  static String member(String family, int index) {
    boolean digit = Character.isDigit(family.charAt(family.length() - 1));
    return family + (digit ? "_" : "") + index;
  }

  /// The parameter or column family[index].
  ///
  /// @param free whether the member's name is no index and no definition
  Expr member(Tree.Item item, int index, boolean free) {
    String family = item.name();
    String name = member(family, index);
    Optional<Columns.Kind> column = columns.find(name);
    String problem = null;
    String remedy = "";
    if (index < 0) {
      problem = Shown.quoted(family) + " has no element " + index;
      remedy = "let the index run from 0 or 1";
    } else if (!free) {
      problem = Shown.quoted(family) + "[" + index + "] would be `" + name + "`, which is defined";
      remedy = "define a list, …; " + family + " = [ , ], or rename the definition";
    } else if (column.isEmpty() && isColumn(family)) {
      problem = Shown.quoted(family) + " is a column: one value for each row, without elements";
      remedy = "delete the index";
    } else if (definitions.isIndex(family)) {
      problem = Shown.quoted(family) + " is the index of a sum";
      remedy = "name the parameter otherwise";
    }
    if (problem != null) {
      throw script.fail(Fault.INDEX, item.at(), problem, remedy);
    }
    if (column.isPresent()) {
      return column(name, column.get(), item.at());
    }
    return parameter(name, item.at(), () -> places.member(name, family, index, item.at()));
  }

  /// The parameter chosen by the row's category, a[group]; empty when the index is no column of
  /// categories.
  Optional<Expr> gather(Tree.Item item, Tree.Name by) {
    String name = item.name();
    if (!(columns.find(by.name()).orElse(null)
        instanceof Columns.Categories(List<String> levels, _))) {
      return Optional.empty();
    }
    if (isColumn(name) || script.definitions().containsKey(name) || definitions.isIndex(name)) {
      throw script.fail(
          Fault.CATEGORY,
          item.at(),
          Shown.quoted(name) + " is no parameter and cannot be chosen by category",
          "use a name of its own for the parameter");
    }
    checkParameter(name, item.at());
    String earlier = indexedBy.putIfAbsent(name, by.name());
    if (earlier != null && !earlier.equals(by.name())) {
      throw earlier.isEmpty()
          ? script.fail(
              Fault.CATEGORY,
              item.at(),
              Shown.quoted(name) + " is one number elsewhere",
              "write " + name + "[" + by.name() + "] everywhere, or use another name")
          : twoUses(name, item.at(), earlier);
    }
    List<String> elements = levels.stream().map(level -> name + "[" + level + "]").toList();
    Category category = new Category(by.name(), levels.size());
    categories.add(category);
    if (elements.stream().anyMatch(fixed::containsKey)) {
      elements.forEach(element -> places.plain(element, item.at()));
      return Optional.of(graph.vector(elements.stream().map(this::scalar).toList()).at(category));
    }
    places.plain(name, item.at());
    return Optional.of(graph.parameter(name, levels.size(), 1, elements).at(category));
  }

  // --------------------------------------------------------------------------------------- levels

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
              .orElseGet(() -> "its categories are " + listed(levels)));
    }
    Indicator indicator = new Indicator(column.name(), wanted);
    indicators.add(indicator);
    Expr is = graph.column(indicator.name());
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
    if (other instanceof Tree.Name name && isName.test(name.name()) && !isColumn(name.name())) {
      Optional<String> near = NearestName.to(name.name(), columns.names());
      return script.fail(
          Fault.COLUMN,
          name.at(),
          Shown.quoted(name.name()) + " is no column of the data",
          near.map(n -> "did you mean " + Shown.quoted(n) + "?")
              .orElseGet(() -> "the columns are " + listed(columns.names())));
    }
    return script.fail(
        Fault.CATEGORY,
        other.at(),
        "a text is compared with numbers",
        "write the number without quotes, or declare the column as categories");
  }

  /// The names, or the first of many.
  private static String listed(List<String> names) {
    int most = 12; // as many as one line holds
    if (names.isEmpty()) {
      return "none";
    }
    String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() > most ? first + ", … (" + names.size() + ")" : first;
  }
}
