package org.thalweg.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What would let the same input give other bits on another machine, or once the JIT has compiled.
class SameBitsRuleTest {
  private static final String KERNEL = "org.thalweg.kernel..";
  private static final String[] BESIDE_CORE = {
    "org.thalweg.testkit..", "org.thalweg.fit..", "org.thalweg.io..", "org.thalweg.cli.."
  };

  /// The methods of Math whose last bit its contract leaves open. `scalb`, `fma`, `sqrt`, rounding
  /// and comparison are exact.
  private static final Set<String> INEXACT =
      Set.of(
          "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cos", "cosh", "exp",
          "expm1", "hypot", "log", "log10", "log1p", "pow", "sin", "sinh", "tan", "tanh");

  /// The lane-wise operations that the JVM may replace by a library's; exp changed its bits in 202
  /// of 4,096 lanes when the JIT compiled the loop.
  private static final Set<String> INEXACT_LANES =
      Set.of(
          "ACOS", "ASIN", "ATAN", "ATAN2", "CBRT", "COS", "COSH", "EXP", "EXPM1", "HYPOT", "LOG",
          "LOG10", "LOG1P", "POW", "SIN", "SINH", "TAN", "TANH");

  private static final ArchRule OWN_ELEMENTARY_FUNCTIONS =
      noClasses()
          .that()
          .resideOutsideOfPackages(BESIDE_CORE)
          .should()
          .accessTargetWhere(access("an inexact method of Math", "java.lang.Math", INEXACT));

  private static final ArchRule NO_INEXACT_LANES =
      noClasses()
          .should()
          .accessTargetWhere(
              access(
                  "an inexact lane-wise operation",
                  "jdk.incubator.vector.VectorOperators",
                  INEXACT_LANES))
          .orShould()
          .accessTargetWhere(
              access(
                  "an inexact lane-wise method",
                  "jdk.incubator.vector.DoubleVector",
                  Set.of("pow")));

  /// The order in which lanes of numbers are added is the JVM's; ours is written out.
  private static final ArchRule NO_SUM_OF_LANES_BY_THE_JVM =
      noClasses()
          .should()
          .accessTargetWhere(
              access(
                  "a sum whose order is the JVM's",
                  "jdk.incubator.vector.DoubleVector",
                  Set.of("reduceLanes", "reduceLanesToLong")))
          .orShould()
          .accessTargetWhere(
              access(
                  "a sum whose order is the JVM's",
                  "jdk.incubator.vector.FloatVector",
                  Set.of("reduceLanes", "reduceLanesToLong")));

  private static final ArchRule VECTORS_STAY_IN_THE_KERNELS =
      noClasses()
          .that()
          .resideOutsideOfPackage(KERNEL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator..");

  private static final ArchRule RANDOMNESS_IS_PASSED_IN =
      noClasses()
          .that()
          .resideOutsideOfPackages(BESIDE_CORE)
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.SplittableRandom")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  /// An order that hangs on addresses or on which thread came first is not the same twice.
  private static final ArchRule NO_PARALLEL_STREAMS =
      noClasses()
          .that()
          .resideOutsideOfPackages(BESIDE_CORE)
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "a parallel stream",
                  (JavaAccess<?> access) ->
                      access.getName().equals("parallel")
                          || access.getName().equals("parallelStream")
                          || access.getName().equals("identityHashCode")));

  @Test
  void coreUsesItsOwnElementaryFunctions() {
    House.keeps(OWN_ELEMENTARY_FUNCTIONS);
    House.bites(
        OWN_ELEMENTARY_FUNCTIONS,
        "org.thalweg.schedule.Bad",
        "class Bad { double f(double x) { return Math.exp(x); } }");
    House.bites(
        OWN_ELEMENTARY_FUNCTIONS,
        "org.thalweg.schedule.Bad",
        "class Bad { java.util.function.DoubleUnaryOperator f = Math::tanh; }");
  }

  @Test
  void noInexactLanes() {
    House.keeps(NO_INEXACT_LANES);
    House.bites(
        NO_INEXACT_LANES,
        "org.thalweg.kernel.Bad",
        "import jdk.incubator.vector.*; class Bad { DoubleVector f(DoubleVector x) { "
            + "return x.lanewise(VectorOperators.EXP); } }");
    House.bites(
        NO_INEXACT_LANES,
        "org.thalweg.kernel.Bad",
        "import jdk.incubator.vector.*; class Bad { DoubleVector f(DoubleVector x) { "
            + "return x.pow(3); } }");
  }

  @Test
  void noSumOfLanesByTheJvm() {
    House.keeps(NO_SUM_OF_LANES_BY_THE_JVM);
    House.bites(
        NO_SUM_OF_LANES_BY_THE_JVM,
        "org.thalweg.kernel.Bad",
        "import jdk.incubator.vector.*; class Bad { double f(DoubleVector x) { "
            + "return x.reduceLanes(VectorOperators.ADD); } }");
  }

  @Test
  void vectorsStayInTheKernels() {
    House.keeps(VECTORS_STAY_IN_THE_KERNELS);
    House.bites(
        VECTORS_STAY_IN_THE_KERNELS,
        "org.thalweg.program.Bad",
        "class Bad { jdk.incubator.vector.DoubleVector v; }");
  }

  @Test
  void randomnessIsPassedIn() {
    House.keeps(RANDOMNESS_IS_PASSED_IN);
    House.bites(
        RANDOMNESS_IS_PASSED_IN,
        "org.thalweg.data.Bad",
        "class Bad { double d() { return new java.util.Random().nextDouble(); } }");
  }

  @Test
  void noParallelStreams() {
    House.keeps(NO_PARALLEL_STREAMS);
    House.bites(
        NO_PARALLEL_STREAMS,
        "org.thalweg.data.Bad",
        "class Bad { double d(double[] x) { return java.util.Arrays.stream(x).parallel().sum(); } }");
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String description, String owner, Set<String> names) {
    return DescribedPredicate.describe(
        description,
        access ->
            access.getTargetOwner().getName().equals(owner) && names.contains(access.getName()));
  }
}
