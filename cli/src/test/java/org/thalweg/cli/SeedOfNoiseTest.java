package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `gradient-noise` draws by `--seed`, unless it is given a seed of its own.
class SeedOfNoiseTest {

  private static final String WDBC =
      "fit examples/wdbc.csv --target diagnosis --features mean_radius,mean_texture --l2 0.01";

  private static String with(String command, String settings) {
    return "thalweg " + command.replace("NOISE", "gradient-noise(eta=0.1" + settings + ")");
  }

  private static Session session(String command) {
    Session session = Session.shell(command + " --json");
    assertTrue(session.code() == 0 || session.code() == 4, command + ": " + session.err());
    return session;
  }

  /// All of a document but for times, which its layout follows, and for what settings it tells.
  private static String road(Session session) {
    return session
        .out()
        .replaceAll("\"(seconds|gradient-noise\\.seed)\": [^,}]*", "")
        .replaceAll("\\s+", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "minimize rosenbrock --optimizer 'gd(lr=1e-4) + NOISE' --steps 40 --gradient-tolerance 0",
        WDBC + " --optimizer 'gd(lr=0.1) + NOISE' --steps 40 --gradient-tolerance 0",
        WDBC + " --optimizer 'gd(lr=0.1) + NOISE' --batch 50 --epochs 3 --gradient-tolerance 0",
        "fit examples/misra1a.csv --formula 'y ~ b1*(1 - exp(-b2*x))' --start b1=500,b2=0.0001"
            + " --optimizer 'adam(lr=1e-3) + NOISE' --steps 40 --gradient-tolerance 0",
        "compare rosenbrock --optimizer 'adam + NOISE' --steps 40 --no-plot",
        "compare examples/wdbc.csv --target diagnosis --features mean_radius --optimizer"
            + " 'gd(lr=0.1) + NOISE' --budget gradients=20 --no-plot",
        "experiment generalization --rows 20 --steps 40 --optimizer 'gd(lr=0.01) + NOISE'",
      })
  void leftOutItIsTheSeedOfTheRun(String command) {
    Session five = session(with(command, "") + " --seed 5");
    Session given = session(with(command, ", seed=5") + " --seed 5");
    Session other = session(with(command, ", seed=0") + " --seed 5");
    assertEquals(road(given), road(five));
    assertNotEquals(road(other), road(five));
    assertTrue(five.out().contains("\"gradient-noise.seed\": 5"), five.out());
    assertTrue(other.out().contains("\"gradient-noise.seed\": 0"), other.out());
    Session usual = session(with(command, ""));
    assertEquals(road(session(with(command, ", seed=0"))), road(usual));
    assertTrue(usual.out().contains("\"gradient-noise.seed\": 0"), usual.out());
  }

  /// A method that draws nothing runs once; with noise of all rows each seed is a run of its own.
  @Test
  void everySeedOfARaceHasNoiseOfItsOwn() {
    String race =
        "thalweg compare examples/wdbc.csv --target diagnosis --features mean_radius --batch full"
            + " --budget gradients=20 --no-plot --seeds 3 --optimizer ";
    JsonNode runs =
        session(race + "'gd(lr=0.1) + gradient-noise(eta=0.1)'").json().get("methods").get(0);
    assertEquals(3, runs.get("runs").size());
    assertNotEquals(
        runs.get("runs").get(0).get("theta").toString(),
        runs.get("runs").get(1).get("theta").toString());
    assertEquals(2, runs.get("runs").get(2).get("seed").asInt());
    JsonNode own = session(race + "'gd(lr=0.1) + gradient-noise(seed=7)'").json().get("methods");
    assertEquals(1, own.get(0).get("runs").size());
  }

  /// With all rows at every update nothing else is drawn, and the seed counts all the same.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "minimize rosenbrock --optimizer 'gd(lr=1e-4) + gradient-noise(eta=0.1)'",
        WDBC + " --optimizer 'gd(lr=0.1) + gradient-noise(eta=0.1)'"
      })
  void anotherSeedIsRefusedWhereARunGoesOn(String command, @TempDir Path room) {
    String kept =
        "thalweg " + command + " --gradient-tolerance 0 --checkpoint " + room.resolve("run") + " ";
    assertEquals(0, Session.shell(kept + "--steps 17 --seed 5").code());
    Session other = Session.shell(kept + "--steps 40 --seed 6 --resume");
    assertEquals(5, other.code(), other.err());
    assertTrue(other.err().contains("another run: seed was 5, and is 6"), other.err());
    JsonNode resumed = session(kept + "--steps 40 --seed 5 --resume").json();
    JsonNode uncut =
        session("thalweg " + command + " --gradient-tolerance 0 --steps 40 --seed 5").json();
    assertEquals(uncut.get("theta"), resumed.get("theta"));
    assertEquals(uncut.get("evaluations"), resumed.get("evaluations"));
    assertEquals(uncut.get("cost"), resumed.get("cost"));
  }
}
