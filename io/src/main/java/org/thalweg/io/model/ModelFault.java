package org.thalweg.io.model;

/// What can be wrong with a model file. The codes are stable: scripts may rely on them.
public enum ModelFault {
  /// No such file, a directory, or one that may not be read.
  UNREADABLE("T-M01"),
  /// A file of another kind.
  NO_MODEL("T-M02"),
  /// A model file of a version that this program does not know.
  VERSION("T-M03"),
  /// A model file that is not as it was saved: altered, damaged or cut off.
  ALTERED("T-M04"),
  /// More than a model file may hold.
  TOO_LARGE("T-M05"),
  /// A content that makes no model.
  CONTENT("T-M06"),
  /// A model that a file cannot hold: a parameter is not finite.
  NOT_FINITE("T-M07");

  private final String code;

  ModelFault(String code) {
    this.code = code;
  }

  /// The code, such as `T-M04`.
  public String code() {
    return code;
  }
}
