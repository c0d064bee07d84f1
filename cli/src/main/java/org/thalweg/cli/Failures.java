package org.thalweg.cli;

import org.thalweg.fit.SpecException;
import org.thalweg.fit.table.DataException;
import org.thalweg.formula.FormulaException;
import org.thalweg.setting.SettingException;

/// Complaints of the library as the command line words them.
final class Failures {

  private Failures() {}

  static Failure of(FormulaException e) {
    return of(e, "formula");
  }

  /// @param where what holds the text
  static Failure of(FormulaException e, String where) {
    return new Failure(
        ExitCode.FORMULA,
        e.fault().code(),
        e.what(),
        where + " column " + e.column(),
        e.remedy(),
        e);
  }

  static Failure of(DataException e) {
    return new Failure(
        ExitCode.DATA,
        e.fault().code(),
        Wording.oneLine(e.what()),
        Wording.oneLine(e.where()),
        Wording.oneLine(e.remedy()),
        e);
  }

  /// A setting that only the run shows to be missing or wrong.
  static Failure of(SettingException e) {
    String[] parts = Wording.reason(e).split(" — ", 2);
    return new Failure(
        ExitCode.USAGE,
        Failure.Usage.VALUE.code(),
        Wording.oneLine(parts[0]),
        RunOptions.OPTIMIZER.name(),
        parts.length > 1 ? Wording.oneLine(parts[1]) : "thalweg optimizers lists what there is",
        e);
  }

  static Failure of(SpecException e) {
    return new Failure(
        ExitCode.USAGE,
        Failure.Usage.CONTRADICTION.code(),
        Wording.oneLine(e.what()),
        "--" + e.option(),
        Wording.oneLine(e.remedy()),
        e);
  }
}
