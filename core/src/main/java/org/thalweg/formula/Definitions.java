package org.thalweg.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.thalweg.formula.Script.Definition;
import org.thalweg.formula.Tree.Link;

/// What a formula's definitions need: each other, and the indices of the sums in which they are
/// used.
///
/// A definition stands for its expression wherever its name does, so that `t = 0.1*i` means another
/// number for every i of the sum around its use.
final class Definitions {

  private final Script script;

  /// The names of all indices of sums and products.
  private final Set<String> indices = new HashSet<>();

  private final Map<String, Set<String>> needs = new HashMap<>();

  private Definitions(Script script) {
    this.script = script;
  }

  /// Checks that no definition needs itself and all are used.
  static Definitions of(Script script) {
    Definitions made = new Definitions(script);
    Set<String> names = new LinkedHashSet<>();
    List<Tree> roots = script.roots();
    roots.forEach(root -> made.collect(root, names));
    for (Definition definition : script.definitions().values()) {
      made.collect(definition.value(), new HashSet<>());
    }
    Set<String> used = new HashSet<>();
    for (Tree root : roots) {
      for (Definition definition : made.before(root)) {
        if (used.add(definition.name())) {
          Set<String> free = new TreeSet<>();
          made.free(definition.value(), new HashSet<>(), free);
          made.needs.put(definition.name(), free);
        }
      }
    }
    for (Definition definition : script.definitions().values()) {
      if (!used.contains(definition.name())) {
        throw script.fail(
            Fault.DEFINITION,
            definition.at(),
            Shown.quoted(definition.name()) + " is defined and never used",
            "use it or delete its definition");
      }
    }
    return made;
  }

  /// Whether this is the name of an index in some sum of the formula.
  boolean isIndex(String name) {
    return indices.contains(name);
  }

  /// The indices that the definition takes from the sums around its use, sorted.
  Set<String> indicesOf(String definition) {
    return needs.getOrDefault(definition, Set.of());
  }

  /// The definitions that the tree needs, directly or not, each after those that it needs.
  List<Definition> before(Tree root) {
    List<Definition> order = new ArrayList<>();
    Set<String> done = new HashSet<>();
    Set<String> open = new LinkedHashSet<>();
    Deque<String> path = new ArrayDeque<>();
    for (String first : uses(root)) {
      path.push(first);
      while (!path.isEmpty()) {
        String name = path.peek();
        Definition definition = definition(name);
        if (done.contains(name)) {
          path.pop();
        } else if (open.add(name)) {
          for (String used : uses(definition.value())) {
            if (open.contains(used)) {
              throw circular(definition, used);
            }
            path.push(used);
          }
        } else {
          path.pop();
          open.remove(name);
          done.add(name);
          order.add(definition);
        }
      }
    }
    return order;
  }

  private Definition definition(String name) {
    Definition found = script.definitions().get(name);
    if (found == null) {
      throw new IllegalArgumentException("no definition of " + name);
    }
    return found;
  }

  private FormulaException circular(Definition definition, String used) {
    return script.fail(
        Fault.DEFINITION,
        definition.at(),
        definition.name().equals(used)
            ? Shown.quoted(used) + " is defined by itself"
            : Shown.quoted(definition.name())
                + " and "
                + Shown.quoted(used)
                + " are defined by each other",
        "write one of them in terms of parameters and columns");
  }

  /// The definitions that the tree names.
  private Set<String> uses(Tree tree) {
    Set<String> names = new LinkedHashSet<>();
    collect(tree, names);
    names.retainAll(script.definitions().keySet());
    return names;
  }

  private void collect(Tree tree, Set<String> names) {
    if (tree instanceof Tree.Call call && bindsIndex(call)) {
      indices.add(indexOf(call));
    }
    tree.named().ifPresent(names::add);
    tree.parts().forEach(part -> collect(part, names));
  }

  /// Adds the indices that the tree needs from outside.
  private void free(Tree tree, Set<String> bound, Set<String> out) {
    switch (tree) {
      case Tree.Numeral _, Tree.Text _ -> {}
      case Tree.Name name -> freeName(name.name(), bound, out);
      case Tree.Chain chain -> {
        free(chain.first(), bound, out);
        for (Link link : chain.links()) {
          free(link.operand(), bound, out);
        }
      }
      case Tree.Pair pair -> {
        free(pair.left(), bound, out);
        free(pair.right(), bound, out);
      }
      case Tree.Prefix prefix -> free(prefix.operand(), bound, out);
      case Tree.Call call -> {
        boolean binds = bindsIndex(call);
        for (int i = binds ? 1 : 0; i < call.arguments().size(); i++) {
          boolean body = binds && i == 3;
          boolean added = body && bound.add(indexOf(call));
          free(call.arguments().get(i), bound, out);
          if (added) {
            bound.remove(indexOf(call));
          }
        }
      }
      case Tree.Item item -> {
        freeName(item.name(), bound, out);
        free(item.index(), bound, out);
      }
      case Tree.Items items -> {
        for (Tree element : items.elements()) {
          free(element, bound, out);
        }
      }
    }
  }

  private void freeName(String name, Set<String> bound, Set<String> out) {
    if (script.definitions().containsKey(name)) {
      for (String index : indicesOf(name)) {
        if (!bound.contains(index)) {
          out.add(index);
        }
      }
    } else if (isIndex(name) && !bound.contains(name)) {
      out.add(name);
    }
  }

  /// Whether the call is a sum or product over an index.
  static boolean bindsIndex(Tree.Call call) {
    return (call.function().equals("sum") || call.function().equals("prod"))
        && call.arguments().size() == 4
        && call.arguments().getFirst() instanceof Tree.Name;
  }

  private static String indexOf(Tree.Call call) {
    return ((Tree.Name) call.arguments().getFirst()).name();
  }
}
