package org.thalweg.io.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.fit.ColumnMap;
import org.thalweg.fit.Feature;
import org.thalweg.fit.FormulaRule;
import org.thalweg.fit.KnownCategory;
import org.thalweg.fit.KnownColumns;
import org.thalweg.fit.KnownCondition;
import org.thalweg.fit.KnownExpression;
import org.thalweg.fit.ModelRule;
import org.thalweg.fit.ParameterHash;
import org.thalweg.fit.Predictor;
import org.thalweg.fit.Rule;
import org.thalweg.fit.Spread;
import org.thalweg.io.json.Json;

/// A model as JSON; [ModelContent] reads it.
final class ModelText {

  private ModelText() {}

  static Json model(Predictor predictor, double[] standardErrors) {
    Json.Fields fields =
        switch (predictor.rule()) {
          case ModelRule rule -> named(rule);
          case FormulaRule rule -> formula(rule);
        };
    if (predictor.rule().determined() < predictor.rule().values().length) {
      fields.with(ModelContent.DETERMINED, predictor.rule().determined());
    }
    fields
        .with("weight", expression(predictor.weight()))
        .with("where", text(predictor.where().map(KnownCondition::text)));
    predictor
        .where()
        .flatMap(KnownCondition::understood)
        .ifPresent(where -> fields.with(ModelContent.WHERE_COLUMNS, columns(where.columns())));
    fields.with("parameters", parameters(predictor.rule(), standardErrors));
    predictor.spread().ifPresent(s -> fields.with(ModelContent.SPREAD, spread(s)));
    return fields;
  }

  private static Json spread(Spread spread) {
    Json.Items columns = Json.array();
    for (double[] column : spread.columns()) {
      columns.add(Json.array(column));
    }
    return Json.object()
        .with("noise", real(spread.noise()))
        .with(
            "degreesOfFreedom",
            spread.degreesOfFreedom().isPresent()
                ? new Json.Whole(spread.degreesOfFreedom().getAsInt())
                : new Json.Null())
        .with("columns", columns);
  }

  private static Json.Fields named(ModelRule rule) {
    Json.Items features = Json.array();
    for (int j = 0; j < rule.features().features().size(); j++) {
      features.add(feature(rule.features().features().get(j), rule.features().maps().get(j)));
    }
    return Json.object()
        .with("name", rule.model().name())
        .with("target", rule.target())
        .with("classes", rule.classes().<Json>map(ModelText::category).orElse(new Json.Null()))
        .with("intercept", rule.intercept())
        .with("interceptsAtCenters", Json.array(rule.intercepts()))
        .with("offset", expression(rule.offset()))
        .with("features", features)
        .with("categories", categories(rule.features().categories()));
  }

  private static Json.Fields formula(FormulaRule rule) {
    return Json.object()
        .with("name", ModelContent.FORMULA)
        .with("text", rule.text())
        .with("columns", columns(rule.known()));
  }

  private static Json feature(Feature feature, ColumnMap map) {
    Json.Fields fields = Json.object().with("column", feature.column());
    switch (feature) {
      case Feature.Numeric numeric ->
          fields.with("kind", ModelContent.NUMBER).with("fill", real(numeric.fill()));
      case Feature.Truth _ -> fields.with("kind", ModelContent.BOOLEAN);
      case Feature.Level level ->
          fields.with("kind", ModelContent.LEVEL).with("level", level.level());
    }
    return fields.with("center", Json.array(new double[] {map.center(), map.correction()}));
  }

  private static Json category(KnownCategory category) {
    return Json.object()
        .with("column", category.column())
        .with("asWritten", category.asWritten())
        .with("levels", Json.array(category.levels()));
  }

  private static Json categories(List<KnownCategory> categories) {
    Json.Items items = Json.array();
    categories.forEach(category -> items.add(category(category)));
    return items;
  }

  private static Json columns(KnownColumns columns) {
    return Json.object()
        .with("numbers", Json.array(columns.numbers()))
        .with("categories", categories(columns.categories()));
  }

  private static Json expression(Optional<KnownExpression> expression) {
    return expression
        .<Json>map(e -> Json.object().with("text", e.text()).with("columns", columns(e.columns())))
        .orElse(new Json.Null());
  }

  private static Json parameters(Rule rule, double[] standardErrors) {
    Json.Items items = Json.array();
    List<String> names = rule.names();
    for (int j = 0; j < names.size(); j++) {
      items.add(
          Json.object()
              .with("name", names.get(j))
              .with("value", rule.values()[j])
              .with(
                  "standardError",
                  standardErrors.length == 0 || Double.isNaN(standardErrors[j])
                      ? new Json.Null()
                      : new Json.Real(standardErrors[j])));
    }
    return items;
  }

  static Json fit(Provenance fit, double[] values) {
    Json.Fields metrics = Json.object();
    fit.metrics().forEach(metrics::with);
    Json.Items findings = Json.array();
    for (Provenance.Doubt doubt : fit.findings()) {
      findings.add(
          Json.object()
              .with("code", doubt.code())
              .with("severity", doubt.severity())
              .with("message", doubt.message()));
    }
    return Json.object()
        .with("thalweg", fit.version())
        .with("data", fit.data())
        .with("rows", fit.rows())
        .with("seed", fit.seed())
        .with("options", Json.array(fit.options()))
        .with(
            "cost",
            Json.object()
                .with("value", real(fit.cost().value()))
                .with("penalty", real(fit.cost().penalty()))
                .with("definition", fit.cost().definition()))
        .with(
            "ending",
            Json.object()
                .with("kind", fit.ending().kind())
                .with("rule", fit.ending().rule())
                .with("measured", real(fit.ending().measured()))
                .with("limit", real(fit.ending().limit()))
                .with("message", fit.ending().message()))
        .with("optimizer", fit.optimizer())
        .with("metrics", metrics)
        .with("findings", findings)
        .with("parameterHash", ParameterHash.of(values));
  }

  private static Json real(OptionalDouble value) {
    return value.isPresent() ? new Json.Real(value.getAsDouble()) : new Json.Null();
  }

  private static Json text(Optional<String> value) {
    return value.<Json>map(Json.Text::new).orElse(new Json.Null());
  }
}
