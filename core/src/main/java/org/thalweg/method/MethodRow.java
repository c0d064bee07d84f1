package org.thalweg.method;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.thalweg.setting.Setting;
import org.thalweg.setting.Values;

/// A row of the table of methods: everything that the command line, the documentation and the laws
/// know of a method.
///
/// @param name as in a command
/// @param needs what it asks of a cost
/// @param settings in the order in which they are shown
/// @param sentence what it is, in one sentence
/// @param equations the update, a line each, in the lecture's symbols
/// @param source where it comes from
/// @param guide what it takes and when it is the one to take
/// @param automaticUpdates the budget of updates when nobody sets one, with all rows at every
///   update
/// @param automaticBatch the rows of a minibatch when nobody sets them and there are more; empty:
///   all rows at every update
/// @param make the method of some values
public record MethodRow(
    String name,
    Needs needs,
    List<Setting> settings,
    String sentence,
    List<String> equations,
    String source,
    Guide guide,
    long automaticUpdates,
    OptionalInt automaticBatch,
    Function<Values, Configured> make) {

  /// What helps to choose a method.
  ///
  /// @param work what an update costs
  /// @param memory what is remembered from one update to the next, besides θ and its gradient
  /// @param choose when to take it, and when not
  public record Guide(String work, String memory, String choose) {}

  /// What a method asks of a cost.
  public enum Needs {
    /// C and ∇C, of all rows or of minibatches.
    GRADIENT("cost and gradient, of all rows or of minibatches"),
    /// C and ∇C of all rows.
    FULL_GRADIENT("cost and gradient of all rows"),
    /// C, ∇C and H of all rows.
    CURVATURE("cost, gradient and Hessian of all rows"),
    /// C, ∇C and H of all rows, and a penalty that has no derivative at 0.
    COMPOSITE("a convex cost of a named model: cost, gradient and Hessian of all rows"),
    /// φ′ and φ″ of single rows, c = φ(w·x + b).
    LINEAR("a linear, logistic or Poisson model, row by row"),
    /// Residuals and their Jacobian.
    RESIDUALS("a sum of squares, with its residuals and their Jacobian");

    private final String text;

    Needs(String text) {
      this.text = text;
    }

    /// In words.
    public String text() {
      return text;
    }
  }
}
