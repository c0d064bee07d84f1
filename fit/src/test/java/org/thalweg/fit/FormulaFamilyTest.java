package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;

/// Formulas of a generated family, fitted without starting values, come to the minimum that the
/// parameters which made the data lead to.
class FormulaFamilyTest {

  /// The share that must come to the generating minimum.
  private static final double MOST = 0.95;

  private static final Engine ENGINE = Engine.withThreads(1);

  /// Costs that agree so far are of one minimum.
  private static final double SAME = 1e-6;

  /// The member of a seed, if the data identify it.
  private interface Family {
    Optional<FormulaFamily.Member> member(long seed);
  }

  @ParameterizedTest
  @EnumSource(FormulaFamily.Units.class)
  void someFormulas(FormulaFamily.Units units) {
    fit(units.name(), seed -> FormulaFamily.of(seed, units, ENGINE), 1, 30);
  }

  @Test
  void someComposedFormulas() {
    fit("COMPOSED", seed -> FormulaGrammar.of(seed, ENGINE), 1001, 20);
  }

  @ParameterizedTest
  @EnumSource(FormulaFamily.Units.class)
  @Tag("long")
  void twoHundredFormulas(FormulaFamily.Units units) {
    fit(units.name(), seed -> FormulaFamily.of(seed, units, ENGINE), 1, 200);
  }

  @Test
  @Tag("long")
  void twoHundredComposedFormulas() {
    fit("COMPOSED", seed -> FormulaGrammar.of(seed, ENGINE), 1, 200);
  }

  private static void fit(String name, Family family, long first, int count) {
    int members = 0;
    int same = 0;
    List<String> silent = new ArrayList<>();
    StringBuilder others = new StringBuilder();
    for (long seed = first; members < count; seed++) {
      Optional<FormulaFamily.Member> drawn = family.member(seed);
      if (drawn.isEmpty()) {
        continue;
      }
      FormulaFamily.Member member = drawn.get();
      members++;
      FittedModel fitted = Fit.run(member.table(), FitSpec.formula(member.formula()), ENGINE);
      double found = fitted.cost().value();
      double generating = member.generating().cost().value();
      if (Math.abs(found - generating) <= SAME * generating) {
        same++;
        continue;
      }
      String line =
          "seed " + seed + ": " + member.formula() + ", cost " + found + ", not " + generating;
      others.append(line).append('\n');
      boolean success = fitted.ending() instanceof Ending.Converged && fitted.findings().isEmpty();
      if (found > generating && success) {
        silent.add(line);
      }
    }
    System.out.println(
        name
            + ", seeds from "
            + first
            + ": "
            + same
            + " of "
            + members
            + " came to the generating minimum\n"
            + others);
    assertEquals(List.of(), silent);
    int reached = same;
    assertTrue(reached >= MOST * members, () -> reached + " of " + count + "\n" + others);
  }
}
