package org.thalweg.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.thalweg.method.Method;
import org.thalweg.method.State;
import org.thalweg.run.Budget;
import org.thalweg.run.Ending;
import org.thalweg.run.Iteration;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;

/// What every method must meet, on any problem it takes.
public final class MethodLaws {

  /// Updates of an uncut run, and after how many of them it is cut: neither a round number of
  /// epochs nor of observation points.
  private static final int UNCUT = 100;

  private static final int CUT = 37;

  private MethodLaws() {}

  /// The laws of one method on one problem.
  ///
  /// @param name of method and problem, for messages
  /// @param objective makes the problem anew, counting from 0
  /// @param start θ₀; at most so near a minimum that 100 updates do not all fit before it
  public static <P, S extends State> List<Law> of(
      String name, Method<? super P, S> method, Supplier<Objective<P>> objective, double... start) {
    return List.of(
        new Law(name + ": N asked, N made", () -> count(method, objective, start)),
        new Law(name + ": cuts do not show", () -> cuts(method, objective, start)),
        new Law(name + ": resumed is uncut", () -> resumed(method, objective, start)),
        new Law(name + ": run again, the same bits", () -> again(method, objective, start)),
        new Law(name + ": the best point is kept", () -> best(method, objective, start)),
        new Law(
            name + ": a start that cannot be evaluated fails",
            () -> notFinite(method, objective, start)));
  }

  private static Minimizer exactly(long updates) {
    return new Minimizer(
        RunSettings.of(Limits.exactly(updates).rules(new Budget.Updates(updates, true))));
  }

  private static <P, S extends State> void count(
      Method<? super P, S> method, Supplier<Objective<P>> objective, double[] start) {
    for (int n : new int[] {0, 1, 2, 11, CUT}) {
      Result result = exactly(n).run(objective.get(), method, start);
      Law.require(
          result.updates() == n || result.ending() instanceof Ending.Failed,
          "%d updates asked, %d made: %s",
          n,
          result.updates(),
          result.ending());
      Objective<P> fresh = objective.get();
      S state = method.start(fresh.problem(), start);
      Law.require(method.updates(state) == 0, "updates are made at the start");
      long made = method.advance(fresh.problem(), state, n).updates();
      Law.require(made == method.updates(state), "the step and the state count differently");
    }
  }

  /// One call of `advance` to update 37 is as good as 37 calls.
  private static <P, S extends State> void cuts(
      Method<? super P, S> method, Supplier<Objective<P>> objective, double[] start) {
    Objective<P> one = objective.get();
    Objective<P> many = objective.get();
    S whole = method.start(one.problem(), start);
    S pieces = method.start(many.problem(), start);
    long reached = method.advance(one.problem(), whole, CUT).updates();
    for (long t = 1; t <= reached; t++) {
      long made = method.advance(many.problem(), pieces, t).updates();
      Law.require(made == t, "advance to update %d made %d", t, made);
    }
    Law.requireSameBits(
        method.reported(whole, new double[start.length]).clone(),
        method.reported(pieces, new double[start.length]).clone(),
        "θ after " + reached + " updates, at once and one by one");
  }

  /// Stopped after 37 of 100 updates (half of those it makes, if it ends before), its state copied
  /// into a fresh one, a run goes on as if uncut.
  private static <P, S extends State> void resumed(
      Method<? super P, S> method, Supplier<Objective<P>> objective, double[] start) {
    Objective<P> uncut = objective.get();
    S whole = method.start(uncut.problem(), start);
    long reached = method.advance(uncut.problem(), whole, UNCUT).updates();

    Objective<P> first = objective.get();
    S before = method.start(first.problem(), start);
    long cut =
        method.advance(first.problem(), before, reached < UNCUT ? reached / 2 : CUT).updates();
    Objective<P> second = objective.get();
    S after = method.start(second.problem(), start);
    copy(before, after);
    Law.require(method.updates(after) == cut, "the copy has made %d", method.updates(after));
    long made = method.advance(second.problem(), after, UNCUT).updates();
    Law.require(made == reached, "uncut %d updates, resumed %d", reached, made);
    Law.requireSameBits(
        method.reported(whole, new double[start.length]).clone(),
        method.reported(after, new double[start.length]).clone(),
        "θ uncut and resumed after " + cut);
  }

  /// Copies all parts of one state into another.
  public static void copy(State from, State to) {
    List<Object> parts = new ArrayList<>();
    from.parts(
        new State.Parts() {
          @Override
          public void numbers(String name, double[] values) {
            parts.add(values.clone());
          }

          @Override
          public void counts(String name, long[] values) {
            parts.add(values.clone());
          }
        });
    int[] next = {0};
    to.parts(
        new State.Parts() {
          @Override
          public void numbers(String name, double[] values) {
            double[] saved = (double[]) parts.get(next[0]++);
            Law.require(saved.length == values.length, "%s has changed its length", name);
            System.arraycopy(saved, 0, values, 0, values.length);
          }

          @Override
          public void counts(String name, long[] values) {
            long[] saved = (long[]) parts.get(next[0]++);
            Law.require(saved.length == values.length, "%s has changed its length", name);
            System.arraycopy(saved, 0, values, 0, values.length);
          }
        });
    Law.require(next[0] == parts.size(), "the states have %d and %d parts", parts.size(), next[0]);
  }

  private static <P, S extends State> void again(
      Method<? super P, S> method, Supplier<Objective<P>> objective, double[] start) {
    double[] theta = start.clone();
    Result one = exactly(CUT).run(objective.get(), method, theta);
    Law.requireSameBits(start, theta, "θ₀ after the run");
    Result two = exactly(CUT).run(objective.get(), method, theta);
    Law.requireSameBits(one.theta(), two.theta(), "θ of the first and the second run");
    Law.require(
        one.evaluations().equals(two.evaluations()),
        "%s and %s",
        one.evaluations(),
        two.evaluations());
  }

  /// The result is the best finite reported point, and its cost is the cost there.
  private static <P, S extends State> void best(
      Method<? super P, S> method, Supplier<Objective<P>> objective, double[] start) {
    Objective<P> judge = objective.get();
    List<Double> costs = new ArrayList<>();
    RunSettings settings =
        RunSettings.of(Limits.exactly(UNCUT).rules(new Budget.Updates(UNCUT, true)))
            .with((Iteration it, Supplier<double[]> theta) -> costs.add(it.cost()));
    Result result = new Minimizer(settings).run(objective.get(), method, start);
    for (double element : result.theta()) {
      Law.require(Double.isFinite(element), "θ holds %s", element);
    }
    double cost = judge.full().value(result.theta());
    Law.require(
        Double.doubleToLongBits(cost) == Double.doubleToLongBits(result.cost()),
        "the result says %s, its θ has %s",
        Double.toString(result.cost()),
        Double.toString(cost));
    for (double seen : costs) {
      Law.require(
          !(seen < cost - 1e-12 * Math.abs(cost)),
          "%s was seen, %s is the result",
          Double.toString(seen),
          Double.toString(cost));
    }
  }

  private static <P, S extends State> void notFinite(
      Method<? super P, S> method, Supplier<Objective<P>> objective, double[] start) {
    double[] nowhere = start.clone();
    nowhere[0] = Double.NaN;
    Result result = exactly(CUT).run(objective.get(), method, nowhere);
    Law.require(
        result.ending() instanceof Ending.Failed && result.updates() == 0,
        "%s after %d updates",
        result.ending(),
        result.updates());
  }
}
