package org.thalweg.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.thalweg.formula.Formula;

/// A test function: what to minimize, from where, and what is known to come out.
///
/// @param name in lower case, with hyphens
/// @param title as in the literature
/// @param aliases further names under which it is found; `mgh-10` is number 10 of Moré, Garbow and
///   Hillstrom
/// @param formula C(θ) in the language of [Formula]
/// @param variables the names of θ, in order
/// @param domain where each variable is usually sought
/// @param starts the first is the standard start: its source's, or where that gives none a point
///   chosen here, off the function's symmetries
/// @param minima the global ones first
/// @param source where it comes from
/// @param note what is worth knowing; may be empty
public record TestProblem(
    String name,
    String title,
    List<String> aliases,
    String formula,
    List<String> variables,
    List<Range> domain,
    List<Start> starts,
    List<Minimum> minima,
    String source,
    String note) {

  public TestProblem {
    aliases = List.copyOf(aliases);
    variables = List.copyOf(variables);
    domain = List.copyOf(domain);
    starts = List.copyOf(starts);
    minima = List.copyOf(minima);
    int d = variables.size();
    if (domain.size() != d
        || starts.isEmpty()
        || starts.stream().anyMatch(s -> s.point().size() != d)
        || minima.stream().anyMatch(m -> !m.point().isEmpty() && m.point().size() != d)) {
      throw new IllegalArgumentException(name + ": points and domain need " + d + " numbers");
    }
  }

  /// The formula, read, with its parameters in the order of [#variables].
  public Formula read() {
    return Formula.function(formula, variables);
  }

  /// The number of variables d.
  public int dimension() {
    return variables.size();
  }

  /// θ₀ of the standard start, a new array.
  public double[] standardStart() {
    return starts.getFirst().point().stream().mapToDouble(Double::doubleValue).toArray();
  }

  static Entry entry(String name, String title) {
    return new Entry(name, title);
  }

  /// Collects a problem, so that the tables read as tables.
  static final class Entry {

    private final String name;
    private final String title;
    private final List<String> aliases = new ArrayList<>();
    private String formula = "";
    private List<String> variables = List.of();
    private List<Range> domain = List.of();
    private final List<Start> starts = new ArrayList<>();
    private final List<Minimum> minima = new ArrayList<>();
    private String source = "";
    private String note = "";

    private Entry(String name, String title) {
      this.name = name;
      this.title = title;
    }

    Entry alias(String... more) {
      aliases.addAll(Arrays.asList(more));
      return this;
    }

    Entry formula(String text) {
      formula = text.strip();
      return this;
    }

    Entry variables(String... names) {
      variables = List.of(names);
      domain = Collections.nCopies(names.length, Range.ALL);
      return this;
    }

    /// x1 … xn.
    Entry variables(int n) {
      return variables(IntStream.rangeClosed(1, n).mapToObj(i -> "x" + i).toArray(String[]::new));
    }

    /// The same interval for every variable.
    Entry within(double from, double to) {
      domain = Collections.nCopies(variables.size(), new Range(from, to));
      return this;
    }

    Entry within(Range... ranges) {
      domain = List.of(ranges);
      return this;
    }

    Entry start(double... point) {
      return start(starts.isEmpty() ? "standard" : "further", point);
    }

    Entry start(String origin, double... point) {
      starts.add(new Start(origin, boxed(point)));
      return this;
    }

    Entry global(double value, double... point) {
      minima.add(new Minimum(Minimum.Kind.GLOBAL, value, boxed(point)));
      return this;
    }

    Entry local(double value, double... point) {
      minima.add(new Minimum(Minimum.Kind.LOCAL, value, boxed(point)));
      return this;
    }

    Entry unreached(double value) {
      minima.add(new Minimum(Minimum.Kind.UNREACHED, value, List.of()));
      return this;
    }

    Entry source(String text) {
      source = text;
      return this;
    }

    Entry note(String text) {
      note = text;
      return this;
    }

    TestProblem done() {
      return new TestProblem(
          name, title, aliases, formula, variables, domain, starts, minima, source, note);
    }

    private static List<Double> boxed(double[] point) {
      return Arrays.stream(point).boxed().toList();
    }
  }
}
