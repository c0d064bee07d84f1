package org.thalweg.cli;

import org.thalweg.fit.SpecException;
import org.thalweg.fit.table.DataException;
import org.thalweg.formula.FormulaException;

/// Complaints of the library as the command line words them.
final class Failures {

  private Failures() {}

  static Failure of(FormulaException e) {
    return new Failure(
        ExitCode.FORMULA,
        e.fault().code(),
        e.what(),
        "formula column " + e.column(),
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
