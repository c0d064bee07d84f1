package org.thalweg.testkit;

/// Something that must hold.
///
/// @param name what must hold, of what
/// @param body throws [Broken] when it does not
public record Law(String name, Runnable body) {

  /// Checks that it holds.
  ///
  /// @throws Broken when it does not
  public void check() {
    body.run();
  }

  /// A law that does not hold. The message says where, and with which numbers.
  public static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    public Broken(String message) {
      super(message);
    }
  }

  @SuppressWarnings("AnnotateFormatMethod")
  static void require(boolean holds, String format, Object... arguments) {
    if (!holds) {
      throw new Broken(String.format(java.util.Locale.ROOT, format, arguments));
    }
  }

  /// Requires equal bits, 0 and −0 apart.
  static void requireSameBits(double[] expected, double[] actual, String what) {
    require(
        expected.length == actual.length,
        "%s: lengths %d, %d",
        what,
        expected.length,
        actual.length);
    for (int i = 0; i < expected.length; i++) {
      require(
          Double.doubleToLongBits(expected[i]) == Double.doubleToLongBits(actual[i]),
          "%s: element %d is %s and %s",
          what,
          i,
          Double.toString(expected[i]),
          Double.toString(actual[i]));
    }
  }
}
