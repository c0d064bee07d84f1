package org.thalweg.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.thalweg.program.Category;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// A formula, read: its expressions in a graph of its own, and the columns that they need.
///
/// **The language.** From loose to tight: `|` `or`; `&` `and`; `!` `not`; `<` `<=` `>` `>=` `==`
/// `!=`; `+` `-`; `*` `/`; signs; `^` `**`, which groups to the right: −x^2 is −(x²), 2^-1 is ½.
/// Truth is 1 and 0.
///
/// - Functions: exp log log1p expm1 log2 log10 sqrt sin cos tan sinh cosh tanh atan sigmoid
///   softplus abs sign erf lgamma min max pow, and `if(condition, a, b)`. A name before `(` is a
///   function.
/// - `sum(i, 1, n, expression)` and `prod` run over whole numbers known in advance.
/// - Names: columns where the data have them; `pi` is the constant, unless a column bears the name;
///   all others are parameters. Back-ticks quote odd names.
/// - `x[i]` with a whole number known in advance is the parameter (or column) `x1`, `x2`, …: `x[1]`
///   and `x1` are the same. A name that ends in a digit takes an underscore: `w1[2]` is `w1_2`.
/// - `a[group]`, with a column of categories, is a parameter for each category: `a[treated]`, …
/// - `dot(w, [height, width])` is w[height]*height + w[width]*width, a parameter for each column of
///   a list, or of a definition that is one; of a column of categories for each category but the
///   first. `features` is such a list, and need not be defined: all columns of the data that are
///   chosen for it ([Columns#features]) and are no response.
/// - `group = "treated"` compares a column of categories with one of its texts.
/// - `expression; k = exp(a); y = [0.14, 0.18]`: definitions. A name stands for its expression,
///   with the values that the indices of sums have where it is used; elements of lists count from
///   1.
///
/// - `y1 ~ …; y2 ~ …` explains several responses with parameters in common.
///
/// Parameters stand in θ in the order in which they first appear in the text; x[1], x[2], …
/// together, by index, where the first of them appears.
///
/// @param text as written, with the definition of `features` where that was left to the data
/// @param graph holds the expressions
/// @param response of a model, else empty; a function of columns alone; of several the one that the
///   row's [#WHICH] tells, counted from 0
/// @param right the function, the model or the expression over columns; of several responses that
///   of the row's
/// @param explained each response with its model; empty where there is none
/// @param numbers the columns of numbers that are used, in order of use
/// @param categories the columns of categories that index parameters
/// @param indicators columns of 0 and 1 that the data set must bring under [Indicator#name]
/// @param resembling parameters that are spelled nearly as a column that is not used, with that
///   column: perhaps a slip that deserves a note
public record Formula(
    String text,
    Graph graph,
    Optional<Expr> response,
    Expr right,
    List<Explained> explained,
    List<String> numbers,
    List<Category> categories,
    List<Indicator> indicators,
    Map<String, String> resembling) {

  /// The column that tells which of several responses a row is of, counted from 0. The data set
  /// must bring it; no header can hold such a name.
  public static final String WHICH = "response\n";

  /// A response with its model.
  ///
  /// @param name the response as written
  public record Explained(String name, Expr response, Expr model) {}

  public Formula {
    explained = List.copyOf(explained);
    resembling = Map.copyOf(resembling);
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
    indicators = List.copyOf(indicators);
  }

  /// Reads a function of parameters alone, to be minimized.
  ///
  /// @throws FormulaException if it cannot be understood or has no parameter
  public static Formula function(String text) {
    return read(text, Script.Kind.FUNCTION, Columns.NONE, List.of(), Map.of());
  }

  /// Reads a function of these parameters, which stand in θ in this order.
  ///
  /// @param parameters scalar parameters; all that the text has
  /// @throws FormulaException if it cannot be understood
  public static Formula function(String text, List<String> parameters) {
    return read(text, Script.Kind.FUNCTION, Columns.NONE, parameters, Map.of());
  }

  /// Reads a response and its model, `y ~ …`.
  ///
  /// @throws FormulaException if it cannot be understood or has no parameter
  public static Formula model(String text, Columns columns) {
    return read(text, Script.Kind.MODEL, columns, List.of(), Map.of());
  }

  /// Reads a response and its model, some of whose parameters are numbers and no longer parameters.
  ///
  /// @param fixed the numbers, by the parameter's name; `a[treated]` is one
  /// @throws FormulaException if it cannot be understood or has no parameter left
  public static Formula model(String text, Columns columns, Map<String, Double> fixed) {
    return read(text, Script.Kind.MODEL, columns, List.of(), fixed);
  }

  /// Reads an expression over columns alone, such as a weight or a condition on rows.
  ///
  /// @throws FormulaException if it cannot be understood or names what is no column
  public static Formula overColumns(String text, Columns columns) {
    return read(text, Script.Kind.COLUMNS, columns, List.of(), Map.of());
  }

  private static Formula read(
      String text,
      Script.Kind kind,
      Columns columns,
      List<String> parameters,
      Map<String, Double> fixed) {
    Script script = FeatureList.completed(Parser.parse(text, kind), kind, columns);
    Definitions definitions = Definitions.of(script);
    Graph graph = new Graph();
    parameters.forEach(graph::parameter);
    Names names = new Names(script, kind, definitions, columns, graph, fixed);
    Formula formula = emit(script, definitions, graph, names);
    if (graph.dimension() == 0 && kind != Script.Kind.COLUMNS) {
      throw noParameter(script, kind);
    }
    List<String> order = names.order();
    List<String> found = graph.parameters().stream().map(Graph.Parameter::name).toList();
    if (!parameters.isEmpty() && !Set.copyOf(order).equals(Set.copyOf(parameters))) {
      throw new IllegalArgumentException(
          "the formula's parameters are " + order + ", not " + parameters);
    }
    if (!parameters.isEmpty() || order.equals(found)) {
      return formula;
    }
    Graph ordered = new Graph();
    Map<String, Graph.Parameter> known = new TreeMap<>();
    graph.parameters().forEach(p -> known.put(p.name(), p));
    for (String name : order) {
      Graph.Parameter p = known.get(name);
      if (p != null) {
        var _ = ordered.parameter(p.name(), p.rows(), p.columns(), p.elements());
      }
    }
    return emit(
        script,
        definitions,
        ordered,
        new Names(script, kind, definitions, columns, ordered, fixed));
  }

  private static Formula emit(Script script, Definitions definitions, Graph graph, Names names) {
    Emitter emitter = new Emitter(script, definitions, graph, names);
    List<Explained> explained = new ArrayList<>();
    List<Expr> models = new ArrayList<>();
    for (Script.Part part : script.parts()) {
      names.inResponse(true);
      Optional<Expr> response = part.response().map(emitter::root);
      names.inResponse(false);
      if (response.isPresent() && response.get().inputs().isEmpty()) {
        throw script.fail(
            Fault.RESPONSE,
            part.response().map(Tree::at).orElse(1),
            "the response names no column",
            "write the column to be explained before `~`, as in y ~ a + b*x");
      }
      models.add(emitter.root(part.right()));
      response.ifPresent(r -> explained.add(new Explained(part.name(), r, models.getLast())));
    }
    Optional<Expr> response =
        explained.isEmpty()
            ? Optional.empty()
            : Optional.of(ofRow(graph, explained.stream().map(Explained::response).toList()));
    Expr right = ofRow(graph, models);
    return new Formula(
        script.text(),
        graph,
        response,
        right,
        explained,
        new ArrayList<>(names.numbers()),
        new ArrayList<>(names.categories()),
        new ArrayList<>(names.indicators()),
        names.resembling());
  }

  /// Of several expressions that which the row is of.
  private static Expr ofRow(Graph graph, List<Expr> each) {
    Expr chosen = each.getLast();
    for (int m = each.size() - 2; m >= 0; m--) {
      Expr here = graph.column(WHICH).equalTo(graph.constant(m));
      chosen = graph.select(here, each.get(m), chosen);
    }
    return chosen;
  }

  private static FormulaException noParameter(Script script, Script.Kind kind) {
    return script.fail(
        Fault.PARAMETER,
        script.right().at(),
        kind == Script.Kind.MODEL ? "the model has no parameter" : "the function has no parameter",
        kind == Script.Kind.MODEL
            ? "write the coefficients out, as in y ~ a + b*x; every name that is no column is one"
            : "write a name for each number that is sought, as in (x - 1)^2");
  }
}
