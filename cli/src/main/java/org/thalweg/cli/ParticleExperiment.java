package org.thalweg.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.thalweg.io.json.Json;
import org.thalweg.lab.Optimum;
import org.thalweg.lab.experiment.Comparison;
import org.thalweg.lab.experiment.Damping;
import org.thalweg.lab.experiment.ParticlePath;
import org.thalweg.method.Configured;
import org.thalweg.method.LearningRate;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.rule.Momentum;
import org.thalweg.method.rule.Particle;

/// `thalweg experiment particle`: momentum beside the particle that it follows.
final class ParticleExperiment {

  private static final Option MASS =
      Option.value("--mass", "M", "The particle's mass m. Default: 1.");
  private static final Option DRAG =
      Option.value("--drag", "MU", "The medium's drag μ. Default: 1.");
  private static final Option TIME =
      Option.value("--duration", "T", "How long the particle moves. Default: 2.");
  private static final Option DT =
      Option.value(
          "--dt", "DT,…", "Time steps Δt of momentum. Default: 0.01,0.001,0.0001,0.00001.");

  private ParticleExperiment() {}

  static Experiment experiment() {
    return new Experiment(
        "particle",
        "momentum's path against the equation of motion m d²θ/dt² = −∇C − μ dθ/dt: distance and"
            + " energy imbalance fall with Δt; energies along the way; damping by direction. With"
            + " --optimizer 'momentum(lr=…, gamma=…)' and one Δt the particle is that momentum's.",
        List.of(
            ExperimentOptions.FUNCTION,
            ExperimentOptions.START,
            MASS,
            DRAG,
            TIME,
            DT,
            ExperimentOptions.OPTIMIZER),
        ParticleExperiment::run);
  }

  private static ExperimentReport run(Arguments arguments, Console console) {
    OptionValues values = new OptionValues(arguments);
    FunctionTarget target = ExperimentOptions.function(arguments, "beale");
    double[] start = ExperimentOptions.start(arguments, target, new double[] {1, 1.5});
    List<Double> timeSteps =
        values.positives(DT, List.of(1e-2, 1e-3, 1e-4, 1e-5)).stream()
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
    double time = values.positives(TIME, List.of(2.0)).getFirst();
    if (timeSteps.getFirst() * 10 > time) {
      throw Failure.usage(
          Failure.Usage.RANGE,
          "out of range: " + ExperimentReport.rounded(timeSteps.getFirst()),
          DT.name(),
          "at most a tenth of the duration, " + ExperimentReport.rounded(time / 10));
    }
    Particle particle = particle(arguments, values, timeSteps);
    ParticlePath.Request request =
        new ParticlePath.Request(particle.mass(), particle.drag(), start, time, timeSteps);
    ParticlePath path;
    try (ExperimentLine progress = new ExperimentLine(arguments, console)) {
      path = ParticlePath.of(target.cost(), request, progress);
    }
    double[] minimum = Optimum.of(target.cost(), start).theta();
    Optional<Damping> damping =
        Damping.of(target.cost(), minimum, particle.mass(), particle.drag());
    List<ExperimentReport.Section> sections = new ArrayList<>();
    sections.add(paths(path));
    sections.add(energies(path, target));
    damping.ifPresent(found -> sections.add(damping(found, path, target)));
    List<Comparison> comparisons = new ArrayList<>(path.comparisons());
    damping.ifPresent(found -> comparisons.addAll(found.comparisons()));
    return new ExperimentReport(
        head(path, target),
        sections,
        comparisons,
        json(path, damping),
        values.seed(RunOptions.SEED));
  }

  /// The particle of mass and drag, or the one that a momentum stands for.
  private static Particle particle(
      Arguments arguments, OptionValues values, List<Double> timeSteps) {
    if (!arguments.has(ExperimentOptions.OPTIMIZER)) {
      return new Particle(
          values.positives(MASS, List.of(1.0)).getFirst(),
          values.notNegative(DRAG, 1),
          timeSteps.getLast());
    }
    MethodSpec method = ExperimentOptions.method(arguments, MethodSpec.parse("momentum"));
    boolean both = arguments.has(MASS) || arguments.has(DRAG);
    if (both || timeSteps.size() > 1) {
      throw Failure.usage(
          Failure.Usage.CONTRADICTION,
          both
              ? "mass and drag follow from γ, η and Δt"
              : "γ and η stand for another particle at every Δt",
          both ? (arguments.has(MASS) ? MASS.name() : DRAG.name()) : DT.name(),
          both ? "leave it out" : "give one Δt, such as --dt 0.001");
    }
    if (method.make() instanceof Configured.Rule(Momentum momentum, LearningRate.Given given)
        && momentum.gamma() > 0) {
      return Particle.of(momentum.gamma(), given.eta0(), timeSteps.getFirst());
    }
    throw Failure.usage(
        Failure.Usage.CONTRADICTION,
        "only momentum with a given rate, and γ above 0, is a particle with a mass",
        ExperimentOptions.OPTIMIZER.name(),
        "write 'momentum(lr=…, gamma=…)'");
  }

  private static String name(FunctionTarget target) {
    return target.problem().map(p -> p.name()).orElseGet(() -> Wording.shown(target.text()));
  }

  private static String head(ParticlePath path, FunctionTarget target) {
    ParticlePath.Request request = path.request();
    return "Momentum on "
        + name(target)
        + " from "
        + target.point(request.start())
        + " beside a particle of mass m = "
        + ExperimentReport.rounded(request.mass())
        + " with drag μ = "
        + ExperimentReport.rounded(request.drag())
        + ", let go at rest, until t = "
        + ExperimentReport.rounded(request.time())
        + ". The equation of motion is integrated to "
        + Numbers.rounded(path.accuracy(), 1)
        + ".";
  }

