package org.thalweg.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thalweg.fit.Fit;
import org.thalweg.fit.FitSpec;
import org.thalweg.fit.FittedModel;
import org.thalweg.program.Engine;

/// The data sets of `examples/`, fitted as its README says.
class ExamplesTest {

  private static FittedModel fit(String file, FitSpec spec) throws IOException {
    Path examples = Path.of("").toAbsolutePath().resolveSibling("examples");
    FittedModel fitted =
        Fit.run(TableReader.read(examples.resolve(file)), spec, Engine.withThreads(1));
    assertTrue(fitted.trustworthy(), fitted.ending().message() + fitted.findings());
    return fitted;
  }

  private static double value(FittedModel fitted, String name) {
    return fitted.parameter(name).orElseThrow().value();
  }

  @Test
  void misra1a() throws IOException {
    FittedModel fitted =
        fit(
            "misra1a.csv",
            FitSpec.formula("y ~ b1*(1 - exp(-b2*x))", Map.of("b1", 500.0, "b2", 0.0001)));
    // Certified by NIST.
    assertEquals(2.3894212918e2, value(fitted, "b1"), 1e-8);
    assertEquals(5.5015643181e-4, value(fitted, "b2"), 1e-14);
    assertEquals(
        2.7070075241, fitted.parameter("b1").orElseThrow().standardError().orElseThrow(), 1e-9);
  }

  @Test
  void wdbc() throws IOException {
    FittedModel fitted = fit("wdbc.csv", FitSpec.named("diagnosis").withL2(0.01));
    assertEquals("logistic", fitted.model());
    assertEquals(0.985940, fitted.metric("accuracy").orElseThrow(), 1e-6);
  }

  @Test
  void iris() throws IOException {
    FittedModel fitted = fit("iris.csv", FitSpec.named("species").withL2(0.01));
    assertEquals("softmax", fitted.model());
    assertEquals(List.of("setosa", "versicolor", "virginica"), fitted.classes());
  }

  @Test
  void penguins() throws IOException {
    FittedModel fitted = fit("penguins.csv", FitSpec.named("body_mass_g"));
    assertEquals("linear", fitted.model());
    assertEquals(333, fitted.rows());
    // numpy.linalg.lstsq on the same columns.
    assertEquals(8.40879446e4, value(fitted, "intercept"), 1e-4);
    assertEquals(-2.82539472e2, value(fitted, "species=Chinstrap"), 1e-6);
    assertEquals(8.90958179e2, value(fitted, "species=Gentoo"), 1e-6);
    assertEquals(-2.11801713e1, value(fitted, "island=Dream"), 1e-7);
    assertEquals(1.85038744e1, value(fitted, "flipper_length_mm"), 1e-7);
    assertEquals(3.78977043e2, value(fitted, "sex=male"), 1e-6);
    assertTrue(fitted.noStandardErrors().isEmpty());
  }
}
