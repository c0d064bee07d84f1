package org.thalweg.kernel;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Hard and ordinary points with values to 40 digits from mpmath (`elementary.tsv`, made by the
/// `elementary.py` beside it): huge angles, borders inside the functions, thresholds of overflow
/// and underflow, subnormal arguments and results.
class ReferenceValuesTest {

  private record Point(String function, double[] arguments, BigDecimal value) {}

  private static final Map<String, List<Point>> POINTS = read();

  private static Map<String, List<Point>> read() {
    InputStream file = ReferenceValuesTest.class.getResourceAsStream("elementary.tsv");
    assertNotNull(file);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      Map<String, List<Point>> points = new TreeMap<>();
      for (String line : reader.lines().toList()) {
        String[] cells = line.split("\t", -1);
        double[] arguments =
            Arrays.stream(cells[1].split(",", -1)).mapToDouble(Double::parseDouble).toArray();
        points
            .computeIfAbsent(cells[0], name -> new java.util.ArrayList<>())
            .add(new Point(cells[0], arguments, new BigDecimal(cells[2])));
      }
      return points;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> functions() {
    return POINTS.keySet().stream();
  }

  @Test
  void everyTranscendentalFunctionIsCovered() {
    List<String> plain = List.of("NEGATE", "ABS", "SQRT", "RECIPROCAL", "SQUARE", "SIGN", "NOT");
    List<String> wanted =
        Stream.concat(Stream.of("POWER"), Arrays.stream(UnaryOp.values()).map(UnaryOp::name))
            .filter(name -> !plain.contains(name))
            .sorted()
            .toList();
    assertEquals(wanted, functions().toList());
  }

  /// One ulp everywhere, except that below 0 the gamma family is a difference of two terms: there
  /// an ulp is at least that of 1 (log Γ) and of 4 (ψ), the size of the terms.
  @ParameterizedTest
  @MethodSource("functions")
  void withinOneUlp(String function) {
    assertAll(points(function).stream().map(this::within));
  }

  private Executable within(Point p) {
    double ours = ours(p);
    double nearest = p.value().doubleValue();
    double x = p.arguments()[0];
    double unit = Math.ulp(nearest);
    if (x < 0 && p.function().equals("LGAMMA")) {
      unit = Math.max(unit, Math.ulp(1.0));
    } else if (x < 0 && p.function().equals("DIGAMMA")) {
      unit = Math.max(unit, Math.ulp(4.0));
    }
    double scale = unit;
    return () -> {
      if (Double.isInfinite(nearest)) {
        assertEquals(nearest, ours, () -> p.function() + Arrays.toString(p.arguments()));
        return;
      }
      assertTrue(
          Double.isFinite(ours), () -> p.function() + Arrays.toString(p.arguments()) + " " + ours);
      BigDecimal error = new BigDecimal(ours).subtract(p.value()).abs();
      double ulps = error.divide(new BigDecimal(scale), MathContext.DECIMAL64).doubleValue();
      assertTrue(
          ulps <= 1,
          () ->
              p.function()
                  + Arrays.toString(p.arguments())
                  + " gives "
                  + ours
                  + " for "
                  + p.value()
                  + ": "
                  + ulps
                  + " ulp");
    };
  }

  /// The reference of the random tests agrees with these values to 10⁻²⁵, where its range allows.
  @ParameterizedTest
  @MethodSource("functions")
  void theReferenceOfTheRandomTestsAgrees(String function) {
    int compared = 0;
    for (Point p : points(function)) {
      double x = p.arguments()[0];
      double size = Math.abs(p.value().doubleValue());
      boolean circular = List.of("SIN", "COS", "TAN").contains(function);
      boolean far = circular ? Math.abs(x) > 1e7 : Math.abs(x) > 0x1p400;
      if (far || Math.abs(x) < 0x1p-100 || size < 0x1p-900 || size > 0x1p900) {
        continue;
      }
      BigDecimal difference = reference(p).toBigDecimal().subtract(p.value()).abs();
      // Relative to 1 where the value is a difference of larger terms.
      double unit = List.of("LGAMMA", "DIGAMMA").contains(function) ? Math.max(size, 1) : size;
      double relative = difference.doubleValue() / unit;
      assertTrue(relative < 1e-25, () -> p + " off by " + relative + " relative: " + reference(p));
      compared++;
    }
    assertTrue(compared >= 30, "only " + compared + " points in range");
  }

  private static List<Point> points(String function) {
    List<Point> points = POINTS.get(function);
    assertNotNull(points);
    return points;
  }

  private static double ours(Point p) {
    return p.function().equals("POWER")
        ? BinaryOp.POWER.apply(p.arguments()[0], p.arguments()[1])
        : UnaryOp.valueOf(p.function()).apply(p.arguments()[0]);
  }

  private static Dd reference(Point p) {
    Dd x = Dd.of(p.arguments()[0]);
    return switch (p.function()) {
      case "EXP" -> Reference.exp(x);
      case "EXPM1" -> Reference.expm1(x);
      case "LOG" -> Reference.log(x);
      case "LOG1P" -> Reference.log1p(x);
      case "SIGMOID" -> Reference.sigmoid(x);
      case "SOFTPLUS" -> Reference.softplus(x);
      case "TANH" -> Reference.tanh(x);
      case "SINH" -> Reference.sinh(x);
      case "COSH" -> Reference.cosh(x);
      case "SIN" -> Reference.sin(x);
      case "COS" -> Reference.cos(x);
      case "TAN" -> Reference.tan(x);
      case "ATAN" -> Reference.atan(x);
      case "ERF" -> Reference.erf(x);
      case "LGAMMA" -> Reference.lgamma(x);
      case "DIGAMMA" -> Reference.digamma(x);
      case "TRIGAMMA" -> Reference.trigamma(x);
      case "POWER" -> Reference.power(p.arguments()[0], p.arguments()[1]);
      default -> throw new IllegalArgumentException(p.function());
    };
  }
}
