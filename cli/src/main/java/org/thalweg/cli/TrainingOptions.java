package org.thalweg.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.thalweg.data.BatchPlan;
import org.thalweg.fit.Training;
import org.thalweg.fit.Validation;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.Table;

/// How a fit goes through the rows: minibatches, and rows held out.
final class TrainingOptions {

  static final Option BATCH =
      Option.value(
          "--batch",
          "ROWS",
          "Rows of a minibatch, or full for all rows at every update. Default: 128 for adagrad,"
              + " adadelta, rmsprop and adam where there are more rows; full for all others.");
  static final Option SAMPLING =
      Option.value(
          "--sampling",
          "KIND",
          "How rows come into minibatches: shuffle takes each once an epoch, replacement draws each"
              + " anew. Default: shuffle.");
  static final Option SHUFFLE =
      Option.flag(
          "--shuffle",
          "Rows come in a new random order every epoch, from 65,536 on in runs of rows that were"
              + " dealt at random; the default.");
  static final Option NO_SHUFFLE =
      Option.flag(
          "--no-shuffle",
          "Rows come in the order of the file, which may carry spurious correlations: for"
              + " comparisons.");
  static final Option VALIDATION =
      Option.value(
          "--validation",
          "SHARE|FILE",
          "Rows held out to watch the cost on: a share of the data such as 0.2, or a file with the"
              + " same columns; 0 for none. Default: 0.1 with minibatches on 1,000 rows or more,"
              + " otherwise none.");
  static final Option PATIENCE =
      Option.value(
          "--patience",
          "EPOCHS",
          "Stop when the validation cost has not fallen for so many epochs, and keep the best"
              + " parameters. Default: 10 with minibatches; other methods go on to the optimum.");

  static final List<Option> ALL =
      List.of(BATCH, SAMPLING, SHUFFLE, NO_SHUFFLE, VALIDATION, PATIENCE);

  private TrainingOptions() {}

  /// Reads the options; a file of rows held out is left for [#withFile].
  static Training read(Arguments arguments, long seed) {
    return read(arguments, batch(arguments), seed);
  }

  /// The same with minibatches that were read elsewhere.
  static Training read(Arguments arguments, Training.Batch batch, long seed) {
    OptionValues values = new OptionValues(arguments);
    BatchPlan.Order order = order(arguments);
    OptionalLong patience = values.whole(PATIENCE, 1);
    Optional<String> text = arguments.value(VALIDATION).map(String::strip);
    boolean none = text.isPresent() && share(text.get()).equals(Optional.of(0.0));
    if (none && patience.isPresent()) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          "patience looks at rows held out, and " + VALIDATION.name() + " 0 holds none out",
          PATIENCE.name(),
          "leave one of them out");
    }
    Validation validation =
        text.map(t -> validation(t, arguments)).orElseGet(Validation.Automatic::new);
    return new Training(batch, order, seed, validation, patience);
  }

  /// The same training with the rows of the file that is named to be held out, if one is.
  ///
  /// @param learnt the rows to learn from: what are texts there are taken as they are written
  static Training withFile(Training training, Table learnt, Arguments arguments, Console console) {
    Optional<String> file = validationFile(arguments);
    if (file.isEmpty()) {
      return training;
    }
    Set<String> texts = new HashSet<>();
    Predicate<String> categories = ColumnNames.listedIn(arguments, FitCommand.CATEGORY);
    for (Column column : learnt.columns()) {
      // One that mixes numbers and texts holds numbers where --where leaves the texts out.
      if (column instanceof Column.Texts t && (!t.mixed() || categories.test(t.name()))) {
        texts.add(column.name());
      }
    }
    Table rows =
        DataFile.read(file.get(), DataFile.format(file.get()), texts::contains, arguments, console);
    return training.withValidation(new Validation.Rows(rows));
  }

  /// The file of rows held out, if one is named.
  static Optional<String> validationFile(Arguments arguments) {
    return arguments.value(VALIDATION).map(String::strip).filter(text -> share(text).isEmpty());
  }

  private static Training.Batch batch(Arguments arguments) {
    return arguments.value(BATCH).map(text -> batch(text, BATCH)).orElseGet(Training.ByMethod::new);
  }

  /// Rows of a minibatch, or `full`.
  static Training.Batch batch(String text, Option option) {
    return text.strip().equals("full")
        ? new Training.AllRows()
        : new Training.Minibatch(OptionValues.small(option, text, 1, Integer.MAX_VALUE));
  }

  private static BatchPlan.Order order(Arguments arguments) {
    Optional<String> sampling = arguments.value(SAMPLING).map(String::strip);
    boolean none = arguments.has(NO_SHUFFLE);
    if (none && (arguments.has(SHUFFLE) || sampling.isPresent())) {
      throw contradiction(
          NO_SHUFFLE, sampling.map(s -> SAMPLING.name() + " " + s).orElse(SHUFFLE.name()));
    }
    if (none) {
      return BatchPlan.Order.FILE;
    }
    BatchPlan.Order order =
        switch (sampling.orElse("shuffle")) {
          case "shuffle" -> BatchPlan.Order.SHUFFLE;
          case "replacement" -> BatchPlan.Order.REPLACEMENT;
          default ->
              throw Failure.usage(
                  Failure.Usage.NAME,
                  "no kind of sampling: " + Wording.shown(sampling.orElse("")),
                  SAMPLING.name(),
                  "write shuffle or replacement");
        };
    if (order == BatchPlan.Order.REPLACEMENT && arguments.has(SHUFFLE)) {
      throw contradiction(SHUFFLE, SAMPLING.name() + " replacement");
    }
    return order;
  }

  private static Failure contradiction(Option option, String other) {
    return Failure.usage(
        Failure.Usage.CONTRADICTION,
        "rows cannot come both ways, " + option.name() + " and " + Wording.shown(other),
        option.name(),
        "leave one of them out");
  }

  private static Validation validation(String text, Arguments arguments) {
    Optional<Double> share = share(text);
    if (share.isEmpty()) {
      if (same(text, arguments.operand().orElse(""))) {
        throw Failure.usage(
            Failure.Usage.CONTRADICTION,
            "these are the rows that the fit learns from",
            VALIDATION.name(),
            "name another file, or hold out a share such as 0.1");
      }
      return new Validation.Automatic(); // until the rows to learn from have been read
    }
    if (share.get() == 0) {
      return new Validation.None();
    }
    if (!(share.get() > 0 && share.get() < 1)) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: " + Wording.shown(text),
          VALIDATION.name(),
          "write a share below 1 such as 0.1, or name a file");
    }
    return new Validation.Share(share.get());
  }

  /// A number; what is none is the name of a file.
  private static Optional<Double> share(String text) {
    try {
      return Optional.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean same(String one, String other) {
    try {
      return one.equals(other)
          || Path.of(one)
              .toAbsolutePath()
              .normalize()
              .equals(Path.of(other).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
