package org.thalweg.io.json;

/// A text that is not JSON, or not the JSON that is expected, in one line.
public final class JsonException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String what;

  /// @param what is wrong, in words, and where
  public JsonException(String what) {
    super(null, null, false, true);
    this.what = what;
  }

  @Override
  public String getMessage() {
    return what;
  }
}
