package org.thalweg.formula;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The syntax of a formula. Every node knows where it stands, from 1. A chain of operators of one
/// precedence is one node, so that a tree is no deeper than the text is nested.
sealed interface Tree {

  /// Where it stands in the text, from 1; of an operation the operator's place.
  int at();

  /// The trees that it is made of, in the order of the text.
  default List<Tree> parts() {
    return switch (this) {
      case Numeral _, Text _, Name _ -> List.of();
      case Chain chain ->
          Stream.concat(Stream.of(chain.first), chain.links.stream().map(Link::operand)).toList();
      case Pair pair -> List.of(pair.left, pair.right);
      case Prefix prefix -> List.of(prefix.operand);
      case Call call -> call.arguments;
      case Item item -> List.of(item.index);
      case Items items -> items.elements;
    };
  }

  /// What it names itself, if anything.
  default Optional<String> named() {
    return switch (this) {
      case Name name -> Optional.of(name.name);
      case Item item -> Optional.of(item.name);
      case Numeral _, Text _, Chain _, Pair _, Prefix _, Call _, Items _ -> Optional.empty();
    };
  }

  /// A number.
  ///
  /// @param text as written
  record Numeral(double value, String text, int at) implements Tree {}

  /// A parameter, a column, an index, a definition, or the constant pi.
  ///
  /// @param quoted whether it stood between back-ticks
  record Name(String name, boolean quoted, int at) implements Tree {}

  /// A text in quotes, compared with a column of categories.
  record Text(String text, int at) implements Tree {}

  /// first op operand op operand …, grouped to the left.
  record Chain(Tree first, List<Link> links) implements Tree {
    @Override
    public int at() {
      return first.at();
    }
  }

  /// A step of a chain.
  record Link(Operator operator, Tree operand, int at) {}

  /// A comparison or a power.
  record Pair(Operator operator, Tree left, Tree right, int at) implements Tree {}

  /// − or ! before an operand.
  record Prefix(Operator operator, Tree operand, int at) implements Tree {}

  /// A function's call.
  record Call(String function, List<Tree> arguments, int at) implements Tree {}

  /// name[index].
  record Item(String name, Tree index, int at) implements Tree {}

  /// [a, b, …]; only as a definition or an argument.
  record Items(List<Tree> elements, int at) implements Tree {}
}
