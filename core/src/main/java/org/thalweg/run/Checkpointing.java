package org.thalweg.run;

import org.thalweg.method.State;

/// How a run is kept, so that it goes on as if it had never stopped when the process ends.
///
/// What is kept is a [State]: the method's and the loop's, all of it in arrays whose lengths follow
/// from the problem, the method and the settings. A run that goes on has those arrays filled in
/// place of its beginning ([org.thalweg.method.Method#blank]); what a method evaluates for them all
/// the same does not count.
///
/// A run is kept where it stands between two updates of the road that an uncut run takes: never
/// behind an observation that was made only because a run was interrupted or a budget was used up.
/// Who sets another budget therefore goes on as the longer run would have.
///
/// @param store where the state is kept
/// @param everyUpdates updates after which it is kept anew, at least 1; [Long#MAX_VALUE]: never for
///   their sake
/// @param everyNanos nanoseconds after which it is kept anew, at least 0; [Long#MAX_VALUE]: never
///   for their sake
public record Checkpointing(Store store, long everyUpdates, long everyNanos) {

  /// No run is kept.
  public static final Checkpointing OFF =
      new Checkpointing(new Nowhere(), Long.MAX_VALUE, Long.MAX_VALUE);

  public Checkpointing {
    if (everyUpdates < 1 || everyNanos < 0) {
      throw new IllegalArgumentException(
          "a run is kept after at least 1 update and 0 nanoseconds, not "
              + everyUpdates
              + " and "
              + everyNanos);
    }
  }

  /// Where the state of one run is kept.
  public interface Store {

    /// Fills the state of a run that has not begun with the one that is kept. Only where there is
    /// one are its parts visited: the run makes them then.
    ///
    /// @return false when none is kept, so that the run begins
    boolean restore(State run);

    /// Keeps a state in place of the one before.
    ///
    /// @param update updates made
    void keep(State run, long update);
  }

  private record Nowhere() implements Store {
    @Override
    public boolean restore(State run) {
      return false;
    }

    @Override
    public void keep(State run, long update) {}
  }
}
