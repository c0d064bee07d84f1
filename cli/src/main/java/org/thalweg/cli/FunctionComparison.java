package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.thalweg.lab.Basins;
import org.thalweg.lab.FunctionRace;
import org.thalweg.lab.Landmark;
import org.thalweg.lab.RaceProgress;
import org.thalweg.lab.Window;
import org.thalweg.method.MethodSpec;
import org.thalweg.problem.Minimum;
import org.thalweg.problem.Range;
import org.thalweg.problem.Start;
import org.thalweg.problem.TestProblem;
import org.thalweg.run.Limits;

/// `thalweg compare` of a function.
final class FunctionComparison {

  /// The grid where a formula says nothing of where to look.
  private static final Window UNKNOWN = new Window(-5, 5, -5, 5);

  /// More cells are more than a terminal shows, and minutes of work.
  private static final int MOST_CELLS = 500;

  private final Arguments arguments;
  private final RunOptions options;
  private final Console console;
  private final FunctionTarget target;
  private final List<Note> notes = new ArrayList<>();

  private FunctionComparison(
      FunctionTarget target, Arguments arguments, RunOptions options, Console console) {
    this.arguments = arguments;
    this.options = options;
    this.console = console;
    this.target = target;
  }

  static Comparison report(
      FunctionTarget target, Arguments arguments, RunOptions options, Console console) {
    FunctionComparison comparison = new FunctionComparison(target, arguments, options, console);
    return arguments.has(CompareCommand.STARTS) ? comparison.basins() : comparison.race();
  }

  private Comparison race() {
    Contestants contestants = contestants(FunctionRace.lectureMethods());
    List<double[]> starts = starts();
    boolean exact = !arguments.has(RunOptions.GRADIENT_TOLERANCE);
    Optional<Window> window = window();
    FunctionRace race;
    try (RaceLine line = RaceLine.begin(arguments, console)) {
      race =
          FunctionRace.of(
              course(),
              new FunctionRace.Rules(
                  contestants.methods(),
                  starts,
                  limits(),
                  exact,
                  new OptionValues(arguments).counts(MinimizeCommand.TRACE_AT)),
              line);
    }
    return new FunctionRaceReport(
        target,
        contestants,
        starts,
        limits(),
        race,
        window,
        options,
        !arguments.has(CompareCommand.NO_PLOT),
        notes);
  }

