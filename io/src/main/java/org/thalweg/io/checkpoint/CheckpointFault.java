package org.thalweg.io.checkpoint;

/// What can be wrong with a checkpoint. The codes are stable: scripts may rely on them.
public enum CheckpointFault {
  /// A file of another kind.
  NO_CHECKPOINT("T-K01"),
  /// A checkpoint in a format that this program does not know.
  FORMAT("T-K02"),
  /// A checkpoint that is not as it was saved: altered, damaged or cut off.
  ALTERED("T-K03"),
  /// A checkpoint of another run: other data, another setting, another version of the program.
  OTHER("T-K04"),
  /// A content that is no state of this run.
  CONTENT("T-K05"),
  /// A directory that holds a checkpoint already, of a run that was not to be resumed.
  OCCUPIED("T-K06"),
  /// A directory that another process uses.
  IN_USE("T-K07");

  private final String code;

  CheckpointFault(String code) {
    this.code = code;
  }

  /// The code, such as `T-K03`.
  public String code() {
    return code;
  }
}
