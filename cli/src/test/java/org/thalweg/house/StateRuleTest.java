package org.thalweg.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Nothing static and mutable; no reflection, no Java serialization, no preview of another age.
class StateRuleTest {
  private static final ArchRule STATIC_IS_FINAL = fields().that().areStatic().should().beFinal();

  /// An array cannot be made constant, so a table of numbers is its class's own.
  private static final ArchRule STATIC_ARRAY_IS_NOT_HANDED_OUT =
      noFields()
          .that()
          .areStatic()
          .and()
          .haveRawType(DescribedPredicate.describe("an array", (JavaClass type) -> type.isArray()))
          .should()
          .bePublic();

  private static final ArchRule STATIC_IS_NOT_A_STORE =
      noFields()
          .that()
          .areStatic()
          .should()
          .haveRawType(
              DescribedPredicate.describe(
                  "a type made to be changed",
                  (JavaClass type) ->
                      type.getPackageName().equals("java.util.concurrent.atomic")
                          || Set.of(
                                  "java.util.ArrayList",
                                  "java.util.HashMap",
                                  "java.util.LinkedHashMap",
                                  "java.util.concurrent.ConcurrentHashMap",
                                  "java.util.concurrent.ConcurrentMap",
                                  "java.util.Random",
                                  "java.lang.StringBuilder",
                                  "java.lang.ThreadLocal")
                              .contains(type.getName())));

  private static final Set<String> REFLECTIVE =
      Set.of(
          "forName",
          "newInstance",
          "getDeclaredMethod",
          "getDeclaredMethods",
          "getDeclaredField",
          "getDeclaredFields",
          "getDeclaredConstructor",
          "getDeclaredConstructors",
          "getMethod",
          "getMethods",
          "getField",
          "getFields",
          "getRecordComponents");

  private static final ArchRule NO_REFLECTION =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.reflect..")
          .orShould()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "a reflective method of Class",
                  (JavaAccess<?> access) ->
                      access.getTargetOwner().getName().equals("java.lang.Class")
                          && REFLECTIVE.contains(access.getName())));

  private static final ArchRule NO_SERIALIZATION =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.(Object(In|Out)putStream|Externalizable|Serializable)");

  @Test
  void nothingStaticChanges() {
    House.keeps(STATIC_IS_FINAL);
    House.bites(STATIC_IS_FINAL, "org.thalweg.run.Bad", "class Bad { static int count; }");
    House.keeps(STATIC_ARRAY_IS_NOT_HANDED_OUT);
    House.bites(
        STATIC_ARRAY_IS_NOT_HANDED_OUT,
        "org.thalweg.run.Bad",
        "class Bad { public static final double[] TABLE = {1}; }");
    House.keeps(STATIC_IS_NOT_A_STORE);
    House.bites(
        STATIC_IS_NOT_A_STORE,
        "org.thalweg.run.Bad",
        "class Bad { static final java.util.HashMap<String, String> CACHE = null; }");
  }

  @Test
  void noReflection() {
    House.keeps(NO_REFLECTION);
    House.bites(
        NO_REFLECTION,
        "org.thalweg.run.Bad",
        "class Bad { Class<?> c() throws Exception { return Class.forName(\"x\"); } }");
    House.bites(
        NO_REFLECTION, "org.thalweg.run.Bad", "class Bad { java.lang.reflect.Method method; }");
  }

  @Test
  void noSerialization() {
    House.keeps(NO_SERIALIZATION);
    House.bites(
        NO_SERIALIZATION, "org.thalweg.run.Bad", "record Bad() implements java.io.Serializable {}");
  }
}
