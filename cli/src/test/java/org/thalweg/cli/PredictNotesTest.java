package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `predict` says of predictions and metrics that are not what one expects, for people and in
/// the document alike.
class PredictNotesTest {

  private static final String COUNTS = "x,y\n1,1\n2,3\n3,2\n4,9\n5,12\n6,30\n";

  @TempDir private Path room;

  private String file(String name, String content) throws IOException {
    return Files.writeString(room.resolve(name), content).toString();
  }

  /// Fits, saves, and predicts.
  private Session predicted(String data, String fit, String other, String... more)
      throws IOException {
    String model = room.resolve("model.json").toString();
    List<String> words = new ArrayList<>(List.of("fit", data, "--save", model));
    words.addAll(Session.words(fit));
    Session fitted = Session.run(words.toArray(String[]::new));
    assertEquals(0, fitted.code(), fitted.err());
    words = new ArrayList<>(List.of("predict", model, other));
    words.addAll(List.of(more));
    Session session = Session.run(words.toArray(String[]::new));
    assertEquals(0, session.code(), session.err());
    return session;
  }

  private static String oneLine(Session session) {
    return session.err().replaceAll("\\s+", " ");
  }

  @Test
  void predictionsThatAreNotFiniteAreCounted() throws IOException {
    String data = file("data.csv", COUNTS);
    String other = file("new.csv", "x,y\n1,1\n2000,3\n3000,3\n-3000,2\n");
    Session text = predicted(data, "--target y --model poisson", other);
    String said = oneLine(text);
    assertTrue(
        said.contains(
            "warning: 2 predictions are not finite, the first is ∞ at " + other + ":3 — see"),
        said);
    assertTrue(said.contains(" deviance ∞ "), said);
    assertTrue(
        said.contains(
            "note: there is no finite deviance, deviance explained, since a prediction is not"
                + " finite"),
        said);
    Session json = predicted(data, "--target y --model poisson", other, "--json");
    assertTrue(json.json().get("metrics").get("deviance").isNull(), json.out());
    assertEquals("F33", json.json().get("findings").get(0).get("code").asString());
  }

  @Test
  void rowsOfOneClassHaveNoAreaUnderTheCurve() throws IOException {
    String said =
        oneLine(
            predicted(
                file("data.csv", "x,y\n1,a\n2,b\n3,a\n4,b\n5,b\n"),
                "--target y",
                file("new.csv", "x,y\n1,a\n2,a\n")));
    assertTrue(said.contains("area under ROC curve undefined log loss"), said);
    assertTrue(
        said.contains(
            "note: there is no finite area under ROC curve, since all rows are of the class `a`"),
        said);
  }

  @Test
  void aRowOfWeight0IsNoReasonToWarn() throws IOException {
    String data = file("data.csv", "x,y,w\n1,1,1\n2,3,0\n3,2,1\n4,9,1\n5,12,2\n6,30,1\n");
    Session session = predicted(data, "--target y --weight w", data);
    assertTrue(oneLine(session).contains("note: 1 row without a target or of weight 0 does not"));
    assertFalse(session.err().contains("warning"), session.err());
    assertTrue(session.err().contains("residual standard deviation"), "the rows of the fit");
  }

  @Test
  void degreesOfFreedomAreThoseOfTheFitsOwnRows() throws IOException {
    String data = file("data.csv", COUNTS);
    String other = file("new.csv", COUNTS.replace("9", "8"));
    for (String[] fit :
        new String[][] {
          {"--target y", "residual standard deviation"},
          {"--target y --model poisson", "dispersion"},
        }) {
      assertTrue(predicted(data, fit[0], data).err().contains(fit[1]), fit[0]);
      assertFalse(predicted(data, fit[0], other).err().contains(fit[1]), fit[0]);
    }
  }

  @Test
  void columnsThatTheFitLeftOutAreNotMentionedAgain() throws IOException {
    // Index 2 occurs in no row; in the second file so many are there that all columns are filled
    // in.
    for (String content :
        List.of(
            "1 1:1 9:2\n0 1:2\n1 9:5\n0 1:1 9:4\n1 1:0.5\n",
            "1 1:1 3:2\n0 1:2 3:1\n1 1:3 3:5\n0 3:4\n")) {
      String data = file("data.libsvm", content);
      Session fitted = Session.run("fit", data, "--l2", "0.1");
      assertTrue(oneLine(fitted).contains("note: features that occur in no row"), fitted.err());
      assertFalse(fitted.err().contains("warning"), fitted.err());
      Session session = predicted(data, "--l2 0.1", data);
      assertFalse(session.err().contains("note"), session.err());
    }
  }
}
