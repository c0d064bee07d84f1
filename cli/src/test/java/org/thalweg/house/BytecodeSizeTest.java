package org.thalweg.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Sizes beyond which the JIT compiler does not do what the kernels count on. No test of results
/// can see this: only the time changes.
class BytecodeSizeTest {
  /// HotSpot's FreqInlineSize: a hot method from this size on is called, not inlined, and a call
  /// boxes the vectors that it takes or returns (0.86 became 6 ns an element).
  private static final int LARGEST_INLINED = 325;

  /// HotSpot's HugeMethodLimit: a method above it is interpreted for ever.
  private static final int LARGEST_COMPILED = 8000;

  /// A vector, a mask or a shuffle; a species is an ordinary object.
  private static final Pattern VECTORS =
      Pattern.compile("Ljdk/incubator/vector/(\\w*Vector|VectorMask|VectorShuffle);");

  @Test
  void helpersOfVectorsAreInlined() throws IOException {
    List<String> helpers = new ArrayList<>();
    List<String> tooLarge = new ArrayList<>();
    for (ClassModel model : core()) {
      for (MethodModel method : model.methods()) {
        if (passesVectors(method)) {
          helpers.add(name(model, method));
          if (size(method) >= LARGEST_INLINED) {
            tooLarge.add(name(model, method) + ": " + size(method) + " bytecodes");
          }
        }
      }
    }
    assertEquals(List.of(), tooLarge);
    assertFalse(helpers.isEmpty(), "the rule no longer sees the kernels");
  }

  @Test
  void everyMethodCanBeCompiled() throws IOException {
    List<String> tooLarge = new ArrayList<>();
    for (ClassModel model : core()) {
      for (MethodModel method : model.methods()) {
        // What fills tables when a class is loaded runs once.
        if (size(method) > LARGEST_COMPILED && !method.methodName().equalsString("<clinit>")) {
          tooLarge.add(name(model, method) + ": " + size(method) + " bytecodes");
        }
      }
    }
    assertEquals(List.of(), tooLarge);
  }

  @Test
  void sizeIsSeen() throws IOException {
    String additions = " x = x.add(y);".repeat(60);
    Path folder =
        House.compile(
            "org.thalweg.kernel.Bad",
            "import jdk.incubator.vector.*; class Bad { "
                + "static DoubleVector f(DoubleVector x, DoubleVector y) {"
                + additions
                + " return x; } static int g(VectorSpecies<Double> s) { return s.length(); } }");
    try {
      ClassModel bad =
          ClassFile.of().parse(Files.readAllBytes(folder.resolve("org/thalweg/kernel/Bad.class")));
      for (MethodModel method : bad.methods()) {
        boolean large = method.methodName().equalsString("f");
        assertEquals(large, passesVectors(method) && size(method) >= LARGEST_INLINED);
      }
    } finally {
      House.delete(folder);
    }
  }

  private static List<ClassModel> core() throws IOException {
    List<ClassModel> models = new ArrayList<>();
    for (Path file : House.classFiles(House.ROOT.resolve("core/target/classes"))) {
      models.add(ClassFile.of().parse(file));
    }
    return models;
  }

  private static boolean passesVectors(MethodModel method) {
    return VECTORS.matcher(method.methodType().stringValue()).find();
  }

  private static int size(MethodModel method) {
    return method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
  }

  private static String name(ClassModel model, MethodModel method) {
    return model.thisClass().asInternalName() + "." + method.methodName();
  }
}
