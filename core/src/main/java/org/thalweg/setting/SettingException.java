package org.thalweg.setting;

/// A name or value that a user wrote and that does not exist or is out of range. The message is one
/// line: what is wrong, then — after a dash — what to do.
public final class SettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public SettingException(String message) {
    super(message);
  }
}