  private Comparison basins() {
    requirePlane(CompareCommand.STARTS);
    if (arguments.has(CompareCommand.START)) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          "a grid of starts and a start",
          CompareCommand.STARTS.name(),
          "keep one of --starts and --start");
    }
    int[] grid = grid();
    Contestants contestants = contestants(List.of(MethodSpec.parse("gd")));
    Window window = window().orElseGet(this::usualWindow);
    List<Basins> maps = new ArrayList<>();
    try (RaceLine line = RaceLine.begin(arguments, console)) {
      double count = contestants.size();
      for (MethodSpec method : contestants.methods()) {
        RaceProgress part = line.part(maps.size() / count, (maps.size() + 1) / count);
        maps.add(Basins.of(course(), method, limits(), window, grid[0], grid[1], part));
      }
    }
    return new BasinReport(
        target,
        contestants,
        maps,
        limits(),
        options,
        !arguments.has(CompareCommand.NO_PLOT),
        notes);
  }

  private Contestants contestants(List<MethodSpec> usual) {
    Contestants contestants =
        Contestants.read(arguments, usual).on(target.names()).seeded(options.seed());
    for (MethodSpec method : contestants.methods()) {
      MinimizeCommand.requireFit(method, target, options);
      method.warnings().forEach(warning -> notes.add(Note.surprise(warning)));
    }
    return contestants;
  }

  private Limits limits() {
    Limits given = options.limits();
    return given.updates().isPresent()
        ? given
        : new Limits(
            given.gradientTolerance(),
            given.costTolerance(),
            given.stepTolerance(),
            OptionalLong.of(FunctionRace.LECTURE_STEPS),
            given.epochs(),
            given.time());
  }

  private FunctionRace.Course course() {
    List<Landmark> known = new ArrayList<>();
    for (Minimum minimum : target.problem().map(TestProblem::minima).orElse(List.of())) {
      if (!minimum.point().isEmpty()) {
        known.add(new Landmark(array(minimum.point()), minimum.value(), true));
      }
    }
    return new FunctionRace.Course(target.cost(), known);
  }

  private static double[] array(List<Double> point) {
    return point.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// The starts given; otherwise those of the lecture, or the standard start.
  private List<double[]> starts() {
    List<String> given = arguments.all(CompareCommand.START);
    if (!given.isEmpty()) {
      return given.stream()
          .map(text -> target.start(StartValues.read(text, target.names())))
          .toList();
    }
    if (target.problem().isEmpty()) {
      double[] drawn = target.drawnStart(options.seed());
      notes.add(
          new Note(
              "F11",
              Note.Severity.NOTE,
              "no start was given, so one was drawn",
              target.point(drawn),
              "--start sets it"));
      return List.of(drawn);
    }
    TestProblem problem = target.problem().get();
    List<double[]> lecture =
        problem.starts().stream()
            .filter(start -> start.origin().equals("lecture"))
            .map(Start::point)
            .map(FunctionComparison::array)
            .toList();
    return lecture.isEmpty() ? List.of(problem.standardStart()) : lecture;
  }

  private void requirePlane(Option option) {
    if (target.dimension() != 2) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          "this function has " + Numbers.count(target.dimension(), "parameter"),
          option.name(),
          "leave it out: only two parameters span a plane");
    }
  }

  private int[] grid() {
    String text = arguments.value(CompareCommand.STARTS).orElse("");
    String[] parts = text.strip().split("[x×]", -1);
    if (parts.length == 2 && parts[0].matches("[0-9]{1,6}") && parts[1].matches("[0-9]{1,6}")) {
      int columns = Integer.parseInt(parts[0]);
      int rows = Integer.parseInt(parts[1]);
      if (columns >= 1 && rows >= 1 && columns <= MOST_CELLS && rows <= MOST_CELLS) {
        return new int[] {columns, rows};
      }
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: " + Wording.shown(text),
          CompareCommand.STARTS.name(),
          "write from 1x1 to " + MOST_CELLS + "x" + MOST_CELLS);
    }
    throw Failure.usage(
        Failure.Usage.VALUE,
        "no grid: " + Wording.shown(text),
        CompareCommand.STARTS.name(),
        "write columns and rows, as in 50x50");
  }

  private Optional<Window> window() {
    Optional<String> text = arguments.value(CompareCommand.WINDOW);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    requirePlane(CompareCommand.WINDOW);
    String name = CompareCommand.WINDOW.name();
    List<String> pieces = OptionValues.pieces(text.get());
    if (pieces.size() != 4) {
      throw Failure.usage(
          Failure.Usage.VALUE,
          Numbers.count(pieces.size(), "number") + " for 4 edges",
          name,
          "write from and to of each parameter, as in -6,6,-6,6");
    }
    double[] edges = pieces.stream().mapToDouble(p -> OptionValues.number(p, name)).toArray();
    try {
      return Optional.of(new Window(edges[0], edges[1], edges[2], edges[3]));
    } catch (IllegalArgumentException e) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: " + Wording.shown(text.get()),
          name,
          "each parameter needs a finite interval in ascending order");
    }
  }

  /// Where the catalogue seeks the minimum; where it does not say, around what it knows.
  private Window usualWindow() {
    if (target.problem().isEmpty()) {
      return UNKNOWN;
    }
    TestProblem problem = target.problem().get();
    Range x = problem.domain().get(0);
    Range y = problem.domain().get(1);
    if (Double.isFinite(x.to() - x.from()) && Double.isFinite(y.to() - y.from())) {
      return new Window(x.from(), x.to(), y.from(), y.to());
    }
    List<double[]> known = new ArrayList<>(course().known().stream().map(Landmark::theta).toList());
    known.add(problem.standardStart());
    return Window.around(known, 0.5);
  }
}
