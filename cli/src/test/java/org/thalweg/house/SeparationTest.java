package org.thalweg.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which package may know which: data flows from left to right, and nothing on the left knows what
/// is to its right.
class SeparationTest {
  private static final ArchRule CORE_STANDS_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.thalweg.testkit..",
              "org.thalweg.fit..",
              "org.thalweg.io..",
              "org.thalweg.lab..",
              "org.thalweg.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.thalweg.testkit..",
              "org.thalweg.fit..",
              "org.thalweg.io..",
              "org.thalweg.lab..",
              "org.thalweg.cli..");

  private static final ArchRule CORE_DOES_NO_INPUT_OR_OUTPUT =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.thalweg.testkit..",
              "org.thalweg.fit..",
              "org.thalweg.io..",
              "org.thalweg.lab..",
              "org.thalweg.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.nio..",
              "java.net..",
              "java.sql..",
              "java.util.logging..",
              "java.util.zip..");

  private static final ArchRule FIT_OPENS_NO_FILE =
      noClasses()
          .that()
          .resideInAnyPackage("org.thalweg.fit..", "org.thalweg.lab..", "org.thalweg.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.nio.file..", "java.net..", "org.thalweg.io..", "org.thalweg.cli..");

  private static final ArchRule TERMINAL_BELONGS_TO_THE_COMMAND =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.thalweg.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace")
          .orShould()
          .callMethod(System.class, "exit", int.class);

  private static final ArchRule COMMAND_DOES_NO_MATHEMATICS =
      noClasses()
          .that()
          .resideInAPackage("org.thalweg.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.thalweg.kernel..", "org.ejml..");

  @Test
  void coreKnowsNothingOfWhatIsBuiltOnIt() {
    House.keeps(CORE_STANDS_ALONE);
    House.bites(
        CORE_STANDS_ALONE, "org.thalweg.run.Bad", "class Bad { org.thalweg.cli.Main main; }");
  }

  @Test
  void coreDoesNoInputOrOutput() {
    House.keeps(CORE_DOES_NO_INPUT_OR_OUTPUT);
    House.bites(
        CORE_DOES_NO_INPUT_OR_OUTPUT,
        "org.thalweg.run.Bad",
        "class Bad { void log() { System.out.println(); } }");
  }

  @Test
  void fittingOpensNoFile() {
    House.keeps(FIT_OPENS_NO_FILE);
    House.bites(FIT_OPENS_NO_FILE, "org.thalweg.fit.Bad", "class Bad { java.nio.file.Path path; }");
  }

  @Test
  void terminalBelongsToTheCommand() {
    House.keeps(TERMINAL_BELONGS_TO_THE_COMMAND);
    House.bites(
        TERMINAL_BELONGS_TO_THE_COMMAND,
        "org.thalweg.io.Bad",
        "class Bad { void warn() { System.err.println(); } }");
  }

  @Test
  void commandDoesNoMathematics() {
    House.keeps(COMMAND_DOES_NO_MATHEMATICS);
    House.bites(
        COMMAND_DOES_NO_MATHEMATICS,
        "org.thalweg.cli.Bad",
        "class Bad { org.thalweg.kernel.BlockKernels kernels; }");
  }

  /// The rooms of core and what each may import of the others.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kernel     |
          setting    |
          data       | kernel
          cost       | data
          curvature  | cost data kernel
          program    | cost data kernel
          formula    | program setting
          problem    | formula program cost setting
          schedule   | kernel setting
          method     | cost data kernel schedule curvature setting
          run        | method schedule cost data kernel setting
          start      | program method cost data setting
          """)
  void roomImportsOnlyWhatItMay(String room, @Nullable String others) {
    List<String> allowed = new ArrayList<>();
    allowed.add("org.thalweg." + room + "..");
    for (String other : others == null ? new String[0] : others.split(" ", -1)) {
      allowed.add("org.thalweg." + other + "..");
    }
    allowed.addAll(List.of("java..", "jdk.incubator.vector..", "org.ejml..", "org.jspecify..", ""));
    ArchRule rule =
        classes()
            .that()
            .resideInAPackage("org.thalweg." + room + "..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(allowed.toArray(String[]::new))
            .allowEmptyShould(true);
    House.keeps(rule);
    House.bites(rule, "org.thalweg." + room + ".Bad", "class Bad { org.thalweg.cli.Main main; }");
  }
}
