package org.thalweg.formula;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.thalweg.formula.Script.Definition;

/// `features` in a formula that does not define it: the columns that the data bring for it, but for
/// those of the response. It is defined at the end of the text, so that the formula means the same
/// over other data.
final class FeatureList {

  static final String NAME = "features";

  private FeatureList() {}

  /// The script, with its features defined if it needs them.
  static Script completed(Script script, Script.Kind kind, Columns columns) {
    if (columns.features().isEmpty()
        || columns.find(NAME).isPresent()
        || script.definitions().containsKey(NAME)
        || !namesIn(Stream.concat(script.roots().stream(), values(script)).toList(), script)
            .contains(NAME)) {
      return script;
    }
    Set<String> response = namesIn(script.responses(), script);
    List<String> features =
        columns.features().stream().filter(name -> !response.contains(name)).toList();
    if (features.isEmpty()) {
      throw script.fail(
          Fault.COLUMN,
          script.right().at(),
          "no column is left for `features`",
          "list columns: dot(w, [x, z])");
    }
    return Parser.parse(
        script.text()
            + "; "
            + NAME
            + " = "
            + features.stream()
                .map(name -> quoted(name, script))
                .collect(Collectors.joining(", ", "[", "]")),
        kind);
  }

  private static Stream<Tree> values(Script script) {
    return script.definitions().values().stream().map(Definition::value);
  }

  private static String quoted(String name, Script script) {
    if (name.indexOf('`') >= 0) {
      throw script.fail(
          Fault.COLUMN,
          script.right().at(),
          "the column " + Shown.oneLine(name) + " cannot be named in a formula",
          "rename it, or choose the other columns as features");
    }
    return "`" + name + "`";
  }

  /// The names in some trees, and in the definitions that they need.
  private static Set<String> namesIn(List<Tree> roots, Script script) {
    Set<String> names = new HashSet<>();
    Deque<Tree> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Tree tree = open.pop();
      tree.named()
          .ifPresent(name -> {
            Definition definition = script.definitions().get(name);
            if (names.add(name) && definition != null) {
              open.push(definition.value());
            }
          });
      tree.parts().forEach(open::push);
    }
    return names;
  }
}
