package org.thalweg.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bits of `Double.parseDouble`, by the short way and by the long.
class NumberTextTest {

  /// Room for all that the short way may look at.
  private static final int ROOM = 80;

  private static void assertNearest(String text) {
    long expected = Double.doubleToLongBits(Double.parseDouble(text));
    assertEquals(expected, Double.doubleToLongBits(NumberText.parse(text)), text);
    for (String behind : new String[] {",", "\n", "\r", "e5,", "x", ".", "7"}) {
      byte[] bytes =
          Arrays.copyOf((text + behind).getBytes(StandardCharsets.UTF_8), text.length() + ROOM);
      ShortDecimal decimal = new ShortDecimal();
      if (decimal.read(bytes, 0) && decimal.end() == text.length()) {
        assertEquals(expected, Double.doubleToLongBits(decimal.value()), text + behind);
      }
    }
  }

  private static boolean isShort(String text) {
    byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), text.length() + ROOM);
    ShortDecimal decimal = new ShortDecimal();
    return decimal.read(bytes, 0) && decimal.end() == text.length();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Halfway cases and extremes from the literature (Clinger 1990, Paxson 1991, Lemire 2021).
        "9007199254740991",
        "9007199254740992",
        "9007199254740993",
        "9007199254740994",
        "9007199254740995",
        "2.2250738585072011e-308",
        "2.2250738585072012e-308",
        "4.9406564584124654e-324",
        "2.4703282292062327e-324",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "0.1000000000000000055511151231257827021181583404541015625",
        "0.000000000000000000000000000000000000000000001",
        "100000000000000000000000000000000000000000000000",
        "1e22",
        "1e23",
        "8.41e21",
        "9.5367431640625e-7",
        "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203124",
        "7.8459735791271921e65",
        "3.571e266",
        "5.8549e-38",
        "0.000000000000000001",
        "0.00000000000000000001",
        "0",
        "-0",
        "+0",
        "-0.0",
        "00000000000000000000000001",
        "000000000000000001",
        "1.",
        ".5",
        "-.5",
        "+1.5",
        "12345678",
        "123456789",
        "1234567890123456",
        "12345678901234567",
        "12345678.12345678",
        "0.12345678",
        "0.123456789012345678",
        "1.5e3",
        "1E+05",
        "1e-10",
      })
  void hardCases(String text) {
    assertNearest(text);
  }

  @Test
  void randomDecimals() {
    long seed = 5;
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      int whole = random.nextInt(12);
      int fraction = random.nextInt(14);
      for (int k = 0; k < whole + (fraction == 0 && whole == 0 ? 1 : 0); k++) {
        text.append((char) ('0' + random.nextInt(10)));
      }
      text.append(fraction > 0 || random.nextBoolean() ? "." : "");
      for (int k = 0; k < fraction; k++) {
        text.append((char) ('0' + random.nextInt(10)));
      }
      assertNearest(text.toString());
    }
  }

  @Test
  void doublesAsTheyArePrinted() {
    long seed = 6;
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(any)) {
        assertNearest(Double.toString(any));
        assertNearest(new BigDecimal(any).round(new java.math.MathContext(19)).toString());
      }
      double usual = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
      assertNearest(Double.toString(usual));
      assertNearest(String.format(Locale.ROOT, "%.6g", usual));
      assertNearest(String.format(Locale.ROOT, "%.3f", usual));
    }
  }

  @Test
  void halfwaysBetweenDoubles() {
    long seed = 8;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      double x = random.nextDouble() * (1L << random.nextInt(60));
      BigDecimal half =
          new BigDecimal(x).add(new BigDecimal(Math.nextUp(x))).divide(BigDecimal.valueOf(2));
      assertNearest(half.toPlainString());
      assertNearest(half.add(half.ulp()).toPlainString());
      assertNearest(half.subtract(half.ulp()).toPlainString());
    }
  }

  /// Otherwise nothing above would have tested the short way.
  @Test
  void usualNumbersGoTheShortWay() {
    for (String text :
        new String[] {"0", "-1.5", "12345678", "0.12345678", "123456789.1234567", "+3", ".25"}) {
      assertTrue(isShort(text), text);
    }
    for (String text :
        new String[] {"", "-", ".", "x", "9007199254740993", "1e5", "--1", "1.2.3"}) {
      assertFalse(isShort(text), text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "1e+",
        "--1",
        "+-1",
        "1-",
        "1.2.3",
        "1_0",
        "0x1p3",
        "1d",
        "1f",
        "١",
        "1,5",
        "1 ",
        " 1",
        "infinit",
        "na",
        "nano",
        "Infinity1",
        "-nan-"
      })
  void noNumbers(String text) {
    assertTrue(NumberText.isNoNumber(NumberText.parse(text)), text);
  }

  @Test
  void namesOfWhatIsNotFinite() {
    assertTrue(Double.isNaN(NumberText.parse("NaN")));
    assertTrue(Double.isNaN(NumberText.parse("-nan")));
    assertEquals(Double.POSITIVE_INFINITY, NumberText.parse("+INF"));
    assertEquals(Double.NEGATIVE_INFINITY, NumberText.parse("-Infinity"));
    assertEquals(Double.POSITIVE_INFINITY, NumberText.parse("1e999"));
  }
}
