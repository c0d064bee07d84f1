package org.thalweg.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.Model;
import org.thalweg.fit.Penalty;
import org.thalweg.fit.Scale;
import org.thalweg.fit.SpecException;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.Table;
import org.thalweg.formula.FormulaException;
import org.thalweg.io.DataFormat;

/// Data and what is to be explained in them, as the options of `fit` say it.
///
/// @param source the file
/// @param model empty: the target chooses
/// @param scale empty: the usual coordinates
record DataTarget(
    String source, DataFormat format, Optional<Model> model, Penalty penalty, Optional<Scale> scale)
    implements Target {

  /// What says which model, columns and rows.
  static final List<Option> OPTIONS =
      List.of(
          FitCommand.TARGET,
          FitCommand.FORMAT,
          FitCommand.MODEL,
          FormulaOptions.FORMULA,
          FitCommand.FEATURES,
          FitCommand.IGNORE,
          FitCommand.CATEGORY,
          FitCommand.CODING,
          PenaltyOptions.L2,
          FitCommand.NO_INTERCEPT,
          FitCommand.SCALE,
          RowOptions.WHERE,
          RowOptions.WEIGHT,
          RowOptions.OFFSET,
          RowOptions.MISSING);

  /// Reads the options, and not yet the data.
  static DataTarget of(String source, Arguments arguments) {
    DataFormat format = FitCommand.format(arguments, source);
    FitCommand.requireOneTask(arguments, format);
    return new DataTarget(
        source,
        format,
        arguments.value(FitCommand.MODEL).map(FitCommand::model),
        new Penalty(new OptionValues(arguments).notNegative(PenaltyOptions.L2, 0), 0),
        arguments.value(FitCommand.SCALE).map(FitCommand::scale));
  }

  /// The same in these coordinates.
  DataTarget in(Optional<Scale> other) {
    return new DataTarget(source, format, model, penalty, other);
  }

  /// Reads the data and does something with them; what is wrong with them is told in one line.
  <T> T read(
      Arguments arguments, RunOptions options, Console console, BiFunction<Table, FitSpec, T> use) {
    Table table = DataFile.read(source, format, arguments, console);
    try {
      FitSpec spec =
          FitCommand.spec(arguments, table, model, penalty, scale, options)
              .withRows(RowOptions.read(arguments));
      return use.apply(table, spec);
    } catch (DataException e) {
      throw DataRemedy.failure(e, arguments.value(FitCommand.TARGET).orElse(""));
    } catch (FormulaException e) {
      throw Failures.of(e, FitCommand.optionOf(e, arguments));
    } catch (SpecException e) {
      throw Failures.of(e);
    }
  }

  /// `the logistic model of diagnosis, 569 rows of wdbc.csv`.
  ///
  /// @param model its name
  /// @param rows that are learnt from
  static String words(FitSpec spec, String model, int rows, Table table) {
    String what =
        switch (spec.task()) {
          case FitSpec.Named named -> "the " + model + " model of " + named.target();
          case FitSpec.ByFormula formula -> formula.text();
        };
    return what + ", " + Numbers.count(rows, "row") + " of " + table.source();
  }
}
