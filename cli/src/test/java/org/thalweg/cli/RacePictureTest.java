package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The picture in the README is what the program does today, to the last digit. After a change that
/// is meant, `THALWEG_PICTURES=write` in the environment draws it anew.
class RacePictureTest {

  private static final Path PICTURE = Path.of("../docs/images/race.svg");

  private static RacePicture.Path path(String name, String color, String method) {
    // Every twentieth step is closer than the eye can tell.
    String steps =
        LongStream.rangeClosed(0, 500)
            .mapToObj(i -> Long.toString(20 * i))
            .collect(Collectors.joining(","));
    JsonNode document =
        Session.run(
                "minimize",
                "beale",
                "--start",
                "4,3",
                "--optimizer",
                method,
                "--steps",
                "10000",
                "--gradient-tolerance",
                "0",
                "--trace-at",
                steps,
                "--json")
            .json();
    List<double[]> points = new ArrayList<>();
    double cost = 0;
    for (JsonNode point : document.get("trace")) {
      points.add(
          new double[] {
            point.get("theta").get(0).asDouble(), point.get("theta").get(1).asDouble()
          });
      cost = point.get("cost").asDouble();
    }
    return new RacePicture.Path(name, color, points.toArray(double[][]::new), cost);
  }

  @Test
  void thePictureIsTrue() throws IOException {
    String drawn =
        RacePicture.of(
            List.of(
                path("gradient descent", "#4477aa", "gd(lr=1e-6)"),
                path("momentum", "#228833", "momentum(lr=1e-6, gamma=0.9)"),
                path("Nesterov", "#ccbb44", "nesterov(lr=1e-6, gamma=0.9)"),
                path("RMSprop", "#ee6677", "rmsprop(lr=1e-3, beta=0.9)"),
                path("Adam", "#aa3377", "adam(lr=1e-3, beta2=0.99)")));
    if ("write".equals(System.getenv("THALWEG_PICTURES"))) {
      Files.createDirectories(PICTURE.getParent());
      Files.writeString(PICTURE, drawn);
    }
    assertEquals(Files.readString(PICTURE), drawn);
  }
}
