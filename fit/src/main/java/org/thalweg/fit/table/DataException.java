package org.thalweg.fit.table;

/// Data that cannot be used. [#getMessage] is one line in the form of the command line, `<what> at
/// <file:line:column> — <what to do>`; its parts are apart.
public final class DataException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// The most of a cell that a message quotes.
  private static final int QUOTED = 40;

  private final DataFault fault;
  private final String what;
  private final String where;
  private final String remedy;

  /// Says what is wrong, where, and what to do.
  ///
  /// @param what is wrong, in words
  /// @param where the file, the line from 1, the column's name: as much of it as is known
  /// @param remedy what to do about it
  public DataException(DataFault fault, String what, String where, String remedy) {
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
  public DataFault fault() {
    return fault;
  }

  /// What is wrong, in words.
  public String what() {
    return what;
  }

  /// Where.
  public String where() {
    return where;
  }

  /// What to do about it.
  public String remedy() {
    return remedy;
  }

  /// A cell as messages show it: in back-ticks, on one line, cut when long.
  public static String quoted(String cell) {
    StringBuilder shown = new StringBuilder("`");
    cell.codePoints()
        .limit(QUOTED)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(shown::appendCodePoint);
    if (cell.codePointCount(0, cell.length()) > QUOTED) {
      shown.append('…');
    }
    return shown.append('`').toString();
  }
}
