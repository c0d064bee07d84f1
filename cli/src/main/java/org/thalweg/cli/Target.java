package org.thalweg.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.thalweg.io.DataFormat;

/// What a command that takes both is about: a function, or data with what is to be explained in
/// them.
sealed interface Target permits FunctionTarget, DataTarget {

  /// Tells which, and reads a function; data are read by [DataTarget#read].
  ///
  /// @param command its name, for messages
  static Target of(Arguments arguments, RunOptions options, String command) {
    String operand = arguments.operand().orElse("");
    return ofData(arguments, operand, command)
        ? DataTarget.of(operand, arguments)
        : FunctionTarget.read(operand, false, options.threads());
  }

  /// Whether the operand is data: it is used as such, or there is a file of this name.
  private static boolean ofData(Arguments arguments, String operand, String command) {
    if (arguments.has(FitCommand.TARGET)
        || arguments.has(FormulaOptions.FORMULA)
        || DataFile.format(operand) == DataFormat.LIBSVM) {
      return true;
    }
    boolean file;
    try {
      file = Files.exists(Path.of(operand));
    } catch (InvalidPathException e) {
      file = false;
    }
    if (file) {
      throw Failure.usage(
          Failure.Usage.OPERAND,
          "neither a target nor a formula says what is to be explained",
          command,
          "add --target COLUMN or --formula '…'");
    }
    return false;
  }
}
