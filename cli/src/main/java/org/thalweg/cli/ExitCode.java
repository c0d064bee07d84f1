package org.thalweg.cli;

/// What the process tells its caller. SIGINT and SIGTERM give 130 and 143, which the JVM sets
/// itself.
enum ExitCode {
  /// Done as asked.
  DONE(0),
  /// Ended, but the answer is not to be trusted.
  DOUBTFUL(1),
  /// An unknown or contradictory option, or a value out of range.
  USAGE(2),
  /// The data.
  DATA(3),
  /// The formula, or a gradient.
  FORMULA(4),
  /// A model or checkpoint file.
  MODEL(5),
  /// Disk, memory, permission.
  SYSTEM(6),
  /// A fault of ours.
  FAULT(70);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
