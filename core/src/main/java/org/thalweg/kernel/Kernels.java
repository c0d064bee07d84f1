package org.thalweg.kernel;

/// The choice between the kernel twins. It cannot change a result, only its speed.
public final class Kernels {

  /// System property that forces a twin: `scalar` or `vector`.
  public static final String PROPERTY = "thalweg.kernels";

  private Kernels() {}

  /// The twin that this process uses: the one that [#PROPERTY] names, else the vector twin if the
  /// module `jdk.incubator.vector` is there and the processor has vectors of at least 4 doubles,
  /// else the scalar one.
  ///
  /// @throws IllegalStateException if the property has another value or asks for vectors that are
  ///   not there
  public static BlockKernels active() {
    return Active.KERNELS;
  }

  /// The scalar twin.
  public static BlockKernels scalar() {
    return new ScalarKernels();
  }

  /// The vector twin.
  ///
  /// @throws IllegalStateException if it cannot run here, see [#vectorAvailable]
  public static BlockKernels vector() {
    if (!vectorAvailable()) {
      throw new IllegalStateException(
          "vector kernels need the module jdk.incubator.vector (--add-modules"
              + " jdk.incubator.vector) and a processor with vectors of 4 or 8 doubles");
    }
    return Twin.vector();
  }

  /// Whether the vector twin can run: the module is there and the preferred vector holds 4 or 8
  /// doubles.
  public static boolean vectorAvailable() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return false;
    }
    int lanes = Twin.lanes();
    return lanes == 4 || lanes == 8;
  }

  /// The twin that this process uses, in words: `scalar`, or `vector (8 doubles)`.
  public static String description() {
    return active().getClass() == ScalarKernels.class
        ? "scalar"
        : "vector (" + Twin.lanes() + " doubles)";
  }

  /// Whether the process was told which twin to use.
  public static boolean asked() {
    return !System.getProperty(PROPERTY, "").isEmpty();
  }

  private static BlockKernels choose() {
    String wish = System.getProperty(PROPERTY, "");
    return switch (wish) {
      case "scalar" -> scalar();
      case "vector" -> vector();
      case "" -> vectorAvailable() ? vector() : scalar();
      default ->
          throw new IllegalStateException(
              "system property " + PROPERTY + " is '" + wish + "': expected scalar or vector");
    };
  }

  /// Initialized at first use, so that merely loading [Kernels] loads neither twin.
  private static final class Active {
    static final BlockKernels KERNELS = choose();
  }

  /// Apart, so that classes naming the vector module are linked only where it is present.
  private static final class Twin {
    static int lanes() {
      return VectorWidth.LANES;
    }

    static BlockKernels vector() {
      return new VectorKernels();
    }
  }
}
