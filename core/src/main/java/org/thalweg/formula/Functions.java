package org.thalweg.formula;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;

/// The functions of formulas. `if`, `sum`, `prod` and `dot` are known by name here and written by
/// the [Emitter], for not all of their arguments are expressions to be evaluated.
final class Functions {

  /// log 2 and log 10, rounded.
  private static final double LOG_2 = 0x1.62e42fefa39efp-1;

  private static final double LOG_10 = 0x1.26bb1bbb55516p1;

  /// A function of so many arguments.
  ///
  /// @param usage how to call it, for messages
  record Known(String usage, int fewest, int most, BiFunction<Graph, List<Expr>, Expr> apply) {}

  private static final Map<String, Known> ALL = all();

  /// Names that other languages give to what is here; and what to write.
  private static final Map<String, String> FOREIGN =
      Map.ofEntries(
          Map.entry("ln", "log( ) is the natural logarithm"),
          Map.entry("arctan", "write atan( )"),
          Map.entry("arctan2", "write atan(y/x), with if( ) for the quadrant"),
          Map.entry("atan2", "write atan(y/x), with if( ) for the quadrant"),
          Map.entry("power", "write a^b or pow(a, b)"),
          Map.entry("sqr", "write x^2"),
          Map.entry("square", "write x^2"),
          Map.entry("cbrt", "write x^(1/3) for x ≥ 0"),
          Map.entry("fabs", "write abs( )"),
          Map.entry("expit", "write sigmoid( )"),
          Map.entry("logistic", "write sigmoid( )"),
          Map.entry("logit", "write log(p/(1 - p))"),
          Map.entry("gamma", "write exp(lgamma( ))"),
          Map.entry("gammaln", "write lgamma( )"),
          Map.entry("erfc", "write 1 - erf( )"),
          Map.entry("ifelse", "write if(condition, a, b)"),
          Map.entry("where", "write if(condition, a, b)"),
          Map.entry("pmin", "write min(a, b)"),
          Map.entry("pmax", "write max(a, b)"),
          Map.entry("poly", "write a polynomial out: a + b*x + c*x^2"),
          Map.entry("I", "write x^2 as it is"),
          Map.entry("factor", "let the column index a parameter, a[group]"),
          Map.entry("mod", "there is no remainder"),
          Map.entry("normal", "write exp(-((x - m)/s)^2/2)"),
          Map.entry("product", "write prod(i, 1, n, …)"));

  private Functions() {}

  private static Map<String, Known> all() {
    Map<String, Known> all = new LinkedHashMap<>();
    one(all, "exp", Expr::exp);
    one(all, "log", Expr::log);
    one(all, "log1p", Expr::log1p);
    one(all, "expm1", Expr::expm1);
    one(all, "log2", x -> x.log().over(LOG_2));
    one(all, "log10", x -> x.log().over(LOG_10));
    one(all, "sqrt", Expr::sqrt);
    one(all, "sin", Expr::sin);
    one(all, "cos", Expr::cos);
    one(all, "tan", Expr::tan);
    one(all, "sinh", Expr::sinh);
    one(all, "cosh", Expr::cosh);
    one(all, "tanh", Expr::tanh);
    one(all, "atan", Expr::atan);
    one(all, "sigmoid", Expr::sigmoid);
    one(all, "softplus", Expr::softplus);
    one(all, "abs", Expr::abs);
    all.put("sign", new Known("sign(x)", 1, 1, (graph, a) -> sign(graph, a.getFirst())));
    one(all, "erf", Expr::erf);
    one(all, "lgamma", Expr::lgamma);
    all.put("pow", new Known("pow(a, b)", 2, 2, (_, a) -> a.get(0).power(a.get(1))));
    many(all, "min", Expr::min);
    many(all, "max", Expr::max);
    all.put("dot", new Known("dot(w, [x, z])", 2, 2, (_, a) -> a.get(1)));
    all.put("if", new Known("if(condition, a, b)", 3, 3, (_, a) -> a.get(1)));
    all.put("sum", new Known("sum(i, 1, n, expression)", 4, 4, (_, a) -> a.get(3)));
    all.put("prod", new Known("prod(i, 1, n, expression)", 4, 4, (_, a) -> a.get(3)));
    return Collections.unmodifiableMap(all);
  }

  private static Expr sign(Graph graph, Expr x) {
    Expr zero = graph.constant(0);
    return x.greater(zero).minus(x.less(zero));
  }

  private static void one(Map<String, Known> all, String name, UnaryOperator<Expr> apply) {
    all.put(name, new Known(name + "(x)", 1, 1, (_, a) -> apply.apply(a.getFirst())));
  }

  private static void many(Map<String, Known> all, String name, BinaryOperator<Expr> apply) {
    all.put(
        name,
        new Known(
            name + "(a, b)",
            2,
            Integer.MAX_VALUE,
            (_, a) -> a.stream().skip(1).reduce(a.getFirst(), apply)));
  }

  /// The names of all functions.
  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  static Optional<Known> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /// What to write instead of a function that does not exist.
  static String remedy(String unknown) {
    String foreign = FOREIGN.get(unknown);
    if (foreign != null) {
      return foreign;
    }
    String plain = unknown.substring(unknown.lastIndexOf('.') + 1);
    if (!plain.equals(unknown) && (ALL.containsKey(plain) || FOREIGN.containsKey(plain))) {
      return "functions stand without a prefix: " + FOREIGN.getOrDefault(plain, plain + "( )");
    }
    Optional<String> nearest = NearestName.to(unknown, names());
    if (nearest.isPresent()) {
      return "did you mean " + nearest.get() + "( )?";
    }
    String product = "for a product write " + unknown + "*(…)";
    // Names this short are parameters.
    return unknown.length() <= 2
        ? product
        : product + "; the functions are " + String.join(" ", names());
  }
}
