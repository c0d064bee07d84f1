package org.thalweg.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.thalweg.io.json.Json;
import org.thalweg.start.FoundMinimum;
import org.thalweg.start.Starts;

/// What was tried to find a start, for people and for machines.
final class StartsWording {

  /// Other minima that a line has room for.
  private static final int MOST_NAMED = 3;

  private StartsWording() {}

  static String line(Starts starts) {
    StringBuilder line = new StringBuilder();
    line.append(Numbers.count(starts.drawn(), "point")).append(" drawn from the data");
    if (starts.linear() > 0) {
      line.append(" with ")
          .append(Numbers.count(starts.linear(), "parameter"))
          .append(" solved out");
    }
    List<FoundMinimum> minima = starts.minima();
    if (minima.isEmpty()) {
      return line.append(": at none of them can the formula be evaluated").toString();
    }
    line.append(", the best ").append(starts.refined()).append(" refined: ");
    if (minima.size() == 1) {
      line.append(starts.refined() == 1 ? "it" : "all").append(" came to this minimum");
      return excursions(line, starts).toString();
    }
    List<FoundMinimum> others = minima.subList(1, minima.size());
    String named =
        others.stream()
            .limit(MOST_NAMED)
            .map(m ->
                Numbers.rounded(m.cost(), 4)
                    + (m.times() == 0 ? " (by excursion)" : " (" + m.times() + ")"))
            .collect(Collectors.joining(", "));
    int times = minima.getFirst().times();
    line.append(times == 0 ? "none" : String.valueOf(times))
        .append(" came to this minimum, others to costs ")
        .append(named);
    if (others.size() > MOST_NAMED) {
      line.append(" and ").append(others.size() - MOST_NAMED).append(" more");
    }
    return excursions(line, starts).toString();
  }

  private static StringBuilder excursions(StringBuilder line, Starts starts) {
    if (starts.excursions() > 0) {
      line.append("; ")
          .append(Numbers.count(starts.excursions(), "excursion"))
          .append(" looked for a lower one");
    }
    return line;
  }

  static Json json(Starts starts) {
    Json.Items minima = Json.array();
    for (FoundMinimum m : starts.minima()) {
      minima.add(
          Json.object()
              .with("cost", m.cost())
              .with("times", m.times())
              .with("parameters", Json.array(m.theta())));
    }
    return Json.object()
        .with("drawn", starts.drawn())
        .with("refined", starts.refined())
        .with("excursions", starts.excursions())
        .with("rows", starts.rows())
        .with("sought", starts.sought())
        .with("solvedOut", starts.linear())
        .with("minima", minima);
  }
}
