package org.thalweg.io.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Where a model comes from. Nothing in it depends on the clock or the machine, so that the same
/// fit makes the same file.
///
/// @param version of the program that made the fit
/// @param data the data's file name, without its folder
/// @param rows used
/// @param seed of all that was drawn
/// @param options of the command, as words
/// @param cost at the parameters
/// @param ending how the run ended
/// @param optimizer the method
/// @param metrics on the rows of the fit, by name
/// @param findings what was to be doubted
/// @param standardErrors one for each parameter, NaN for those that have none; empty where none has
public record Provenance(
    String version,
    String data,
    int rows,
    long seed,
    List<String> options,
    Cost cost,
    End ending,
    String optimizer,
    Map<String, Double> metrics,
    List<Doubt> findings,
    double[] standardErrors) {

  public Provenance {
    options = List.copyOf(options);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    findings = List.copyOf(findings);
  }

  /// The cost data + penalty.
  ///
  /// @param definition in words
  public record Cost(OptionalDouble value, OptionalDouble penalty, String definition) {}

  /// How the run ended; see [org.thalweg.run.Ending].
  ///
  /// @param kind `converged`, `unfinished` or `failed`
  public record End(
      String kind, String rule, OptionalDouble measured, OptionalDouble limit, String message) {
    /// Whether the fit came to its end.
    public boolean converged() {
      return kind.equals("converged");
    }
  }

  /// A finding; see [org.thalweg.fit.Finding].
  public record Doubt(String code, String severity, String message) {}
}
