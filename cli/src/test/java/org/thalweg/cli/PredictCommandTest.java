package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thalweg.fit.table.Table;
import org.thalweg.io.TableReader;
import tools.jackson.databind.JsonNode;

/// What `fit --save` keeps, `predict` uses.
class PredictCommandTest {

  private static final String EXAMPLES = "../examples/";
  private static final String DATA = "../io/src/test/resources/reference/data/";

  @TempDir Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static Session done(String... words) {
    Session session = Session.run(words);
    assertEquals(0, session.code(), session.err());
    return session;
  }

  private static String[] words(String line, String... more) {
    List<String> words = new ArrayList<>(Session.words(line));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /// The predictions of the rows that a fit learnt from agree with what it reported.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "penguins.csv --target body_mass_g",
        "penguins.csv --target body_mass_g --no-intercept --features *_mm,year",
        "penguins.csv --target sex --category year",
        "penguins.csv --target species --l2 0.1 --weight year-2006",
        "penguins.csv --target body_mass_g --where 'species != \"Gentoo\"' --offset"
            + " 'if(sex = \"male\", 600, 0)' --ignore island",
        "wdbc.csv --target diagnosis --l2 0.01 --scale none",
        "aids-deaths.csv --target deaths --model poisson",
        "../io/src/test/resources/reference/data/ships.csv --target incidents --model poisson"
            + " --where 'service > 0' --offset log(service) --category year,period --ignore service",
        "misra1a.csv --formula 'y ~ b1*(1 - exp(-b2*x))' --start b1=500,b2=0.0001",
        "penguins.csv --formula 'log(body_mass_g) ~ a[species] + b*(sex = \"male\") +"
            + " c*flipper_length_mm' --start a[Adelie]=7,a[Chinstrap]=7,a[Gentoo]=7,b=0,c=0.01"
            + " --weight flipper_length_mm",
      })
  void reportedMetricsAreReproduced(String fit) {
    String[] words = words("fit " + EXAMPLES + fit, "--save", file("model.json"), "--json");
    Session fitted = Session.run(words);
    assertTrue(fitted.code() <= 1, fitted.err());
    JsonNode metrics = fitted.json().get("metrics");
    List<String> predict =
        new ArrayList<>(List.of("predict", file("model.json"), words[1], "--json"));
    int where = Arrays.asList(words).indexOf("--where");
    if (where >= 0) {
      predict.addAll(List.of("--where", words[where + 1]));
    }
    JsonNode predicted = done(predict.toArray(String[]::new)).json();
    assertEquals(fitted.json().get("rows").asInt(), predicted.get("rows").asInt());
    assertEquals(metrics.propertyNames(), predicted.get("metrics").propertyNames());
    for (String name : metrics.propertyNames()) {
      double value = metrics.get(name).asDouble();
      assertEquals(
          value, predicted.get("metrics").get(name).asDouble(), 1e-11 * Math.abs(value), name);
    }
    assertEquals(
        predicted.get("rows").asInt(), predicted.get("predictions").get("prediction").size());
  }

  @Test
  void sparseColumnsAreFoundByTheirNamesToo() throws IOException {
    String data = DATA + "a9a.libsvm.gz";
    Session fitted = done(words("fit " + data + " --l2 0.01 --json", "--save", file("m.json")));
    JsonNode predicted = done("predict", file("m.json"), data, "--json").json();
    for (String metric : List.of("accuracy", "auc")) {
      assertEquals(
          fitted.json().get("metrics").get(metric).asDouble(),
          predicted.get("metrics").get(metric).asDouble(),
          1e-12,
          metric);
    }
    // Two rows of it with all their columns, as CSV and as LIBSVM.
    StringBuilder header = new StringBuilder("x1");
    StringBuilder row = new StringBuilder("0");
    for (int j = 2; j <= 123; j++) {
      header.append(",x").append(j);
      row.append(j == 5 || j == 77 ? ",1" : ",0");
    }
    String csv = Session.fed(header + "\n" + row + "\n", "predict", file("m.json"), "-").out();
    String sparse =
        Session.fed("1 5:1 77:1\n", "predict", file("m.json"), "-", "--format", "libsvm").out();
    double first = probability(csv);
    assertTrue(first > 0 && first < 1, csv);
    assertEquals(first, probability(sparse), 1e-14);
  }

  private static double probability(String out) {
    String[] cells = out.lines().toList().get(1).split(",", -1);
    return Double.parseDouble(cells[2]);
  }

  @Test
  void emptyCellsTakeTheMeansThatTheFitLearnt() throws IOException {
    String data = DATA + "penguins.csv";
    Session fitted =
        done(
            words(
                "fit " + data + " --target species --features *_mm --missing mean --l2 0.01 --json",
                "--save",
                file("m.json")));
    assertFalse(fitted.json().get("filled").isEmpty());
    JsonNode predicted = done("predict", file("m.json"), data, "--json").json();
    assertEquals(
        fitted.json().get("metrics").get("accuracy").asDouble(),
        predicted.get("metrics").get("accuracy").asDouble(),
        1e-15);
    // One row of its own, with the mean written out.
    JsonNode filled = fitted.json().get("filled").get(0);
    String header = "bill_length_mm,bill_depth_mm,flipper_length_mm\n";
    assertEquals("bill_length_mm", filled.get("column").asString());
    String mean = filled.get("value").asString();
    String empty = Session.fed(header + ",18,200\n", "predict", file("m.json"), "-").out();
    String full = Session.fed(header + mean + ",18,200\n", "predict", file("m.json"), "-").out();
    assertEquals(full, empty);
  }

  @Test
  void theTableReadsBackToTheBit() throws IOException {
    var _ =
        done(
            words(
                "fit " + EXAMPLES + "penguins.csv --target species --features *_mm --l2 0.01",
                "--save",
                file("m.json")));
    String data = EXAMPLES + "penguins.csv";
    JsonNode json = done("predict", file("m.json"), data, "--json").json().get("predictions");
    String out = done("predict", file("m.json"), data, "--keep", "year,sex", "--quiet").out();
    for (String name : List.of("p.csv", "p.tsv", "p.csv.gz")) {
      Session session =
          done("predict", file("m.json"), data, "--keep", "year,sex", "-o", file(name));
      assertEquals("", session.out());
      assertTrue(session.err().contains("accuracy"), session.err());
      Table table = TableReader.read(folder.resolve(name));
      assertEquals(
          List.of(
              "year",
              "sex",
              "prediction",
              "probability(Adelie)",
              "probability(Chinstrap)",
              "probability(Gentoo)"),
          table.names());
      double[] probabilities = table.numbers("probability(Gentoo)");
      for (int i = 0; i < table.rows(); i++) {
        assertEquals(json.get("probability(Gentoo)").get(i).asDouble(), probabilities[i], 0);
      }
    }
    assertEquals(Files.readString(folder.resolve("p.csv")), out);
    byte[] gzip = Files.readAllBytes(folder.resolve("p.csv.gz"));
    assertEquals((byte) 0x1f, gzip[0]);
  }

  @Test
  void theOrderOfColumnsDoesNotMatterAndKeptCellsStayAsWritten() throws IOException {
    Path train = folder.resolve("train.csv");
    Files.writeString(train, "code,x,y\n01,1,2\n02,2,4.5\n1,3,5\n2,4,9\n01,5,9\n");
    var _ =
        done(
            "fit",
            train.toString(),
            "--target",
            "y",
            "--category",
            "code",
            "--ignore",
            "code",
            "--save",
            file("m.json"));
    Session session =
        Session.fed(
            "id,x,big\n007,1.50,12345678901234567890\n 010,2,1\n",
            "predict",
            file("m.json"),
            "-",
            "--keep",
            "i?,big,x",
            "--quiet");
    assertEquals("", session.err());
    List<String> lines = session.out().lines().toList();
    assertEquals("id,big,x,prediction", lines.get(0));
    assertTrue(lines.get(1).startsWith("007,12345678901234567890,1.5,"), lines.get(1));
    assertTrue(lines.get(2).startsWith("010,1,2,"), lines.get(2));
  }

  @Test
  void theSameFitMakesTheSameFile() throws IOException {
    String fit = "fit " + EXAMPLES + "wdbc.csv --target diagnosis --l2 0.01";
    var _ = done(words(fit, "--save", file("a.json"), "--threads", "1"));
    Session second = done(words(fit, "--json", "--save", file("b.json"), "--threads", "3"));
    assertEquals(-1, Files.mismatch(folder.resolve("a.json"), folder.resolve("b.json")));
    JsonNode saved = Session.json(Files.readString(folder.resolve("a.json")));
    assertEquals(
        second.json().get("parameterHash").asString(),
        saved.get("fit").get("parameterHash").asString());
    assertEquals("wdbc.csv", saved.get("fit").get("data").asString());
  }

  @Test
  @Timeout(120)
  void aFitThatIsStoppedSavesItsBestPointAsUnfinished() throws Exception {
    Path model = folder.resolve("m.json");
    Interruption interruption = new Interruption();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> words =
        List.of(
            words(
                "fit "
                    + EXAMPLES
                    + "wdbc.csv --target diagnosis --optimizer gd(lr=1e-9) --steps"
                    + " 100000000000 --gradient-tolerance 0",
                "--save",
                model.toString()));
    Thread program =
        new Thread(() -> {
          ExitCode _ = Thalweg.run(words, console(interruption, out));
          interruption.end();
        });
    program.start();
    while (!interruption.working()) {
      Thread.onSpinWait();
    }
    assertFalse(Files.exists(model));
    interruption.stop();
    JsonNode saved = Session.json(Files.readString(model));
    assertEquals("unfinished", saved.get("fit").get("ending").get("kind").asString());
    program.join();
    Session session = done("predict", model.toString(), EXAMPLES + "wdbc.csv");
    assertTrue(session.err().contains("did not come to its end"), session.err());
  }

  private static Console console(Interruption interruption, OutputStream out) {
    return new Console(
        InputStream.nullInputStream(),
        new Output(out),
        new Output(new ByteArrayOutputStream()),
        false,
        false,
        Console.USUAL_COLUMNS,
        interruption);
  }

  @Test
  void aReaderThatGoesAwayEndsTheOutputQuietly() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream pipe =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ExitCode exit =
        Thalweg.run(
            List.of("predict", EXAMPLES + "iris-model.json", EXAMPLES + "iris.csv"),
            new Console(
                InputStream.nullInputStream(),
                new Output(pipe),
                new Output(err),
                false,
                false,
                Console.USUAL_COLUMNS,
                new Interruption()));
    assertEquals(ExitCode.DONE, exit);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void numbersAreWrittenInFull() {
    Session session =
        Session.fed(
            "sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm\n5.1,3.5,1.4,0.2\n",
            "predict",
            EXAMPLES + "iris-model.json",
            "-");
    String[] cells = session.out().lines().toList().get(1).split(",", -1);
    assertEquals("setosa", cells[0]);
    assertEquals(
        1,
        Double.parseDouble(cells[1]) + Double.parseDouble(cells[2]) + Double.parseDouble(cells[3]),
        1e-15);
    assertTrue(cells[1].length() > 15, cells[1]);
  }
}
