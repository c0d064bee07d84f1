package org.thalweg.formula;

/// What can be wrong with a formula. The codes are stable: scripts may rely on them.
public enum Fault {
  /// No text, or nothing but spaces.
  EMPTY("T-F01"),
  /// More characters, deeper nesting or more terms than a formula may have.
  TOO_LARGE("T-F02"),
  /// A character that has no place in a formula.
  CHARACTER("T-F03"),
  /// Digits that are not a number, or one beyond the range of a double.
  NUMBER("T-F04"),
  /// A bracket without its partner.
  BRACKET("T-F05"),
  /// An operator without an operand.
  OPERAND("T-F06"),
  /// Two operands without an operator between them.
  OPERATOR("T-F07"),
  /// A missing or superfluous `~`, or an `=` in its place.
  RESPONSE("T-F08"),
  /// A definition after `;` that is malformed, repeated, circular or unused.
  DEFINITION("T-F09"),
  /// A function that does not exist.
  FUNCTION("T-F10"),
  /// A function with too few, too many or unfit arguments.
  ARGUMENT("T-F11"),
  /// An index or the bound of a sum that is not a whole number known in advance, or out of range.
  INDEX("T-F12"),
  /// A name that must be a column and is none.
  COLUMN("T-F13"),
  /// A column of categories where numbers are needed, or the reverse, or a level that does not
  /// exist.
  CATEGORY("T-F14"),
  /// Nothing to be fitted: no parameter.
  PARAMETER("T-F15");

  private final String code;

  Fault(String code) {
    this.code = code;
  }

  /// The code, such as `T-F10`.
  public String code() {
    return code;
  }
}
