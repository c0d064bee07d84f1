package org.thalweg.fit;

/// A fit that cannot be what was asked for, whatever the data: options that contradict each other,
/// a value out of range. The message is one line, `<what> at <option> — <what to do>`.
public final class SpecException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String what;
  private final String option;
  private final String remedy;

  /// Says what is wrong with which option, and what to do.
  public SpecException(String what, String option, String remedy) {
    super(null, null, false, true);
    this.what = what;
    this.option = option;
    this.remedy = remedy;
  }

  @Override
  public String getMessage() {
    return what + " at " + option + " — " + remedy;
  }

  /// What is wrong, in words.
  public String what() {
    return what;
  }

  /// The option, without dashes, as in `l2`.
  public String option() {
    return option;
  }

  /// What to do about it.
  public String remedy() {
    return remedy;
  }
}
