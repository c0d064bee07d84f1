package org.thalweg.formula;

/// A formula that cannot be understood. [#getMessage] is one line in the form of the command line,
/// `<what> at formula column <c> — <what to do>`; its parts, and a picture with a caret, are apart.
public final class FormulaException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// A terminal's usual width, less the indent.
  private static final int PICTURE_WIDTH = 76;

  private final Fault fault;
  private final String what;
  private final String remedy;
  private final String text;
  private final int column;

  /// @param text the whole formula
  /// @param column from 1, in characters (code points)
  FormulaException(Fault fault, String text, int column, String what, String remedy) {
    super("a formula that cannot be understood", null, false, true);
    this.fault = fault;
    this.what = Shown.oneLine(what);
    this.remedy = Shown.oneLine(remedy);
    this.text = text;
    this.column = column;
  }

  /// One line: what is wrong, where, and what to do.
  @Override
  public String getMessage() {
    return what + " at formula column " + column + " — " + remedy;
  }

  /// The kind of fault, with its code.
  public Fault fault() {
    return fault;
  }

  /// What is wrong, in words.
  public String what() {
    return what;
  }

  /// What to do about it.
  public String remedy() {
    return remedy;
  }

  /// The whole formula.
  public String text() {
    return text;
  }

  /// The place, from 1, counted in characters (code points) of the formula.
  public int column() {
    return column;
  }

  /// Two lines: the formula, or the part of it around the place, and a caret under the place.
  public String picture() {
    int[] characters = text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).toArray();
    int at = column - 1;
    int from = Math.max(0, Math.min(at - PICTURE_WIDTH / 2, characters.length - PICTURE_WIDTH));
    int count = Math.min(PICTURE_WIDTH, characters.length - from);
    return new String(characters, from, count) + "\n" + " ".repeat(at - from) + "^";
  }
}
