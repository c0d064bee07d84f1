package org.thalweg.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.formula.Script.Definition;
import org.thalweg.formula.Tree.Link;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// Writes a formula's trees as expressions of a graph: unrolls sums and products, puts definitions
/// in their place, and chooses the branch of an `if` whose condition is known.
final class Emitter {

  /// An expression takes about 700 bytes, so this many take 700 MB: well within the default heap of
  /// a machine with 4 GB.
  static final int MOST_NODES = 1_000_000;

  /// About 300 ns each: some seconds of work.
  static final int MOST_VISITS = 10_000_000;

  /// Deeper than nested text can be with a few definitions put in their place; two calls a level
  /// here stay within the half of a thread's usual stack (1 MiB).
  static final int DEEPEST = 600;

  private final Script script;
  private final Definitions definitions;
  private final Graph graph;
  private final Names names;
  private final Map<Use, Expr> written = new HashMap<>();

  /// The values of the indices of the sums around.
  private Map<String, Integer> indices = new HashMap<>();

  /// How many indices and bounds we are within: there only known numbers are of use.
  private int fixed;

  private int visits;
  private int depth;

  /// A definition (or an element of a list, from 1) under values of the indices that it needs.
  private record Use(String definition, int element, List<Integer> indices) {}

  Emitter(Script script, Definitions definitions, Graph graph, Names names) {
    this.script = script;
    this.definitions = definitions;
    this.graph = graph;
    this.names = names;
  }

  /// Writes a whole expression, the definitions that it needs first, so that a long chain of them
  /// does not nest.
  Expr root(Tree tree) {
    for (Definition definition : definitions.before(tree)) {
      if (definitions.indicesOf(definition.name()).isEmpty()
          && !(definition.value() instanceof Tree.Items)) {
        define(definition, definition.value(), -1);
      }
    }
    return write(tree);
  }

  private Expr write(Tree tree) {
    if (++visits > MOST_VISITS || graph.size() > MOST_NODES) {
      throw tooLarge(tree);
    }
    if (++depth > DEEPEST) {
      throw script.fail(
          Fault.TOO_LARGE,
          tree.at(),
          "nested more than " + DEEPEST + " operations deep",
          "name parts of it after a semicolon: …; k = exp(a)");
    }
    Expr expression =
        switch (tree) {
          case Tree.Numeral number -> graph.constant(number.value());
          case Tree.Name name -> name(name);
          case Tree.Text text -> throw strayText(text);
          case Tree.Chain chain -> chain(chain);
          case Tree.Pair pair -> pair(pair);
          case Tree.Prefix prefix -> {
            Expr operand = write(prefix.operand());
            yield prefix.operator() == Operator.NOT ? operand.not() : operand.negate();
          }
          case Tree.Call call -> call(call);
          case Tree.Item item -> item(item);
          case Tree.Items items ->
              throw script.fail(
                  Fault.DEFINITION,
                  items.at(),
                  "a list where a number is needed",
                  "keep lists flat, and take one of their elements: …; y = [1, 2, 3]");
        };
    depth--;
    return expression;
  }

  private Expr chain(Tree.Chain chain) {
    Expr sum = write(chain.first());
    for (Link link : chain.links()) {
      sum = link.operator().apply(sum, write(link.operand()));
    }
    return sum;
  }

  private Expr pair(Tree.Pair pair) {
    Optional<Expr> level = names.comparisons().level(pair, this::isName);
    if (level.isPresent()) {
      return level.get();
    }
    return pair.operator().apply(write(pair.left()), write(pair.right()));
  }

  // ---------------------------------------------------------------------------------------- names

  /// Whether the name means a column or parameter here, and no index or definition.
  private boolean isName(String name) {
    return !indices.containsKey(name) && !script.definitions().containsKey(name);
  }

  private Expr name(Tree.Name name) {
    Integer index = indices.get(name.name());
    if (index != null) {
      return graph.constant(index);
    }
    Definition definition = script.definitions().get(name.name());
    if (definition == null) {
      return names.resolve(name, fixed > 0);
    }
    if (definition.value() instanceof Tree.Items) {
      throw script.fail(
          Fault.INDEX,
          name.at(),
          Shown.quoted(name.name()) + " is a list",
          "take one of its elements, " + name.name() + "[i]");
    }
    return define(definition, definition.value(), -1);
  }

  private Expr define(Definition definition, Tree value, int element) {
    Map<String, Integer> around = indices;
    Map<String, Integer> needed = new HashMap<>();
    List<Integer> values = new ArrayList<>();
    for (String index : definitions.indicesOf(definition.name())) {
      Integer known = around.get(index);
      if (known != null) {
        needed.put(index, known);
        values.add(known);
      }
    }
    Use use = new Use(definition.name(), element, values);
    Expr known = written.get(use);
    if (known != null) {
      return known;
    }
    indices = needed;
    Expr expression = write(value);
    indices = around;
    written.put(use, expression);
    return expression;
  }

