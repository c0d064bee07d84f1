package org.thalweg.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Costs of the kinds that people fit, over the data of [Tables].
final class Models {

  /// A cost per row with a penalty; a residual where the cost is ½ of its square.
  record Model(Expr row, Optional<Expr> penalty, Optional<Expr> residual) {

    CostProgram program() {
      if (residual.isPresent()) {
        return CostProgram.leastSquares(residual.get());
      }
      return penalty.isPresent() ? CostProgram.terms(row, penalty.get()) : CostProgram.terms(row);
    }
  }

  private Models() {}

  private static Model terms(Expr row) {
    return new Model(row, Optional.empty(), Optional.empty());
  }

  private static Model terms(Expr row, Expr penalty) {
    return new Model(row, Optional.of(penalty), Optional.empty());
  }

  private static Model leastSquares(Expr residual) {
    return new Model(residual.square().times(0.5), Optional.empty(), Optional.of(residual));
  }

  private static Expr linear(Graph g) {
    Expr w = Tables.matrix(g, "w", 1, Tables.DENSE);
    return g.affine(g.features("X", Tables.DENSE), w, g.parameter("b"));
  }

  /// Costs that depend on θ only through one linear predictor per row.
  static Map<String, Model> withLinearPredictor() {
    Map<String, Model> models = new LinkedHashMap<>();
    Graph g = new Graph();
    Expr z = linear(g);
    Expr w = Tables.matrix(g, "w", 1, Tables.DENSE);
    Expr ridge = w.square().sum().times(0.05);
    models.put("logistic", terms(z.softplus().minus(g.column("t").times(z))));
    models.put("logistic, L2", terms(z.softplus().minus(g.column("t").times(z)), ridge));
    models.put("linear", terms(z.minus(g.column("y")).square()));
    Expr n = g.column("n");
    models.put("Poisson", terms(z.exp().minus(n.times(z)).plus(n.plus(1).lgamma())));
    Graph s = new Graph();
    Expr sparse = Tables.matrix(s, "s", 1, Tables.SPARSE);
    Expr score = s.affine(s.features("S", Tables.SPARSE), sparse, s.parameter("b"));
    models.put("sparse", terms(score.softplus().minus(s.column("t").times(score))));
    Graph m = new Graph();
    Expr centered = Tables.matrix(m, "s", 1, Tables.SPARSE);
    Expr counted = m.affine(m.features("C", Tables.SPARSE), centered, m.parameter("b"));
    models.put("sparse, centered", terms(counted.softplus().minus(m.column("t").times(counted))));
    Graph q = new Graph();
    Expr ofCounts = q.rowsTimes(q.features("C", Tables.SPARSE), Tables.matrix(q, "w", 1, 7));
    models.put("linear, centered", leastSquares(q.column("y").minus(ofCounts)));
    Graph c = new Graph();
    Expr line =
        Tables.vector(c, "a", 4)
            .at(Tables.GROUP)
            .times(c.column("x"))
            .plus(Tables.vector(c, "b", 4).at(Tables.GROUP));
    models.put("by category", terms(line.minus(c.column("y")).square().plus(1).log()));
    Graph p = new Graph();
    Expr line2 = p.parameter("a").times(p.column("x")).minus(p.parameter("b").over(3.5));
    models.put("probit-like", terms(line2.negate().erf().minus(p.column("y")).square()));
    return models;
  }

  /// Costs of other kinds.
  static Map<String, Model> others() {
    Map<String, Model> models = new LinkedHashMap<>();
    Graph g = new Graph();
    Expr x = g.features("X", Tables.DENSE);
    Expr w = Tables.matrix(g, "W", 3, Tables.DENSE);
    Expr scores = g.affine(x, w, Tables.vector(g, "b", 3));
    Expr l2 = w.square().sum().times(0.01);
    models.put("softmax", terms(scores.logSumExp().minus(scores.at(Tables.LABEL)), l2));

    Graph k = new Graph();
    Expr ofWords =
        k.affine(
            k.features("C", Tables.SPARSE),
            Tables.matrix(k, "W", 3, Tables.SPARSE),
            Tables.vector(k, "b", 3));
    models.put("softmax, centered", terms(ofWords.logSumExp().minus(ofWords.at(Tables.LABEL))));

    Graph t = new Graph();
    Expr hidden =
        t.affine(
            t.features("X", Tables.DENSE),
            Tables.matrix(t, "W1", 6, Tables.DENSE),
            Tables.vector(t, "b1", 6));
    Expr out = t.affine(hidden.tanh(), Tables.matrix(t, "W2", 3, 6), Tables.vector(t, "b2", 3));
    models.put("tanh network", terms(out.logSumExp().minus(out.at(Tables.LABEL))));
    Expr rectified = hidden.max(t.constant(0));
    Expr out2 = t.affine(rectified, Tables.matrix(t, "V", 3, 6), Tables.vector(t, "c", 3));
    models.put("rectified network", terms(out2.logSumExp().minus(out2.at(Tables.LABEL))));

    Graph f = new Graph();
    Expr decay = f.parameter("a").times(f.parameter("b").negate().times(f.column("x")).exp());
    models.put("decay", leastSquares(f.column("y").minus(decay.plus(f.parameter("c")))));
    Graph c = new Graph();
    Expr line =
        Tables.vector(c, "a", 4)
            .at(Tables.GROUP)
            .times(c.parameter("r").times(c.column("x")).exp())
            .plus(Tables.vector(c, "b", 4).at(Tables.GROUP));
    models.put("formula by category", leastSquares(line.minus(c.column("y"))));
    Graph n = new Graph();
    Expr unit =
        n.affine(
                n.features("X", Tables.DENSE),
                Tables.matrix(n, "W", 2, Tables.DENSE),
                Tables.vector(n, "b", 2))
            .tanh();
    Expr net = n.affine(unit, Tables.matrix(n, "v", 1, 2), n.parameter("c"));
    models.put("network residual", leastSquares(net.minus(n.column("y"))));

    Graph l = new Graph();
    Expr mean = linear(l);
    Expr logSigma = l.parameter("s").plus(l.parameter("r").times(l.column("x")));
    Expr u = l.column("y").minus(mean).times(logSigma.negate().exp());
    models.put("normal with its scale", terms(u.square().times(0.5).plus(logSigma)));
    Expr d = l.parameter("delta").exp();
    Expr a = u.abs();
    Expr huber = l.select(a.less(d), u.square().times(0.5), d.times(a.minus(d.times(0.5))));
    models.put("Huber", terms(huber));
    Expr count = l.column("n");
    Expr r = l.parameter("r").exp();
    Expr mu = mean.exp();
    Expr negativeBinomial =
        count
            .plus(r)
            .lgamma()
            .minus(r.lgamma())
            .plus(r.times(r.log()))
            .minus(count.plus(r).times(mu.plus(r).log()))
            .plus(count.times(mean));
    models.put("negative binomial", terms(negativeBinomial.negate()));
    // The derivative with respect to w contains the term itself.
    Expr e = l.column("x").times(l.parameter("w1").times(l.column("x")).exp());
    models.put("shares its derivative", terms(e, e.graph.parameter("w1").square()));
    return models;
  }

  static Map<String, Model> all() {
    Map<String, Model> models = withLinearPredictor();
    models.putAll(others());
    return models;
  }
}
