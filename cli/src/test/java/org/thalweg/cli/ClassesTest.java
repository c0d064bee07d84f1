package org.thalweg.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A softmax without a penalty against statsmodels' MNLogit, whose parameters are differences from
/// the first class.
class ClassesTest {

  private static final String DOCTOR =
      "../io/src/test/resources/reference/data/doctor-contacts.csv.gz";

  private static final List<String> NAMES =
      List.of("intercept", "mdu", "lc", "idp", "physlim", "ndisease", "linc", "age");

  /// statsmodels 0.15.0, MNLogit by Newton's method with a tolerance of 1e-14: fair, good, poor
  /// against excellent.
  private static final double[][] ESTIMATES = {
    {
      -0.608124503935371,
      0.013718727936996356,
      0.0027225895906864872,
      0.030729708457701913,
      0.8865201157228058,
      0.06388007747447347,
      -0.39705139527706046,
      0.038353942352498956
    },
    {
      -0.17461048089904804,
      -0.0010692796666401736,
      -0.0037584133566931914,
      0.10946160076840518,
      0.021624247877019404,
      0.0461538984102232,
      -0.16193980957647386,
      0.0261642354825794
    },
    {
      -2.876016330385022,
      0.033271023362294365,
      -0.05032291077642509,
      0.12807256810002218,
      1.6470325243336106,
      0.07361107049009132,
      -0.5197999654004279,
      0.06617275301084335
    }
  };

  private static final double[][] ERRORS = {
    {
      0.1618094710650193,
      0.0056843438259542994,
      0.014617328779786169,
      0.06779754698168142,
      0.06639254241612129,
      0.004066147514385583,
      0.017743622066930146,
      0.0017373611728140517
    },
    {
      0.13750936804519137,
      0.003821717522190785,
      0.007967928251630582,
      0.036655654438296034,
      0.04525815391960242,
      0.002648646504932178,
      0.01522353892877087,
      0.0009768440830675935
    },
    {
      0.27281562240785695,
      0.008071471883962355,
      0.03131681309841195,
      0.14619334668779432,
      0.13560953921947408,
      0.007067026409595107,
      0.028088655455318422,
      0.0041045845429523
    }
  };

  private static final double COST = 0.8790871633185511;

  @Test
  void healthOfTwentyThousand() {
    Session session =
        Session.run(
            "fit",
            DOCTOR,
            "--target",
            "health",
            "--features",
            "mdu,lc,idp,physlim,ndisease,linc,age",
            "--json");
    assertEquals(0, session.code(), session.err());
    JsonNode document = session.json();
    assertEquals("softmax", document.get("model").asString());
    assertEquals(COST, document.get("cost").get("value").asDouble(), 1e-10 * COST);
    assertEquals(COST, document.get("metrics").get("logLoss").asDouble(), 1e-10 * COST);
    List<String> classes = List.of("fair", "good", "poor");
    List<String> names = new ArrayList<>();
    document.get("parameters").forEach(p -> names.add(p.get("name").asString()));
    double[] values =
        document
            .get("parameters")
            .valueStream()
            .mapToDouble(p -> p.get("value").asDouble())
            .toArray();
    for (int j = 0; j < NAMES.size(); j++) {
      int base = names.indexOf("excellent:" + NAMES.get(j));
      double sum = values[base];
      for (int k = 0; k < classes.size(); k++) {
        int at = names.indexOf(classes.get(k) + ":" + NAMES.get(j));
        sum += values[at];
        String what = names.get(at);
        double estimate = ESTIMATES[k][j];
        assertEquals(estimate, values[at] - values[base], 1e-6 * Math.abs(estimate), what);
        double variance =
            covariance(document, at, at)
                + covariance(document, base, base)
                - 2 * covariance(document, at, base);
        assertEquals(ERRORS[k][j], Math.sqrt(variance), 1e-6 * ERRORS[k][j], what);
        double error = document.get("parameters").get(at).get("standardError").asDouble();
        assertEquals(Math.sqrt(covariance(document, at, at)), error, 1e-9 * error, what);
      }
      double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
      assertTrue(Math.abs(sum) <= 1e-14 * largest, NAMES.get(j) + " sums to " + sum);
    }
  }

  private static double covariance(JsonNode document, int i, int j) {
    return document.get("covariance").get(i).get(j).asDouble();
  }
}
