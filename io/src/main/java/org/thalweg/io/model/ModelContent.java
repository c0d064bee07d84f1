package org.thalweg.io.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.thalweg.fit.ColumnMap;
import org.thalweg.fit.Feature;
import org.thalweg.fit.FeatureColumns;
import org.thalweg.fit.FormulaRule;
import org.thalweg.fit.KnownCategory;
import org.thalweg.fit.KnownColumns;
import org.thalweg.fit.KnownCondition;
import org.thalweg.fit.KnownExpression;
import org.thalweg.fit.Model;
import org.thalweg.fit.ModelRule;
import org.thalweg.fit.ModelTable;
import org.thalweg.fit.ParameterHash;
import org.thalweg.fit.Predictor;
import org.thalweg.fit.Rule;
import org.thalweg.fit.Spread;
import org.thalweg.io.json.Json;
import org.thalweg.io.json.JsonException;
import org.thalweg.io.json.Members;

/// Reads what [ModelText] writes, and believes nothing of it: whoever alters a file can also mend
/// its checksum.
final class ModelContent {

  static final String FORMULA = "formula";
  static final String NUMBER = "number";
  static final String BOOLEAN = "boolean";
  static final String LEVEL = "level";

  /// A field that is there only where parameters were fixed or the data left a combination open.
  static final String DETERMINED = "determined";

  /// Models that were saved before bands were known have no such field.
  static final String SPREAD = "spread";

  /// A field that is there where there is a condition, except in files of early versions.
  static final String WHERE_COLUMNS = "whereColumns";

  private ModelContent() {}

  /// @throws JsonException if a field is missing, unknown or of the wrong kind
  /// @throws IllegalArgumentException if the parts do not fit each other
  /// @throws org.thalweg.formula.FormulaException if a text over columns cannot be understood
  static SavedModel read(Json document) {
    Members file = Members.of(document);
    for (String name : ModelFile.HEADER) {
      file.skip(name);
    }
    Members model = file.object("model");
    Members fit = file.object("fit");
    file.done();
    Parameters parameters = parameters(model);
    Rule rule =
        model.text("name").equals(FORMULA)
            ? new FormulaRule(
                model.text("text"),
                columns(model.object("columns")),
                parameters.values(),
                determined(model, parameters.values()))
            : named(model, parameters.values());
    if (!rule.names().equals(parameters.names())) {
      throw new JsonException("model.parameters have other names than the model's parameters");
    }
    Predictor predictor =
        new Predictor(
            rule,
            expression(model, "weight"),
            condition(model),
            model.objectIfPresent(SPREAD).map(ModelContent::spread));
    model.done();
    Provenance provenance = provenance(fit, parameters);
    return new SavedModel(predictor, provenance);
  }

  private record Parameters(List<String> names, double[] values, double[] standardErrors) {}

  private static Parameters parameters(Members model) {
    List<Members> items = model.objects("parameters");
    List<String> names = new ArrayList<>();
    double[] values = new double[items.size()];
    double[] errors = new double[items.size()];
    int given = 0;
    for (int j = 0; j < values.length; j++) {
      Members item = items.get(j);
      names.add(item.text("name"));
      values[j] = item.number("value");
      OptionalDouble error = item.optionalNumber("standardError");
      given += error.isPresent() ? 1 : 0;
      errors[j] = error.orElse(Double.NaN);
      item.done();
    }
    return new Parameters(names, values, given == 0 ? new double[0] : errors);
  }

  private static Spread spread(Members item) {
    OptionalDouble free = item.optionalNumber("degreesOfFreedom");
    double given = free.orElse(1);
    if (!(given >= 1 && given <= Integer.MAX_VALUE && given == Math.rint(given))) {
      throw new JsonException("model.spread.degreesOfFreedom must be a number of rows");
    }
    Spread spread =
        new Spread(
            item.optionalNumber("noise"),
            free.isPresent() ? OptionalInt.of((int) given) : OptionalInt.empty(),
            item.lists("columns").toArray(double[][]::new));
    item.done();
    return spread;
  }

