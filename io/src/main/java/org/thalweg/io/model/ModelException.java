package org.thalweg.io.model;

/// A model file that cannot be used or written. [#getMessage] is one line in the form of the
/// command line, `<what> at <file> — <what to do>`; its parts are apart.
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ModelFault fault;
  private final String what;
  private final String where;
  private final String remedy;

  /// Says what is wrong, with which file, and what to do.
  public ModelException(ModelFault fault, String what, String where, String remedy) {
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
  public ModelFault fault() {
    return fault;
  }

  /// What is wrong, in words.
  public String what() {
    return what;
  }

  /// The file.
  public String where() {
    return where;
  }

  /// What to do about it.
  public String remedy() {
    return remedy;
  }
}
