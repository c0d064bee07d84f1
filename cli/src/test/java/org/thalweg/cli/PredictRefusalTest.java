package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `predict` and `fit --save` refuse: one line, the code of the contract, nothing left behind.
class PredictRefusalTest {

  private static final String EXAMPLES = "../examples/";

  @TempDir Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void everyErrorIsOneLineAndLeavesNothing() throws IOException {
    String iris = EXAMPLES + "iris.csv";
    String model = EXAMPLES + "iris-model.json";
    String header = "sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm\n";
    assertRefused(2, "T-U08", "DATA is missing", "predict", model);
    assertRefused(2, "T-U08", "MODEL is missing", "predict");
    assertRefused(2, "T-U08", "one operand too many", "predict", model, iris, iris);
    assertRefused(2, "T-U04", "means are learnt", "predict", model, iris, "--missing", "mean");
    assertRefused(5, "T-M02", "this is no model file", "predict", iris, iris);
    assertRefused(5, "T-M01", "no such file", "predict", file("none.json"), iris);
    assertRefused(5, "T-M01", "a directory", "predict", folder.toString(), iris);
    assertRefused(3, "T-D01", "no such file", "predict", model, file("none.csv"));
    assertRefused(
        3, "T-D10", "the model needs the columns", "predict", model, EXAMPLES + "misra1a.csv");
    assertRefused(2, "T-U07", "reads or writes", "predict", model, iris, "-o", iris);
    assertRefused(2, "T-U07", "reads or writes", "predict", model, iris, "-o", model);
    assertRefused(6, "T-S03", "directory", "predict", model, iris, "-o", folder.toString());
    assertRefused(
        6,
        "T-S03",
        "cannot write",
        "fit",
        iris,
        "--target",
        "species",
        "--save",
        file("none/m.json"));
    assertRefused(
        2, "T-U07", "reads or writes", "fit", iris, "--target", "species", "--save", iris);
    assertRefused(
        2,
        "T-U07",
        "reads or writes",
        "fit",
        iris,
        "--target",
        "species",
        "--save",
        file("m"),
        "--trace",
        file("m"));
    Session twice =
        Session.fed(
            "prediction," + header + "0,1,2,3,4\n", "predict", model, "-", "--keep", "pre*");
    assertEquals(2, twice.code());
    assertTrue(twice.err().contains("two columns would be named prediction"), twice.err());
    Session empty = Session.fed(header + "1,2,3,4\n5,,7,8\n", "predict", model, "-");
    assertEquals(3, empty.code());
    assertEquals(
        List.of(
            "thalweg: empty cell at standard input:3:sepal_width_cm — fill it, or leave its row out"
                + " with --missing drop"),
        empty.errors());
    Session dropped =
        Session.fed(header + "1,2,3,4\n5,,7,8\n", "predict", model, "-", "--missing", "drop");
    assertEquals(2, dropped.out().lines().count());
    assertTrue(dropped.err().contains("Left out: 1 row with an empty cell"), dropped.err());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  private static void assertRefused(int exit, String code, String part, String... words) {
    Session session = Session.run(words);
    assertEquals(exit, session.code(), session.err());
    assertEquals(1, session.errors().size(), session.err());
    assertTrue(session.err().contains(part), session.err());
    assertEquals("", session.out());
    List<String> json = new ArrayList<>(Arrays.asList(words));
    json.add("--json");
    assertEquals(
        code, Session.run(json.toArray(String[]::new)).json().get("error").get("code").asString());
  }

  @Test
  void anUnseenCategoryIsNamed() {
    Session fitted =
        Session.run(
            "fit",
            EXAMPLES + "penguins.csv",
            "--target",
            "body_mass_g",
            "--features",
            "species",
            "--save",
            file("m.json"));
    assertEquals(0, fitted.code(), fitted.err());
    Session session = Session.fed("species\nGentoo\nEmperor\n", "predict", file("m.json"), "-");
    assertEquals(3, session.code());
    assertEquals(
        List.of(
            "thalweg: the model has not seen the category `Emperor` at standard input:3:species —"
                + " correct the cell, leave its row out, or fit again with such rows; the model"
                + " knows Adelie, Chinstrap, Gentoo"),
        session.errors());
    assertEquals(
        0,
        Session.fed(
                "species\nGentoo\nEmperor\n",
                "predict",
                file("m.json"),
                "-",
                "--where",
                "species != \"Emperor\"")
            .code());
  }
}
