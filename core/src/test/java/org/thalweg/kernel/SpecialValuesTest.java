package org.thalweg.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Values that follow from the definitions of the functions, with signs of zeros and both sides of
/// the borders at which a result becomes 0 or infinite.
class SpecialValuesTest {

  private static double parse(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      case "min" -> Double.MIN_VALUE;
      case "max" -> Double.MAX_VALUE;
      case "pi/2" -> Math.PI / 2;
      case "-pi/2" -> -Math.PI / 2;
      default -> Double.parseDouble(text);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, 0, 1",
    "EXP, -0.0, 1",
    "EXP, inf, inf",
    "EXP, -inf, 0",
    "EXP, min, 1",
    "EXP, 709.782712893384, 1.797693134862273159e308",
    "EXP, 709.7827128933841, inf",
    "EXP, -745.1332191019411, min",
    "EXP, -745.1332191019412, 0",
    "EXP, max, inf",
    "EXP, 1, 2.718281828459045",
    "EXPM1, 0, 0",
    "EXPM1, -0.0, -0.0",
    "EXPM1, inf, inf",
    "EXPM1, -inf, -1",
    "EXPM1, min, min",
    "EXPM1, 709.7827128933841, inf",
    "EXPM1, -1e-300, -1e-300",
    "EXPM1, -40.5, -1",
    "LOG, 1, 0",
    "LOG, 0, -inf",
    "LOG, -0.0, -inf",
    "LOG, -1, nan",
    "LOG, inf, inf",
    "LOG, -inf, nan",
    "LOG, min, -744.4400719213812",
    "LOG, max, 709.782712893384",
    "LOG1P, 0, 0",
    "LOG1P, -0.0, -0.0",
    "LOG1P, -1, -inf",
    "LOG1P, -1.5, nan",
    "LOG1P, inf, inf",
    "LOG1P, -inf, nan",
    "LOG1P, min, min",
    "LOG1P, max, 709.782712893384",
    "SIGMOID, 0, 0.5",
    "SIGMOID, inf, 1",
    "SIGMOID, -inf, 0",
    "SIGMOID, 40, 1",
    "SIGMOID, -745.1332191019411, min",
    "SIGMOID, max, 1",
    "SIGMOID, -746, 0",
    "SOFTPLUS, 0, 0.6931471805599453",
    "SOFTPLUS, inf, inf",
    "SOFTPLUS, -inf, 0",
    "SOFTPLUS, -745.1332191019411, min",
    "SOFTPLUS, max, max",
    "SOFTPLUS, 41, 41",
    "TANH, 0, 0",
    "TANH, -0.0, -0.0",
    "TANH, inf, 1",
    "TANH, -inf, -1",
    "TANH, min, min",
    "TANH, 20, 1",
    "TANH, -max, -1",
    "SINH, 0, 0",
    "SINH, -0.0, -0.0",
    "SINH, inf, inf",
    "SINH, -inf, -inf",
    "SINH, 711, inf",
    "SINH, 710.4758600739439, 1.7976931348621744e308",
    "SINH, 710.475860073944, inf",
    "COSH, 0, 1",
    "COSH, inf, inf",
    "COSH, -inf, inf",
    "COSH, -710.475860073944, inf",
    "SIN, 0, 0",
    "SIN, -0.0, -0.0",
    "SIN, inf, nan",
    "SIN, -inf, nan",
    "SIN, min, min",
    "COS, 0, 1",
    "COS, inf, nan",
    "COS, -inf, nan",
    "COS, pi/2, 6.123233995736766e-17",
    "TAN, 0, 0",
    "TAN, -0.0, -0.0",
    "TAN, inf, nan",
    "TAN, pi/2, 1.633123935319537e16",
    "ATAN, 0, 0",
    "ATAN, -0.0, -0.0",
    "ATAN, inf, pi/2",
    "ATAN, -inf, -pi/2",
    "ATAN, max, pi/2",
    "ATAN, 1, 0.7853981633974483",
    "ERF, 0, 0",
    "ERF, -0.0, -0.0",
    "ERF, inf, 1",
    "ERF, -inf, -1",
    "ERF, 6, 1",
    "LGAMMA, 1, 0",
    "LGAMMA, 2, 0",
    "LGAMMA, 0, inf",
    "LGAMMA, -0.0, inf",
    "LGAMMA, -1, inf",
    "LGAMMA, -7, inf",
    "LGAMMA, inf, inf",
    "LGAMMA, -inf, inf",
    "LGAMMA, max, inf",
    "LGAMMA, min, 744.4400719213812",
    "LGAMMA, 3, 0.6931471805599453",
    "LGAMMA, 0.5, 0.5723649429247001",
    "LGAMMA, -0.5, 1.2655121234846454",
    "DIGAMMA, 0, -inf",
    "DIGAMMA, -0.0, inf",
    "DIGAMMA, -3, nan",
    "DIGAMMA, inf, inf",
    "DIGAMMA, -inf, nan",
    "DIGAMMA, 1, -0.5772156649015329",
    "TRIGAMMA, 0, inf",
    "TRIGAMMA, -4, inf",
    "TRIGAMMA, inf, 0",
    "TRIGAMMA, -inf, nan",
    "TRIGAMMA, 1, 1.6449340668482264",
    "TRIGAMMA, 0.5, 4.934802200544679",
    "SIGN, 0, 0",
    "SIGN, -0.0, -0.0",
    "SIGN, -3.5, -1",
    "SIGN, inf, 1",
    "NOT, 0, 1",
    "NOT, -0.0, 1",
    "NOT, 2.5, 0",
    "NOT, nan, 0",
  })
  void unary(UnaryOp op, String argument, String expected) {
    double x = argument.equals("-max") ? -Double.MAX_VALUE : parse(argument);
    assertEquals(parse(expected), op.apply(x), () -> op + "(" + argument + ")");
  }

  @ParameterizedTest
  @EnumSource(UnaryOp.class)
  void aNanStaysOne(UnaryOp op) {
    double expected = op == UnaryOp.NOT ? 0 : Double.NaN;
    assertEquals(expected, op.apply(Double.NaN));
  }

  /// IEEE 754-2019, section 9.2.1, the rows of pow.
  @ParameterizedTest
  @CsvSource({
    "nan, 0, 1",
    "inf, -0.0, 1",
    "1, nan, 1",
    "1, inf, 1",
    "-1, inf, 1",
    "-1, -inf, 1",
    "nan, 1, nan",
    "2, nan, nan",
    "-8, 0.3333333333333333, nan",
    "-2, 3, -8",
    "-2, -2, 0.25",
    "0, 3, 0",
    "-0.0, 3, -0.0",
    "-0.0, 2, 0",
    "-0.0, 2.5, 0",
    "0, -3, inf",
    "-0.0, -3, -inf",
    "-0.0, -2, inf",
    "-0.0, -2.5, inf",
    "0, -inf, inf",
    "0, inf, 0",
    "0.5, inf, 0",
    "0.5, -inf, inf",
    "-2, inf, inf",
    "2, -inf, 0",
    "-0.5, -inf, inf",
    "inf, 2, inf",
    "inf, -2, 0",
    "-inf, 3, -inf",
    "-inf, 2, inf",
    "-inf, 2.5, inf",
    "-inf, -3, -0.0",
    "-inf, -2, 0",
    "2, 1024, inf",
    "2, -1074, min",
    "2, -1076, 0",
    "-2, 1025, -inf",
    "-2, -1077, -0.0",
    "2, 0.5, 1.4142135623730951",
    "10, 15, 1e15",
    "10, 308, 1e308",
    "min, 0.5, 2.2227587494850775e-162",
    "max, 1, max",
    "min, 1, min",
    "1.0000000000000002, 4503599627370496, 2.718281828459045",
    "0.9, max, 0",
    "0.9, min, 1",
    "-1, 9007199254740993, 1",
    "-1, 4503599627370497, -1",
  })
  void power(String x, String y, String expected) {
    assertEquals(parse(expected), Power.of(parse(x), parse(y)), () -> x + "^" + y);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0, 1",
    "nan, 0, 1",
    "3, 1, 3",
    "-3, 3, -27",
    "2, -1, 0.5",
    "-2, -3, -0.125",
    "1.5, 7, 17.0859375",
    "0, -1, inf",
    "-0.0, -1, -inf",
    "1, -2147483648, 1",
    "2, 1023, 8.98846567431158e307",
  })
  void integerPower(String x, int n, String expected) {
    assertEquals(parse(expected), Power.ofInteger(parse(x), n), () -> x + "^" + n);
  }

  @ParameterizedTest
  @CsvSource({
    "MIN, -0.0, 0.0, -0.0",
    "MIN, 0.0, -0.0, -0.0",
    "MIN, nan, 1, nan",
    "MIN, 1, nan, nan",
    "MAX, -0.0, 0.0, 0.0",
    "MAX, 0.0, -0.0, 0.0",
    "MAX, nan, -inf, nan",
    "MAX, inf, nan, nan",
    "MASKED_MULTIPLY, 0, nan, 0",
    "MASKED_MULTIPLY, -0.0, inf, 0",
    "MASKED_MULTIPLY, 2.5, -2, -5",
    "MASKED_MULTIPLY, nan, 0, nan",
    "LESS, 1, 2, 1",
    "LESS, 2, 2, 0",
    "LESS, nan, 2, 0",
    "LESS_OR_EQUAL, 2, 2, 1",
    "LESS_OR_EQUAL, 3, 2, 0",
    "LESS_OR_EQUAL, nan, nan, 0",
    "GREATER, 3, 2, 1",
    "GREATER, 2, 2, 0",
    "GREATER_OR_EQUAL, 2, 2, 1",
    "GREATER_OR_EQUAL, 1, 2, 0",
    "EQUAL, -0.0, 0, 1",
    "EQUAL, nan, nan, 0",
    "NOT_EQUAL, nan, nan, 1",
    "NOT_EQUAL, 2, 2, 0",
  })
  void binary(BinaryOp op, String a, String b, String expected) {
    assertEquals(
        parse(expected), op.apply(parse(a), parse(b)), () -> op + "(" + a + ", " + b + ")");
  }
}
