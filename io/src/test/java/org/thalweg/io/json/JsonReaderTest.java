package org.thalweg.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The reader takes what the standard calls JSON and nothing else.
class JsonReaderTest {

  private static final JsonReader.Limits LIMITS = new JsonReader.Limits(8, 5000, 100);

  private static Json read(String text) {
    return JsonReader.read(text.getBytes(StandardCharsets.UTF_8), LIMITS);
  }

  private static String refused(String text) {
    return String.valueOf(assertThrows(JsonException.class, () -> read(text)).getMessage());
  }

  @Test
  void whatWeWriteReadsBack() {
    String odd = "quote \" back \\ / tab \t bell \u0007 line\nnext θ̂ 𝔾 \ud800 end";
    Json document =
        Json.object()
            .with(odd, odd)
            .with("empty", Json.object().with("list", Json.array()))
            .with("truth", true)
            .with("false", false)
            .with("nothing", new Json.Null())
            .with("whole", Long.MIN_VALUE)
            .with("minus zero", -0.0)
            .with("list", Json.array().add(new Json.Whole(3)).add(Json.array(new double[] {0.5})));
    assertEquals(document, read(document.text()));
    assertEquals(document.text(), read(document.text()).text());
  }

  @Test
  void numbersReadBackWithTheSameBits() {
    long seed = 21;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        double back = Members.of(read(Json.object().with("v", value).text())).number("v");
        assertEquals(
            Double.doubleToRawLongBits(value),
            Double.doubleToRawLongBits(back),
            () -> value + " of seed " + seed);
      }
    }
  }

  /// On texts that are nearly JSON the reader agrees with another one, Jackson, about which are; it
  /// is stricter about numbers that no double holds.
  @Test
  void agreesWithAnotherReaderAboutWhatIsJson() {
    JsonMapper other =
        JsonMapper.builder()
            .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    long seed = 22;
    SplittableRandom random = new SplittableRandom(seed);
    String alphabet = "{}[]\",:0123456789.eE+-truefalsn \\u\t\n/ab";
    String whole = "{\"a\": [1, -2.5e-3, true, null], \"b\\u00e9\": {\"c\": \"d\\n\"}, \"e\": 0}";
    int accepted = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(whole);
      int changes = 1 + random.nextInt(2);
      for (int k = 0; k < changes; k++) {
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, c);
          case 1 -> text.insert(at, c);
          default -> text.deleteCharAt(at);
        }
      }
      boolean ours = accepts(() -> read(text.toString()));
      boolean theirs = accepts(() -> other.readTree(text.toString()));
      assertEquals(theirs, ours, () -> text + " of seed " + seed);
      accepted += ours ? 1 : 0;
    }
    assertTrue(accepted > 1000 && accepted < 15_000, "accepted " + accepted);
  }

  private static boolean accepts(java.util.function.Supplier<Object> reading) {
    try {
      Object read = reading.get();
      return !(read instanceof JsonNode node) || !node.isMissingNode();
    } catch (JsonException | tools.jackson.core.JacksonException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "[1 2]",
        "01",
        "+1",
        ".5",
        "1.",
        "1e",
        "NaN",
        "Infinity",
        "0x10",
        "tru",
        "\"a",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "[1]]",
        "1 1",
        "// c\n1",
        "{\"a\" 1}",
        "nulll",
        "\ufeff1",
        "\"\\u１２３４\""
      })
  void whatIsNoJsonIsRefused(String text) {
    assertTrue(refused(text).contains("in line"), text);
  }

  @Test
  void moreThanIsAllowedIsRefused() {
    assertTrue(refused("[".repeat(100_000)).contains("deeper than 8"));
    assertTrue(refused("[" + "0,".repeat(6000) + "0]").contains("more than 5000 values"));
    assertTrue(refused("\"" + "x".repeat(101) + "\"").contains("more than 100 characters"));
    assertTrue(refused("1" + "0".repeat(100_000)).contains("more than 64 characters"));
    assertTrue(refused("1e999").contains("beyond the range of a double"));
    assertTrue(refused("{\"a\": 1, \"a\": 2}").contains("twice"));
    assertTrue(
        String.valueOf(
                assertThrows(
                        JsonException.class,
                        () -> JsonReader.read(new byte[] {'"', (byte) 0xc3, '"'}, LIMITS))
                    .getMessage())
            .contains("UTF-8"));
  }

  @Test
  void fieldsAreAskedForByKind() {
    Members members = Members.of(read("{\"a\": 1, \"b\": {\"c\": \"x\"}, \"d\": [1, \"y\"]}"));
    assertEquals(1, members.whole("a"));
    assertEquals("a must be a text", failing(() -> members.text("a")));
    assertEquals("the field e is missing", failing(() -> members.text("e")));
    assertEquals("b.c must be a number", failing(() -> members.object("b").number("c")));
    assertEquals("d[1] must be a number", failing(() -> members.numbers("d")));
    members.done();
    Members again = Members.of(read("{\"a\": 1, \"b\": 2}"));
    assertEquals(2, again.number("b"));
    assertEquals("there is an unknown field a", failing(again::done));
    assertEquals("the document must be an object", failing(() -> Members.of(read("[1]"))));
  }

  private static String failing(Runnable reading) {
    return String.valueOf(assertThrows(JsonException.class, reading::run).getMessage());
  }
}
