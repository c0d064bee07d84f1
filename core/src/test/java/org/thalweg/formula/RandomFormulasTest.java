package org.thalweg.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Formulas made at random: their value is known from how they were made, or only that they must
/// end in a formula or a [FormulaException].
class RandomFormulasTest {

  private static final long SEED = 20260417;

  /// A text, how tightly its outermost operator binds, and the value by plain Java.
  private record Made(String text, int level, double value) {
    /// The text, in parentheses unless it binds at least so tightly.
    String at(int least, SplittableRandom random) {
      return level < least || random.nextInt(8) == 0 ? "(" + text + ")" : text;
    }
  }

  private static Made make(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> new Made("x", 9, 1.3);
        case 1 -> new Made("yy", 9, -0.7);
        case 2 -> new Made("`odd name`", 9, 2.1);
        default -> {
          double value = random.nextInt(1, 50) / 8.0;
          yield new Made(Double.toString(value), 9, value);
        }
      };
    }
    Made a = make(random, depth - 1);
    Made b = make(random, depth - 1);
    String space = " ".repeat(random.nextInt(3));
    return switch (random.nextInt(12)) {
      case 0, 1 ->
          new Made(a.at(4, random) + space + "+" + space + b.at(5, random), 4, a.value + b.value);
      case 2, 3 ->
          new Made(a.at(4, random) + space + "-" + space + b.at(5, random), 4, a.value - b.value);
      case 4 ->
          new Made(a.at(5, random) + space + "*" + space + b.at(6, random), 5, a.value * b.value);
      case 5 ->
          new Made(a.at(5, random) + space + "/" + space + b.at(6, random), 5, a.value / b.value);
      case 6 -> new Made("-" + space + a.at(6, random), 6, -a.value);
      case 7 -> new Made(a.at(8, random) + space + "^2", 7, a.value * a.value);
      case 8 -> new Made(a.at(4, random) + " < " + b.at(4, random), 3, a.value < b.value ? 1 : 0);
      case 9 ->
          new Made(
              a.at(3, random) + " & " + b.at(2, random), 1, a.value != 0 && b.value != 0 ? 1 : 0);
      case 10 -> new Made("!" + a.at(2, random), 2, a.value == 0 ? 1 : 0);
      default ->
          new Made(
              "if(" + a.text + "," + b.text + "," + space + "2)", 9, a.value != 0 ? b.value : 2);
    };
  }

  @Test
  void haveTheValueThatTheyWereMadeWith() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 3000; i++) {
      Made made = make(random, 1 + random.nextInt(6));
      double value = Folded.value(made.text.replace("`odd name`", "odd"), odd());
      assertEquals(made.value, value, "seed " + SEED + ", " + made.text);
    }
  }

  private static Map<String, Double> odd() {
    return Map.of("x", 1.3, "yy", -0.7, "odd", 2.1);
  }

  @Test
  void endInAFormulaOrAFormulaException() {
    List<String> pieces =
        List.of(
            "x",
            "y",
            "rate",
            "state",
            "1",
            "2.5",
            "1e",
            "+",
            "-",
            "*",
            "/",
            "^",
            "**",
            "(",
            ")",
            "[",
            "]",
            ",",
            ";",
            "=",
            "==",
            "~",
            "<",
            ">=",
            "!",
            "&",
            "|",
            "and",
            "or",
            "not",
            "if",
            "sum(",
            "sum(i,1,3,",
            "prod(i,0,2,",
            "i",
            "exp(",
            "max(",
            "\"a\"",
            "'",
            "`",
            "`q r`",
            " ",
            "\n",
            "\0",
            "\uD83D",
            "é",
            "−",
            "²",
            "t = ",
            "; t = [1,2]",
            "t[",
            "x[1]",
            "a[g]",
            ".",
            "..",
            "#",
            "%",
            "pi",
            "erf(",
            ")))",
            "k;k=");
    Columns columns = Columns.NONE.withNumbers("rate", "y").withCategories("g", List.of("a", "b"));
    SplittableRandom random = new SplittableRandom(SEED);
    int understood = 0;
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder(i % 3 == 1 ? "rate ~ " : "");
      int length = 1 + random.nextInt(12);
      for (int k = 0; k < length; k++) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      understood += understood(i % 3, text.toString(), columns) ? 1 : 0;
    }
    assertTrue(understood > 300, "only " + understood + " were understood");
  }

  @Test
  void ofAnyCharactersEndInAFormulaOrAFormulaException() {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    int refused = 0;
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(20);
      for (int k = 0; k < length; k++) {
        text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
      }
      refused += understood(i % 3, text.toString(), Columns.NONE) ? 0 : 1;
    }
    assertTrue(refused > 20_000, "only " + refused + " were refused");
  }

  /// Whether the formula is understood; anything but a [FormulaException] fails the test.
  private static boolean understood(int kind, String text, Columns columns) {
    try {
      switch (kind) {
        case 0 -> Formula.function(text);
        case 1 -> Formula.model(text, columns);
        default -> Formula.overColumns(text, columns);
      }
      return true;
    } catch (FormulaException e) {
      int characters = text.codePointCount(0, text.length());
      assertTrue(e.column() >= 1 && e.column() <= Math.max(1, characters), text + ": " + e);
      assertEquals(2, e.picture().split("\n", -1).length, text);
      assertTrue(e.getMessage().chars().noneMatch(Character::isISOControl), text);
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + SEED + ", formula " + text, e);
    }
  }

  @Test
  void nestAsDeepAsAllowedWithinASmallStack() throws InterruptedException {
    int depth = Parser.DEEPEST - 1;
    List<String> texts =
        List.of(
            "(1 + x*(".repeat(depth / 2) + "x" + "))".repeat(depth / 2),
            "-(".repeat(depth / 2) + "x" + ")".repeat(depth / 2),
            "exp(-x^".repeat(depth / 3) + "2" + ")".repeat(depth / 3));
    int[] read = {0};
    Thread thread =
        new Thread(
            null,
            () -> {
              for (String text : texts) {
                read[0] += Formula.function(text).graph().dimension();
              }
            },
            "small stack",
            512 * 1024);
    thread.start();
    thread.join();
    assertEquals(texts.size(), read[0]);
  }
}
