package org.thalweg.io.checkpoint;

/// A checkpoint that cannot be used. [#getMessage] is one line in the form of the command line,
/// `<what> at <file> — <what to do>`; its parts are apart.
public final class CheckpointException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final CheckpointFault fault;
  private final String what;
  private final String where;
  private final String remedy;

  /// Says what is wrong, with which file, and what to do.
  public CheckpointException(CheckpointFault fault, String what, String where, String remedy) {
    super(null, null, true, true);
    this.fault = fault;
    this.what = what;
    this.where = where;
    this.remedy = remedy;
  }

  @Override
  public String getMessage() {
    return what + " at " + where + " — " + remedy;
  }

  /// The kind of fault, with its code.
  public CheckpointFault fault() {
    return fault;
  }

  /// What is wrong, in words.
  public String what() {
    return what;
  }

  /// The file or directory.
  public String where() {
    return where;
  }

  /// What to do about it.
  public String remedy() {
    return remedy;
  }
}
