package org.thalweg.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.thalweg.fit.SpecException;
import org.thalweg.fit.table.DataException;
import org.thalweg.formula.FormulaException;
import org.thalweg.io.checkpoint.CheckpointException;
import org.thalweg.io.model.ModelException;
import org.thalweg.setting.SettingException;

/// Complaints of the library as the command line words them.
final class Failures {

  private static final Pattern SET = Pattern.compile("\\b([a-z][a-z0-9-]*) = (\\S+)");

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

  static Failure of(ModelException e) {
    return new Failure(
        ExitCode.MODEL,
        e.fault().code(),
        Wording.oneLine(e.what()),
        Wording.oneLine(e.where()),
        Wording.oneLine(e.remedy()),
        e);
  }

  static Failure of(CheckpointException e) {
    return new Failure(
        ExitCode.MODEL,
        e.fault().code(),
        Wording.oneLine(e.what()),
        Wording.oneLine(e.where()),
        Wording.oneLine(e.remedy()),
        e);
  }

  /// A file that the system does not let us write.
  static Failure unwritable(Path path, IOException e) {
    return new Failure(
        ExitCode.SYSTEM,
        "T-S03",
        "cannot write: " + Wording.oneLine(Wording.reason(e)),
        Wording.shown(path.toString()),
        "choose another place",
        e);
  }

  /// A file that the system does not let us read.
  static Failure unreadable(String name, IOException e) {
    return new Failure(
        ExitCode.SYSTEM,
        "T-S04",
        "cannot read: " + Wording.oneLine(Wording.reason(e)),
        Wording.shown(name),
        "check the disk and try again",
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

  /// `validation = 0.1`, as the library sets it, is `--validation 0.1` here.
  private static String inOptions(String remedy) {
    return SET.matcher(remedy).replaceAll("--$1 $2");
  }

  static Failure of(SpecException e) {
    return new Failure(
        ExitCode.USAGE,
        Failure.Usage.CONTRADICTION.code(),
        Wording.oneLine(e.what()),
        "--" + e.option(),
        Wording.oneLine(inOptions(e.remedy())),
        e);
  }
}