  private static ExperimentReport.Section paths(ParticlePath path) {
    TextTable table = new TextTable();
    table.row("Δt", "γ", "η", "memory", "distance", "power", "imbalance", "power");
    for (int k = 0; k < path.paths().size(); k++) {
      ParticlePath.Path p = path.paths().get(k);
      table.row(
          ExperimentReport.rounded(p.dt()),
          factor(p.gamma()),
          Numbers.rounded(p.rate(), 5),
          Numbers.rounded(1 / (1 - p.gamma()), 6),
          Numbers.rounded(p.distance(), 4),
          k == 0 ? "" : Numbers.fixed(path.distancePower(k - 1), 3),
          Numbers.rounded(p.imbalance(), 4),
          k == 0 ? "" : Numbers.fixed(path.imbalancePower(k - 1), 3));
    }
    return new ExperimentReport.Section(
        "γ = m/(m + μΔt) and η = Δt²/(m + μΔt); memory 1/(1−γ) in steps; the largest distance from"
            + " the particle's path, the largest energy imbalance, and the powers of Δt by which"
            + " they fall:",
        table);
  }

  private static String factor(double value) {
    return 1 - value > 0 && 1 - value < 1e-3
        ? "1 − " + Numbers.rounded(1 - value, 4)
        : ExperimentReport.rounded(value);
  }

  private static ExperimentReport.Section energies(ParticlePath path, FunctionTarget target) {
    ParticlePath.Path finest = path.paths().getLast();
    TextTable table = new TextTable();
    List<String> titles = new ArrayList<>(List.of("t"));
    boolean few = target.dimension() <= 3;
    titles.addAll(few ? target.names() : List.of());
    titles.addAll(List.of("kinetic", "potential", "dissipated", "sum", "distance"));
    table.row(titles.toArray(String[]::new));
    for (ParticlePath.Moment m : finest.moments()) {
      List<String> cells = new ArrayList<>(List.of(ExperimentReport.rounded(m.time())));
      for (int i = 0; few && i < target.dimension(); i++) {
        cells.add(ExperimentReport.rounded(m.theta()[i]));
      }
      cells.addAll(
          List.of(
              ExperimentReport.rounded(m.kinetic()),
              ExperimentReport.rounded(m.potential()),
              ExperimentReport.rounded(m.dissipated()),
              ExperimentReport.rounded(m.energy()),
              Numbers.rounded(m.distance(), 2)));
      table.row(cells.toArray(String[]::new));
    }
    return new ExperimentReport.Section(
        "Energies along momentum's path at Δt = "
            + ExperimentReport.rounded(finest.dt())
            + ": kinetic ½m‖Δθ/Δt‖², potential C, dissipated Σμ‖Δθ/Δt‖²Δt; at the start the sum is "
            + ExperimentReport.rounded(target.cost().value(path.request().start()))
            + ":",
        table);
  }

  private static ExperimentReport.Section damping(
      Damping damping, ParticlePath path, FunctionTarget target) {
    TextTable table = new TextTable();
    double rate = path.paths().getLast().rate();
    table.row("λ", "ζ = μ/(2√(mλ))", "measured", "", "critical μ", "critical γ at this η");
    for (Damping.Direction direction : damping.directions()) {
      double ratio = direction.ratio();
      table.row(
          ExperimentReport.rounded(direction.eigenvalue()),
          ExperimentReport.rounded(ratio),
          direction.measured().isPresent()
              ? ExperimentReport.rounded(direction.measured().getAsDouble())
              : "",
          ratio < 1 ? "swings" : ratio > 1 ? "creeps" : "critical",
          ExperimentReport.rounded(direction.criticalDrag()),
          factor(direction.criticalGamma(rate)));
    }
    return new ExperimentReport.Section(
        "How it comes to rest at the minimum, "
            + target.point(damping.at())
            + ", by direction; ζ is measured from how far it swings to the other side; η = "
            + Numbers.rounded(rate, 5)
            + ":",
        table);
  }

  private static Json.Fields json(ParticlePath path, Optional<Damping> damping) {
    ParticlePath.Request request = path.request();
    Json.Items paths = Json.array();
    for (ParticlePath.Path p : path.paths()) {
      Json.Items moments = Json.array();
      for (ParticlePath.Moment m : p.moments()) {
        moments.add(
            Json.object()
                .with("time", m.time())
                .with("theta", Json.array(m.theta()))
                .with("kinetic", m.kinetic())
                .with("potential", m.potential())
                .with("dissipated", m.dissipated())
                .with("distance", m.distance()));
      }
      paths.add(
          Json.object()
              .with("dt", p.dt())
              .with("gamma", p.gamma())
              .with("rate", p.rate())
              .with("memory", 1 / (1 - p.gamma()))
              .with("distance", p.distance())
              .with("imbalance", p.imbalance())
              .with("moments", moments));
    }
    Json.Items directions = Json.array();
    for (Damping.Direction direction : damping.map(Damping::directions).orElse(List.of())) {
      Json.Fields fields =
          Json.object()
              .with("eigenvalue", direction.eigenvalue())
              .with("direction", Json.array(direction.direction()))
              .with("dampingRatio", direction.ratio())
              .with("criticalDrag", direction.criticalDrag());
      directions.add(fields.with("measured", ExperimentReport.json(direction.measured())));
    }
    return Json.object()
        .with("mass", request.mass())
        .with("drag", request.drag())
        .with("start", Json.array(request.start()))
        .with("duration", request.time())
        .with("accuracy", path.accuracy())
        .with("paths", paths)
        .with("damping", directions);
  }
}
