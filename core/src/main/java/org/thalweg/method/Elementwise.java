package org.thalweg.method;

/// What an [UpdateRule] does to each parameter for itself, where that depends on no other: a
/// parameter whose gradient was exactly 0 for a while is brought up in one go, when it is needed
/// next. An update then costs the parameters that it meets. What comes out differs from
/// [UpdateRule#update] by rounding only, as long as costs are finite: a run ends where a slope is
/// not, which may be some updates after a cost was not.
///
/// A parameter **rests** after the update at which it was met last, `since`. In θ and the rule's
/// state a form may keep for it whatever it likes, which [#standing] reads.
///
/// A form belongs to one run, but remembers nothing of it: it only keeps at hand what follows from
/// its arguments, the rates and what it was told by [#begin].
///
/// @param <S> the rule's state
public interface Elementwise<S extends State> {

  /// From so many columns for each non-zero of a batch on its updates are cheaper than those of all
  /// columns at once, one behind the other: four where a parameter that rests takes next to
  /// nothing.
  default int columnsForEach() {
    return 4;
  }

  /// Called before all others, and whenever rates may have changed.
  ///
  /// @param begun the update after which the rule's state was fresh
  default void begin(long begun) {}

  /// Brings parameters that rest to what θ and the state are after update t; `since` follows with
  /// what is next done to them, [#update] or [#rest].
  ///
  /// @param since their last updates, at most t; not modified
  void catchUp(S state, double[] theta, long[] since, Met met, long t);

  /// Makes update t of parameters that were caught up to t − 1; then they rest.
  ///
  /// @param scale their gradients are this times their values
  /// @param rate η_t
  void update(S state, double[] theta, long[] since, Met met, double scale, long t, double rate);

  /// Lets parameters that were caught up to t rest.
  default void rest(S state, double[] theta, long[] since, Met met, long t) {
    for (int e = met.from(); e < met.to(); e++) {
      since[met.parameter(e)] = t;
    }
  }

  /// θⱼ after update t, of a parameter that rests; nothing is changed.
  ///
  /// @param theta what is kept in θⱼ
  /// @param since its last update
  double standing(S state, double theta, int j, long since, long t);
}