  private Expr item(Tree.Item item) {
    if (item.index() instanceof Tree.Name by && isName(by.name())) {
      Optional<Expr> gathered = names.gather(item, by);
      if (gathered.isPresent()) {
        return gathered.get();
      }
    }
    int index =
        whole(
            item.index(),
            item.at(),
            "the index of " + Shown.quoted(item.name()),
            "index by a number, the index of a sum, or a column of categories");
    Definition definition = script.definitions().get(item.name());
    if (definition == null) {
      return names.member(item, index, isName(Names.member(item.name(), index)));
    }
    if (!(definition.value() instanceof Tree.Items items)) {
      throw script.fail(
          Fault.INDEX,
          item.at(),
          Shown.quoted(item.name()) + " is defined as one value, not a list",
          "delete the index, or define a list: " + item.name() + " = [ , ]");
    }
    int length = items.elements().size();
    if (index < 1 || index > length) {
      throw script.fail(
          Fault.INDEX,
          item.at(),
          Shown.quoted(item.name()) + " has " + length + " elements and no element " + index,
          "let the index run from 1 to " + length);
    }
    return define(definition, items.elements().get(index - 1), index);
  }

  private FormulaException strayText(Tree.Text text) {
    return script.fail(
        Fault.CATEGORY,
        text.at(),
        "a text where a number is needed",
        "compare it with a column of categories: state = \"" + text.text() + "\"");
  }

  // ------------------------------------------------------------------------------------ functions

  private Expr call(Tree.Call call) {
    Functions.Known function =
        Functions.find(call.function()).orElseThrow(() -> unknownFunction(call));
    int count = call.arguments().size();
    if (count < function.fewest() || count > function.most()) {
      throw script.fail(
          Fault.ARGUMENT,
          call.at(),
          Shown.quoted(call.function())
              + " has "
              + count
              + (count == 1 ? " argument" : " arguments"),
          "write " + function.usage());
    }
    return switch (call.function()) {
      case "if" -> choose(call);
      case "sum" -> unroll(call, Operator.PLUS, 0);
      case "prod" -> unroll(call, Operator.TIMES, 1);
      case "dot" -> new DotProduct(script, names, this::isName).write(call);
      default -> {
        List<Expr> arguments = new ArrayList<>();
        for (Tree argument : call.arguments()) {
          arguments.add(write(argument));
        }
        yield function.apply().apply(graph, arguments);
      }
    };
  }

  private FormulaException unknownFunction(Tree.Call call) {
    boolean name = !isName(call.function()) || names.isColumn(call.function());
    return script.fail(
        Fault.FUNCTION,
        call.at(),
        Shown.quoted(call.function()) + " is no function",
        name
            ? "for a product write " + call.function() + "*(…)"
            : Functions.remedy(call.function()));
  }

  private Expr choose(Tree.Call call) {
    Expr condition = write(call.arguments().get(0));
    OptionalDouble known = condition.constantValue();
    if (known.isPresent()) {
      return write(call.arguments().get(known.getAsDouble() != 0 ? 1 : 2));
    }
    return graph.select(condition, write(call.arguments().get(1)), write(call.arguments().get(2)));
  }

  private Expr unroll(Tree.Call call, Operator operator, double empty) {
    List<Tree> arguments = call.arguments();
    if (!(arguments.getFirst() instanceof Tree.Name index) || index.quoted()) {
      throw script.fail(
          Fault.ARGUMENT,
          arguments.getFirst().at(),
          "the first argument of " + Shown.quoted(call.function()) + " is no index",
          "write " + call.function() + "(i, 1, n, expression)");
    }
    names.checkIndex(index);
    if (indices.containsKey(index.name())) {
      throw script.fail(
          Fault.INDEX,
          index.at(),
          Shown.quoted(index.name()) + " is already the index of a sum around this one",
          "give the inner index another name");
    }
    String bound = "the bound of " + Shown.quoted(call.function());
    String remedy = "write a whole number, or one computed from indices";
    int from = whole(arguments.get(1), arguments.get(1).at(), bound, remedy);
    int to = whole(arguments.get(2), arguments.get(2).at(), bound, remedy);
    if ((long) to - from >= MOST_VISITS) {
      throw tooLarge(call);
    }
    Expr result = graph.constant(empty);
    for (int i = from; i <= to; i++) {
      indices.put(index.name(), i);
      Expr term = write(arguments.get(3));
      result = i == from ? term : operator.apply(result, term);
    }
    indices.remove(index.name());
    return result;
  }

  /// A whole number that is known now.
  private int whole(Tree tree, int at, String what, String remedy) {
    if (tree instanceof Tree.Text) {
      throw script.fail(Fault.INDEX, at, what + " is a text", remedy);
    }
    fixed++;
    OptionalDouble value = write(tree).constantValue();
    fixed--;
    if (value.isEmpty()) {
      throw script.fail(Fault.INDEX, at, what + " is not known in advance", remedy);
    }
    double number = value.getAsDouble();
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE - 1) {
      throw script.fail(Fault.INDEX, at, what + " is " + number + ", no whole number", remedy);
    }
    return (int) number;
  }

  private FormulaException tooLarge(Tree tree) {
    return script.fail(
        Fault.TOO_LARGE,
        tree.at(),
        "the formula grows beyond a million operations",
        "shorten its sums, or put the terms in a data set, one row each");
  }
}
