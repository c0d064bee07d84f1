package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.thalweg.fit.inference.Interval;
import org.thalweg.fit.inference.Profile;

/// The intervals that profiles give, with findings where an end is missing.
///
/// @param names of the parameters
/// @param quantile t
record ProfileIntervals(Profile profile, List<String> names, double quantile) {

  /// @param findings to be added to
  List<Interval> of(double[] theta, Covariance covariance, List<Finding> findings) {
    List<Interval> intervals = new ArrayList<>();
    for (int j = 0; j < theta.length; j++) {
      double[] column = new double[theta.length];
      for (int i = 0; i < column.length; i++) {
        column[i] = covariance.at(i, j);
      }
      Profile.End lower = profile.end(j, -1, column);
      Profile.End upper = profile.end(j, +1, column);
      find(j, "lower", lower, findings);
      find(j, "upper", upper, findings);
      intervals.add(new Interval(Profile.value(lower), Profile.value(upper)));
    }
    return intervals;
  }

  private void find(int j, String side, Profile.End end, List<Finding> findings) {
    switch (end) {
      case Profile.End.At _ -> {}
      case Profile.End.Open(double tau, double followedTo) ->
          findings.add(
              new Finding(
                  Finding.Kind.OPEN_INTERVAL,
                  "the data leave the interval of "
                      + names.get(j)
                      + " without "
                      + article(side)
                      + " end",
                  "the profile t reaches "
                      + rounded(tau)
                      + " of "
                      + rounded(quantile)
                      + " at "
                      + names.get(j)
                      + " = "
                      + rounded(followedTo)
                      + ", the last value at which it could be followed",
                  "ask for a lower level, or take more data"));
      case Profile.End.Lower(double[] better) ->
          findings.add(
              new Finding(
                  Finding.Kind.LOWER_ELSEWHERE,
                  "on the way to the "
                      + side
                      + " end of the interval of "
                      + names.get(j)
                      + " the cost came below its minimum: the fit had ended in a minimum that is"
                      + " not the lowest",
                  values(better),
                  "start the fit from there"));
      case Profile.End.Stopped _ ->
          findings.add(
              new Finding(
                  Finding.Kind.OPEN_INTERVAL,
                  "the " + side + " end of the interval of " + names.get(j) + " was not sought",
                  "the run was stopped",
                  "run it again"));
    }
  }

  private static String article(String side) {
    return (side.equals("upper") ? "an " : "a ") + side;
  }

  private String values(double[] theta) {
    List<String> parts = new ArrayList<>();
    for (int j = 0; j < theta.length; j++) {
      parts.add(names.get(j) + "=" + String.format(Locale.ROOT, "%.6g", theta[j]));
    }
    return String.join(",", parts);
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
