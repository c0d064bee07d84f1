package org.thalweg.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.thalweg.method.Method;
import org.thalweg.method.State;
import org.thalweg.run.Budget;
import org.thalweg.run.Checkpointing;
import org.thalweg.run.Iteration;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.run.TracePoint;

/// What every method must meet where its runs are kept and resumed through the one loop: stopped
/// after 37 of 100 updates, kept, loaded, resumed is uncut, bit for bit, in everything that a
/// result or an observer sees but the time it took.
public final class ResumeLaws {

  private static final int UNCUT = 100;

  /// Neither a round number of epochs nor of observation points.
  private static final int CUT = 37;

  private static final List<Long> TRACE_AT = List.of(12L, 61L);

  private ResumeLaws() {}

  /// The laws of one method on one problem.
  ///
  /// @param name of method and problem, for messages
  /// @param objective makes the problem anew, counting from 0
  /// @param medium opens a store by its name: under a name that was used it holds what was kept
  public static <P, S extends State> List<Law> of(
      String name,
      Method<? super P, S> method,
      Supplier<Objective<P>> objective,
      Function<String, Checkpointing.Store> medium,
      double... start) {
    Trial<P, S> trial = new Trial<>(name, method, objective, medium, start);
    return List.of(
        new Law(name + ": killed and resumed is uncut", trial::killed),
        new Law(name + ": interrupted and resumed is uncut", trial::interrupted),
        new Law(name + ": resumed with a larger budget is uncut", trial::extended),
        new Law(name + ": done and resumed is the same result", trial::done));
  }

  /// What a run shows of itself.
  private record Shown(Result result, List<String> rows) {}

  private record Trial<P, S extends State>(
      String name,
      Method<? super P, S> method,
      Supplier<Objective<P>> objective,
      Function<String, Checkpointing.Store> medium,
      double[] start) {

    private Shown run(int updates, Checkpointing checkpointing, AtomicBoolean interrupt) {
      List<String> rows = new ArrayList<>();
      RunSettings settings =
          RunSettings.of(Limits.exactly(updates).rules(new Budget.Updates(updates, true)))
              .withTraceAt(TRACE_AT)
              .withClock(() -> 0)
              .withInterrupt(interrupt::get)
              .withCheckpointing(checkpointing)
              .with((Iteration it, Supplier<double[]> theta) -> rows.add(row(it, theta.get())));
      return new Shown(new Minimizer(settings).run(objective.get(), method, start), rows);
    }

    private Shown run(int updates, Checkpointing checkpointing) {
      return run(updates, checkpointing, new AtomicBoolean());
    }

    private static Checkpointing with(Checkpointing.Store store) {
      return new Checkpointing(store, CUT, Long.MAX_VALUE);
    }

    /// A store that does something once the run has been kept after its beginning.
    private Checkpointing then(Checkpointing.Store store, Runnable action) {
      return with(
          new Checkpointing.Store() {
            @Override
            public boolean restore(State run) {
              return store.restore(run);
            }

            @Override
            public void keep(State run, long update) {
              store.keep(run, update);
              if (update > 0) {
                action.run();
              }
            }
          });
    }

    void killed() {
      String place = name + " killed";
      Checkpointing.Store first = medium.apply(place);
      try {
        var _ =
            run(
                UNCUT,
                then(
                    first,
                    () -> {
                      throw new Killed();
                    }));
      } catch (Killed expected) {
        // What the process knew is gone but for what was kept.
      }
      same(run(UNCUT, Checkpointing.OFF), run(UNCUT, with(medium.apply(place))), true);
    }

    void interrupted() {
      String place = name + " interrupted";
      AtomicBoolean interrupt = new AtomicBoolean();
      Shown cut = run(UNCUT, then(medium.apply(place), () -> interrupt.set(true)), interrupt);
      Shown uncut = run(UNCUT, Checkpointing.OFF);
      Law.require(
          cut.result.updates() < UNCUT || uncut.result.updates() < UNCUT,
          "the run was not interrupted: %s",
          cut.result.ending());
      same(uncut, run(UNCUT, with(medium.apply(place))), true);
    }

    void extended() {
      String place = name + " extended";
      var _ = run(CUT, with(medium.apply(place)));
      same(run(UNCUT, Checkpointing.OFF), run(UNCUT, with(medium.apply(place))), true);
    }

    void done() {
      String place = name + " done";
      Shown once = run(CUT, with(medium.apply(place)));
      same(once, run(CUT, with(medium.apply(place))), false);
    }

    /// @param rowsAfter whether the second run must have made rows of its own
    private static void same(Shown uncut, Shown resumed, boolean rowsAfter) {
      Result one = uncut.result;
      Result two = resumed.result;
      Law.requireSameBits(one.theta(), two.theta(), "θ uncut and resumed");
      Law.require(words(one).equals(words(two)), "uncut %s%n resumed %s", words(one), words(two));
      int shift = uncut.rows.size() - resumed.rows.size();
      Law.require(shift >= 0, "%d rows uncut, %d resumed", uncut.rows.size(), resumed.rows.size());
      Law.require(
          !rowsAfter || one.updates() <= CUT || !resumed.rows.isEmpty(),
          "the resumed run observed nothing");
      Law.require(
          uncut.rows.subList(shift, uncut.rows.size()).equals(resumed.rows),
          "observed uncut %s%n resumed %s",
          uncut.rows,
          resumed.rows);
    }
  }

  private static String words(Result r) {
    StringBuilder words = new StringBuilder();
    words.append(Double.doubleToLongBits(r.cost())).append(' ').append(r.gradientNorm());
    words.append(' ').append(r.validationCost()).append(' ').append(r.bestUpdate());
    words.append(' ').append(r.bestEpochs()).append(' ').append(r.ending()).append(' ');
    words.append(r.chosen()).append(' ').append(row(r.last(), new double[0]));
    for (TracePoint point : r.trace()) {
      words.append(' ').append(point.update()).append(bits(point.theta())).append(point.cost());
    }
    return words.toString();
  }

  private static String row(Iteration it, double[] theta) {
    Iteration.History h = it.history();
    return it.update()
        + " "
        + it.epochs()
        + " "
        + it.verdict()
        + " "
        + Double.doubleToLongBits(it.cost())
        + " "
        + it.gradientNorm()
        + " "
        + it.stepNorm()
        + " "
        + it.predictedDecrease()
        + " "
        + it.rate()
        + " "
        + it.validationCost()
        + " "
        + h.startCost()
        + " "
        + h.coldGradientNorm()
        + " "
        + h.previousCost()
        + " "
        + h.epochsSinceBest()
        + " "
        + Arrays.toString(h.window())
        + " "
        + it.evaluations()
        + bits(theta);
  }

  private static String bits(double[] theta) {
    return Arrays.toString(Arrays.stream(theta).mapToLong(Double::doubleToLongBits).toArray());
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
