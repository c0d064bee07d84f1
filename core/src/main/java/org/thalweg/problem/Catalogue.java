package org.thalweg.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.thalweg.formula.NearestName;

/// All test problems, by name.
public final class Catalogue {

  private final Map<String, TestProblem> byName = new LinkedHashMap<>();
  private final Map<String, TestProblem> byAlias = new LinkedHashMap<>();

  private Catalogue(List<TestProblem> problems) {
    for (TestProblem problem : problems) {
      add(byName, problem.name(), problem);
      add(byAlias, problem.name(), problem);
      problem.aliases().forEach(alias -> add(byAlias, alias, problem));
    }
  }

  private static void add(Map<String, TestProblem> names, String name, TestProblem problem) {
    if (!name.equals(plain(name)) || names.put(name, problem) != null) {
      throw new IllegalArgumentException(name + " is no plain name or is used twice");
    }
  }

  /// The problems that come with Thalweg.
  public static Catalogue standard() {
    List<TestProblem> all = new ArrayList<>(ClassicProblems.all());
    all.addAll(LeastSquaresProblems.all());
    all.addAll(ScalableProblems.all());
    return new Catalogue(all);
  }

  /// All problems, classical functions first.
  public List<TestProblem> problems() {
    return List.copyOf(byName.values());
  }

  /// The problem of this name or alias; case does not matter, nor whether words are separated by
  /// hyphens, spaces or other marks.
  public Optional<TestProblem> find(String name) {
    return Optional.ofNullable(byAlias.get(plain(name)));
  }

  /// The known name nearest to one that is not known.
  public Optional<String> nearest(String name) {
    return NearestName.to(plain(name), Collections.unmodifiableSet(byAlias.keySet()));
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return lower.replaceAll("^-|-$", "");
  }
}
