package org.thalweg.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// No derivative is written outside `org.thalweg.program`: a gradient, a product with the Hessian
/// or a row of a Jacobian comes from the one engine. A class with such a capability lives in that
/// package, or it is an adapter named here, which passes each question on to another cost.
class DerivativeRuleTest {
  private static final String ENGINE = "org.thalweg.program";

  /// The capabilities that answer with derivatives.
  private static final Set<String> CAPABILITIES =
      Set.of(
          "org.thalweg.cost.SmoothCost",
          "org.thalweg.cost.Curvature",
          "org.thalweg.cost.Residuals");

  /// Their methods that do.
  private static final Set<String> QUESTIONS =
      Set.of("valueAndGradient", "curvatureAt", "times", "matrix", "gaussNewton", "jacobian");

  /// Adapters, and why each exists.
  private static final Map<String, String> ADAPTERS =
      Map.of(
          "org.thalweg.run.CountedCost", "counts what the method asks",
          "org.thalweg.run.CountedCost$CountedCurvature", "counts what the method asks",
          "org.thalweg.run.CountedResiduals", "counts what the method asks",
          "org.thalweg.method.search.Face$On", "leaves out what a bound holds",
          "org.thalweg.method.search.Face$On$OnFace", "leaves out what a bound holds");

  private static final DescribedPredicate<JavaClass> CAPABLE =
      DescribedPredicate.describe(
          "have a capability that answers with derivatives",
          type -> CAPABILITIES.stream().anyMatch(type::isAssignableTo));

  private static final ArchRule ONLY_THE_ENGINE_IS_CAPABLE =
      classes()
          .that(CAPABLE)
          .and()
          .resideOutsideOfPackage("org.thalweg.cost")
          .should(
              be(
                  resideInAPackage(ENGINE)
                      .or(
                          DescribedPredicate.describe(
                              "a named adapter", type -> ADAPTERS.containsKey(type.getName())))));

  private static final ArchRule ELEMENTARY_OPERATIONS_ARE_THE_ENGINES =
      noClasses()
          .that()
          .resideOutsideOfPackages(ENGINE, "org.thalweg.kernel")
          .should()
          .dependOnClassesThat(
              assignableTo("org.thalweg.kernel.UnaryOp")
                  .or(assignableTo("org.thalweg.kernel.BinaryOp"))
                  .or(assignableTo("org.thalweg.program.Partials")));

  private static final String BY_HAND =
      """
      import java.util.Optional;
      import org.thalweg.cost.*;
      class Bad implements SmoothCost {
        public int dimension() { return 1; }
        public double value(double[] theta) { return theta[0] * theta[0]; }
        public double valueAndGradient(double[] theta, double[] gradient) {
          gradient[0] = 2 * theta[0];
          return value(theta);
        }
        public Optional<Curvature> curvatureAt(double[] theta) {
          Curvature two = (v, out) -> out[0] = 2 * v[0];
          return Optional.of(two);
        }
      }
      """;

  @Test
  void onlyTheEngineIsCapable() {
    House.keeps(ONLY_THE_ENGINE_IS_CAPABLE);
    House.bites(ONLY_THE_ENGINE_IS_CAPABLE, "org.thalweg.fit.Bad", BY_HAND);
    House.bites(
        ONLY_THE_ENGINE_IS_CAPABLE,
        "org.thalweg.method.Bad",
        "interface Bad extends org.thalweg.cost.Curvature {}");
  }

  @Test
  void elementaryOperationsAreTheEngines() {
    House.keeps(ELEMENTARY_OPERATIONS_ARE_THE_ENGINES);
    House.bites(
        ELEMENTARY_OPERATIONS_ARE_THE_ENGINES,
        "org.thalweg.method.Bad",
        "class Bad { org.thalweg.kernel.UnaryOp op; }");
  }

  /// An adapter that answered by itself would be a second place of derivatives.
  @Test
  void adapterPassesEveryQuestionOn() throws IOException {
    for (String adapter : ADAPTERS.keySet()) {
      assertEquals(List.of(), answeredAlone(ClassFile.of().parse(classFile(adapter))), adapter);
    }
    assertEquals(List.of("valueAndGradient", "curvatureAt"), answeredAlone(byHand()));
  }

  /// A lambda can be a Curvature as well as a class can.
  @Test
  void noLambdaOutsideTheEngineIsCapable() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path folder : House.classFolders()) {
      for (Path file : House.classFiles(folder)) {
        ClassModel model = ClassFile.of().parse(file);
        if (!model.thisClass().asInternalName().startsWith(ENGINE.replace('.', '/') + "/")) {
          found.addAll(capableLambdas(model));
        }
      }
    }
    assertEquals(List.of(), found);
    assertEquals(
        List.of("org/thalweg/fit/Bad makes org.thalweg.cost.Curvature"), capableLambdas(byHand()));
  }

  private static ClassModel byHand() throws IOException {
    Path folder = House.compile("org.thalweg.fit.Bad", BY_HAND);
    try {
      return ClassFile.of().parse(Files.readAllBytes(folder.resolve("org/thalweg/fit/Bad.class")));
    } finally {
      House.delete(folder);
    }
  }

  private static Path classFile(String className) {
    String relative = className.replace('.', '/') + ".class";
    return House.classFolders().stream()
        .map(folder -> folder.resolve(relative))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new AssertionError("named as an adapter, but not there: " + className));
  }

  /// The questions that a class answers without asking the same of another cost.
  private static List<String> answeredAlone(ClassModel model) {
    List<String> alone = new ArrayList<>();
    for (MethodModel method : model.methods()) {
      String name = method.methodName().stringValue();
      if (QUESTIONS.contains(name) && !passesOn(method.code().orElseThrow(), name)) {
        alone.add(name);
      }
    }
    return alone;
  }

  private static boolean passesOn(CodeModel code, String name) {
    return code.elementStream()
        .anyMatch(element ->
            element instanceof InvokeInstruction call
                && call.name().equalsString(name)
                && CAPABILITIES.contains(call.owner().asInternalName().replace('/', '.')));
  }

  /// The capabilities that a class makes by lambdas or references to methods.
  private static List<String> capableLambdas(ClassModel model) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(CodeModel::elementStream)
        .filter(InvokeDynamicInstruction.class::isInstance)
        .map(element -> ((InvokeDynamicInstruction) element).typeSymbol().returnType())
        .filter(type -> type.isClassOrInterface())
        .map(type -> type.packageName() + "." + type.displayName())
        .filter(CAPABILITIES::contains)
        .map(name -> model.thisClass().asInternalName() + " makes " + name)
        .toList();
  }
}