  private static Rule named(Members model, double[] values) {
    String name = model.text("name");
    Model found =
        ModelTable.find(name)
            .orElseThrow(() -> new JsonException("this version has no model of the name " + name));
    Optional<KnownCategory> classes = model.optionalObject("classes").map(ModelContent::category);
    List<Feature> features = new ArrayList<>();
    List<ColumnMap> maps = new ArrayList<>();
    for (Members item : model.objects("features")) {
      features.add(feature(item));
      double[] center = item.numbers("center");
      if (center.length != 2) {
        throw new JsonException("the center of a feature must be two numbers, to be added");
      }
      maps.add(new ColumnMap(center[0], center[1], 1));
      item.done();
    }
    // Every class has a weight for each feature, or both classes share one: more would make the
    // model larger than the file.
    long weights = (long) features.size() * classes.map(c -> c.levels().size()).orElse(1);
    if (weights > 2L * values.length) {
      throw new JsonException("model.parameters are too few for the model's features");
    }
    return new ModelRule(
        found,
        model.text("target"),
        classes,
        FeatureColumns.known(features, maps, categories(model)),
        model.truth("intercept"),
        expression(model, "offset"),
        values,
        model.numbers("interceptsAtCenters"),
        determined(model, values));
  }

  private static int determined(Members model, double[] values) {
    if (!model.names().contains(DETERMINED)) {
      return values.length;
    }
    long determined = model.whole(DETERMINED);
    if (determined < 0 || determined >= values.length) {
      throw new JsonException(
          "model." + DETERMINED + " must be less than the number of parameters");
    }
    return (int) determined;
  }

  private static Feature feature(Members item) {
    String column = item.text("column");
    String kind = item.text("kind");
    return switch (kind) {
      case NUMBER -> new Feature.Numeric(column, item.optionalNumber("fill"));
      case BOOLEAN -> new Feature.Truth(column);
      case LEVEL -> new Feature.Level(column, item.text("level"));
      default -> throw new JsonException("this version has no feature of the kind " + kind);
    };
  }

  private static KnownCategory category(Members item) {
    KnownCategory category =
        new KnownCategory(item.text("column"), item.texts("levels"), item.truth("asWritten"));
    item.done();
    return category;
  }

  private static List<KnownCategory> categories(Members of) {
    return of.objects("categories").stream().map(ModelContent::category).toList();
  }

  private static KnownColumns columns(Members item) {
    KnownColumns columns = new KnownColumns(item.texts("numbers"), categories(item));
    item.done();
    return columns;
  }

  private static Optional<KnownExpression> expression(Members model, String name) {
    return model
        .optionalObject(name)
        .map(item -> {
          KnownExpression read =
              new KnownExpression(item.text("text"), columns(item.object("columns")));
          item.done();
          return read;
        });
  }

  private static Optional<KnownCondition> condition(Members model) {
    Optional<String> text = model.optionalText("where");
    if (!model.names().contains(WHERE_COLUMNS)) {
      return text.map(t -> new KnownCondition(t, Optional.empty()));
    }
    KnownColumns columns = columns(model.object(WHERE_COLUMNS));
    return Optional.of(
        new KnownCondition(
            new KnownExpression(
                text.orElseThrow(
                    () -> new JsonException("model." + WHERE_COLUMNS + " belong to no condition")),
                columns)));
  }

  private static Provenance provenance(Members fit, Parameters parameters) {
    Members cost = fit.object("cost");
    Members ending = fit.object("ending");
    Members metrics = fit.object("metrics");
    Map<String, Double> measured = new LinkedHashMap<>();
    metrics.names().forEach(name -> measured.put(name, metrics.number(name)));
    List<Provenance.Doubt> findings = new ArrayList<>();
    for (Members item : fit.objects("findings")) {
      findings.add(
          new Provenance.Doubt(item.text("code"), item.text("severity"), item.text("message")));
      item.done();
    }
    long rows = fit.whole("rows");
    if (rows < 1 || rows > Integer.MAX_VALUE) {
      throw new JsonException("fit.rows must be a number of rows");
    }
    Provenance provenance =
        new Provenance(
            fit.text("thalweg"),
            fit.text("data"),
            (int) rows,
            fit.whole("seed"),
            fit.texts("options"),
            new Provenance.Cost(
                cost.optionalNumber("value"),
                cost.optionalNumber("penalty"),
                cost.text("definition")),
            new Provenance.End(
                ending.text("kind"),
                ending.text("rule"),
                ending.optionalNumber("measured"),
                ending.optionalNumber("limit"),
                ending.text("message")),
            fit.text("optimizer"),
            measured,
            findings,
            parameters.standardErrors());
    if (!fit.text("parameterHash").equals(ParameterHash.of(parameters.values()))) {
      throw new JsonException("fit.parameterHash is not that of the parameters");
    }
    List.of(cost, ending, fit).forEach(Members::done);
    return provenance;
  }
}
