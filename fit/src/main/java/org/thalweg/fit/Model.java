package org.thalweg.fit;

import java.util.List;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// A named model: a few lines that write its expression, and the page that tells of it.
public interface Model {

  /// As the command line names it.
  String name();

  /// What it explains.
  Target target();

  /// cᵢ in words, for the definition of the cost.
  String costName();

  /// What there is to say of it.
  ModelPage page();

  /// Writes the model over the columns and features that [RowModel] names.
  RowModel write(Graph graph, RowModel.Inputs inputs);

  /// What is predicted of a row: the number, or the probability of each class.
  ///
  /// @param row as [#write] wrote it
  default List<Expr> predictions(RowModel row) {
    Expr scores = row.scores();
    return switch (target()) {
      case NUMBER, COUNT -> List.of(scores);
      case TWO_CLASSES -> List.of(scores.negate().sigmoid(), scores.sigmoid());
      case CLASSES -> List.of(scores.softmax());
    };
  }

  /// What a model explains.
  enum Target {
    /// A number.
    NUMBER,
    /// A number of at least 0.
    COUNT,
    /// One of two classes, as 0 and 1.
    TWO_CLASSES,
    /// One of several classes, by code.
    CLASSES;

    /// Whether the target is one of several classes rather than a number.
    public boolean ofClasses() {
      return this == TWO_CLASSES || this == CLASSES;
    }
  }
}
