package org.thalweg.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.thalweg.program.Expr;

/// `dot(w, [height, width])`: a parameter for each column of a list, times the column, and the sum
/// of all. A column of categories stands for its columns of 0 and 1, of each category but the
/// first.
///
/// @param names what names mean
/// @param isName whether a name means a column or a parameter here, and no index or definition
record DotProduct(Script script, Names names, Predicate<String> isName) {

  private static final String HOW =
      "write dot(w, [x, z]), or define a list: dot(w, sizes); sizes = [x, z]";

  Expr write(Tree.Call call) {
    Tree first = call.arguments().get(0);
    if (!(first instanceof Tree.Name family)
        || !isName.test(family.name())
        || names.isColumn(family.name())) {
      throw script.fail(
          Fault.ARGUMENT,
          first.at(),
          first instanceof Tree.Name name && names.isColumn(name.name())
              ? Shown.quoted(name.name())
                  + " is a column, and the first argument of `dot` a parameter"
              : "the first argument of `dot` is no parameter",
          "give a new name, dot(w, [x, z]), which means w[x]*x + w[z]*z");
    }
    List<Tree.Name> columns = columns(call.arguments().get(1));
    String group =
        columns.stream().map(Tree.Name::name).collect(Collectors.joining(", ", "[", "]"));
    Optional<Expr> sum = Optional.empty();
    for (Tree.Name column : columns) {
      for (Expr term : terms(family, column, group)) {
        sum = Optional.of(sum.isEmpty() ? term : sum.get().plus(term));
      }
    }
    return sum.orElseThrow(() ->
        script.fail(
            Fault.ARGUMENT,
            call.at(),
            "no column is left for `dot`",
            "list columns, or a column of more than one category"));
  }

  private List<Tree.Name> columns(Tree group) {
    Tree list =
        group instanceof Tree.Name name && script.definitions().get(name.name()) != null
            ? script.definitions().get(name.name()).value()
            : group;
    if (!(list instanceof Tree.Items items)) {
      throw script.fail(
          Fault.ARGUMENT,
          group.at(),
          "the second argument of `dot` is no list of columns",
          group instanceof Tree.Name name
              ? NearestName.to(name.name(), known())
                  .map(n -> "did you mean " + Shown.quoted(n) + "?")
                  .orElse(HOW)
              : HOW);
    }
    List<Tree.Name> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Tree element : items.elements()) {
      if (!(element instanceof Tree.Name name)) {
        throw script.fail(
            Fault.ARGUMENT,
            element.at(),
            "an element of the list for `dot` is no column",
            "list columns alone, and add other terms: dot(w, [x]) + b*x^2");
      }
      if (!isName.test(name.name()) || !names.isColumn(name.name())) {
        throw script.fail(
            Fault.COLUMN,
            name.at(),
            Shown.quoted(name.name()) + " is no column of the data",
            NearestName.to(name.name(), names.columns().names())
                .map(n -> "did you mean " + Shown.quoted(n) + "?")
                .orElseGet(() -> "the columns are " + Shown.listed(names.columns().names())));
      }
      if (!seen.add(name.name())) {
        throw script.fail(
            Fault.ARGUMENT,
            name.at(),
            Shown.quoted(name.name()) + " is listed twice",
            "list each column once");
      }
      columns.add(name);
    }
    return columns;
  }

  private List<String> known() {
    return Stream.concat(script.definitions().keySet().stream(), Stream.of(FeatureList.NAME))
        .toList();
  }

  private List<Expr> terms(Tree.Name family, Tree.Name column, String group) {
    String name = column.name();
    Columns.Kind kind = names.columns().find(name).orElseThrow();
    return switch (kind) {
      case Columns.Numbers _ ->
          List.of(
              names
                  .element(family.name(), name, group, family.at())
                  .times(names.column(name, kind, column.at())));
      case Columns.Categories(List<String> levels, _) ->
          levels.stream()
              .skip(1)
              .map(level ->
                  names
                      .element(family.name(), name + "=" + level, group, family.at())
                      .times(names.comparisons().indicator(name, level)))
              .toList();
    };
  }
}
