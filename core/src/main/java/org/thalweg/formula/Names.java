package org.thalweg.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Comparisons comparisons;
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
    this.comparisons = new Comparisons(script, columns, graph);
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
    return comparisons.indicators();
  }

  Comparisons comparisons() {
    return comparisons;
  }

  /// The parameters that are spelled nearly as a column that is not used.
  Map<String, String> resembling() {
    List<String> unused = new ArrayList<>(columns.names());
    unused.removeAll(numbers);
    categories.forEach(c -> unused.remove(c.name()));
    indicators().forEach(i -> unused.remove(i.category()));
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

  /// The columns of the data.
  Columns columns() {
    return columns;
  }

  /// The parameter of a column in a group, w[column].
  ///
  /// @param group the columns, as messages show them
  Expr element(String family, String column, String group, int at) {
    checkParameter(family, at);
    String earlier = indexedBy.putIfAbsent(family, group);
    if (earlier != null && !earlier.equals(group)) {
      throw earlier.isEmpty()
          ? oneNumber(family, at, dot(family, group))
          : twoUses(family, at, earlier);
    }
    String name = family + "[" + column + "]";
    places.plain(name, at);
    return scalar(name);
  }

  private static String dot(String family, String group) {
    return "dot(" + family + ", " + group + ")";
  }

  Expr column(String name, Columns.Kind kind, int at) {
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
            .orElseGet(() -> "the columns are " + Shown.listed(columns.names())));
  }

  private FormulaException twoUses(String name, int at, String by) {
    boolean group = by.startsWith("[");
    return script.fail(
        Fault.CATEGORY,
        at,
        Shown.quoted(name)
            + " has one value for each "
            + (group ? "column of " + by : "category of " + Shown.quoted(by)),
        "write "
            + (group ? dot(name, by) : name + "[" + by + "]")
            + " everywhere, or use another name");
  }

  private FormulaException oneNumber(String name, int at, String use) {
    return script.fail(
        Fault.CATEGORY,
        at,
        Shown.quoted(name) + " is one number elsewhere",
        "write " + use + " everywhere, or use another name");
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
          ? oneNumber(name, item.at(), name + "[" + by.name() + "]")
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
}
