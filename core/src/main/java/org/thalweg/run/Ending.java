package org.thalweg.run;

/// How a run ended, made by the rule that ended it at the moment it fired.
public sealed interface Ending {

  /// The rule's name, such as `gradient-small`.
  String rule();

  /// The number that the rule measured.
  double measured();

  /// The limit it was held against.
  double limit();

  /// A sentence a person can read.
  String message();

  /// `converged`, `unfinished` or `failed`.
  default String kind() {
    return switch (this) {
      case Converged c -> "converged";
      case Unfinished u -> "unfinished";
      case Failed f -> "failed";
    };
  }

  /// The answer is as good as was asked for.
  record Converged(String rule, double measured, double limit, String message) implements Ending {}

  /// The run stopped before it was done.
  ///
  /// @param asked whether the caller set the budget that was used up, or asked to stop
  record Unfinished(String rule, double measured, double limit, String message, boolean asked)
      implements Ending {}

  /// The answer is not to be trusted.
  record Failed(String rule, double measured, double limit, String message) implements Ending {}
}
