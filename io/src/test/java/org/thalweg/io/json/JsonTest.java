package org.thalweg.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

  private static final JsonMapper READER = JsonMapper.builder().build();

  @Test
  void numbersReadBackWithTheSameBits() {
    long seed = 20;
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[2000];
    for (int i = 0; i < values.length; i++) {
      do {
        values[i] = Double.longBitsToDouble(random.nextLong());
      } while (!Double.isFinite(values[i]));
    }
    values[0] = -0.0;
    values[1] = 0;
    values[2] = 3;
    values[3] = Double.MIN_VALUE;
    values[4] = Double.MAX_VALUE;
    values[5] = 1e21;
    JsonNode read = READER.readTree(Json.object().with("v", Json.array(values)).text()).get("v");
    for (int i = 0; i < values.length; i++) {
      assertEquals(
          Double.doubleToRawLongBits(values[i]),
          Double.doubleToRawLongBits(read.get(i).asDouble()),
          "number " + i + " of seed " + seed);
    }
  }

  @Test
  void numbersThatAreNotFiniteBecomeNullAndAreFound() {
    Json document =
        Json.object()
            .with("a", Double.NaN)
            .with("b", Json.array().add(Json.object().with("c", Double.NEGATIVE_INFINITY)))
            .with("d", 1.5);
    assertEquals(List.of("a", "b[0].c"), document.notFinite());
    JsonNode read = READER.readTree(document.text());
    assertTrue(read.get("a").isNull());
    assertTrue(read.get("b").get(0).get("c").isNull());
  }

  @Test
  void anyTextReadsBack() {
    String odd = "quote \" back \\ tab \t bell \u0007 line\nnext θ̂ 𝔾 end";
    JsonNode read = READER.readTree(Json.object().with(odd, odd).text());
    assertEquals(odd, read.get(odd).asString());
  }

  @Test
  void halfASurrogatePairIsEscaped() {
    assertTrue(Json.object().with("a", "\ud800").text().contains("\\ud800"));
  }

  @Test
  void longPartsAreSpreadOverLines() {
    Json.Items items = Json.array();
    for (int i = 0; i < 3; i++) {
      items.add(
          Json.object().with("name", "a rather long name, to fill the line").with("value", i));
    }
    assertEquals(
        """
        {
          "items": [
            {"name": "a rather long name, to fill the line", "value": 0},
            {"name": "a rather long name, to fill the line", "value": 1},
            {"name": "a rather long name, to fill the line", "value": 2}
          ],
          "empty": []
        }
        """,
        Json.object().with("items", items).with("empty", Json.array()).text());
  }
}
