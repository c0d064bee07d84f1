package org.thalweg.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The sizes on which the speed of the vector kernels rests (see [VectorWidth]): C2 inlines a
/// method of up to 325 bytecodes into a frequent caller (its flag FreqInlineSize). Helpers on
/// vectors must be inlined, loops over vectors must not.
class VectorMethodSizeTest {

  private static final int LIMIT = 325;
  private static final String VECTORS = "jdk/incubator/vector/";

  private record Method(String name, int bytecodes, boolean takesVectors, boolean loops) {}

  @Test
  void helpersAreInlinedAndLoopsAreNot() throws IOException, URISyntaxException {
    List<Method> methods = vectorMethods();
    List<String> wrong = new ArrayList<>();
    for (Method m : methods) {
      if (m.takesVectors() && m.bytecodes() >= LIMIT) {
        wrong.add("too long to be inlined: " + m);
      }
      if (m.loops() && m.bytecodes() <= LIMIT) {
        wrong.add("so short that it is inlined: " + m);
      }
    }
    assertEquals(List.of(), wrong);
    // The test sees what it is about.
    assertTrue(methods.stream().filter(Method::loops).count() >= 20, methods::toString);
    assertTrue(methods.stream().anyMatch(Method::takesVectors), methods::toString);
  }

  private static List<Method> vectorMethods() throws IOException, URISyntaxException {
    URL url = VectorMethodSizeTest.class.getResource("VectorKernels.class");
    assertNotNull(url);
    Path folder = Path.of(URI.create(url.toURI().toString())).getParent();
    assertNotNull(folder);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(p -> p.getFileName().toString().startsWith("Vector"))
              .filter(p -> !p.getFileName().toString().endsWith("Test.class"))
              .sorted()
              .toList();
    }
    List<Method> methods = new ArrayList<>();
    for (Path file : files) {
      for (MethodModel method : ClassFile.of().parse(file).methods()) {
        method.code().ifPresent(code -> methods.add(describe(file, method, code)));
      }
    }
    return methods;
  }

  private static Method describe(Path file, MethodModel method, CodeModel code) {
    Set<Label> behind = new HashSet<>();
    boolean backward = false;
    boolean stores = false;
    for (CodeElement element : code) {
      switch (element) {
        case LabelTarget target -> behind.add(target.label());
        case BranchInstruction branch -> backward |= behind.contains(branch.target());
        case InvokeInstruction call ->
            stores |=
                call.owner().asInternalName().startsWith(VECTORS)
                    && call.name().equalsString("intoArray");
        default -> {}
      }
    }
    return new Method(
        file.getFileName() + " " + method.methodName().stringValue(),
        ((CodeAttribute) code).codeLength(),
        method.methodType().stringValue().contains(VECTORS),
        backward && stores);
  }
}
