package org.thalweg.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// The elementary functions to about 28 digits by textbook series, as a reference. No code,
/// constant or reduction is shared with the functions under test. Results must be far from overflow
/// and underflow.
final class Reference {

  private static final double[] LN2 = {
    0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56, 0x1.7b57a079a1934p-111
  };
  private static final double[] HALF_PI = {
    0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110, 0x1.4cf98e804177dp-164
  };
  static final Dd PI = new Dd(2 * HALF_PI[0], 2 * HALF_PI[1]);
  private static final Dd TWO_OVER_ROOT_PI = new Dd(0x1.20dd750429b6dp+0, 0x1.1ae3a914fed80p-56);
  private static final Dd HALF_LOG_TWO_PI = new Dd(0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55);

  /// B₂ₖ for k = 1 … 24, by the recurrence Σⱼ C(m+1, j)·Bⱼ = 0.
  private static final Dd[] BERNOULLI = bernoulli(24);

  private Reference() {}

  static Dd exp(Dd x) {
    double k = Math.rint(x.hi() / LN2[0]);
    Dd r = reduced(x, k, LN2).scaled(-4);
    Dd e = expm1Series(r, 18).plus(1);
    for (int i = 0; i < 4; i++) {
      e = e.times(e);
    }
    int half = (int) k / 2;
    return e.scaled(half).scaled((int) k - half);
  }

  static Dd expm1(Dd x) {
    return Math.abs(x.hi()) < 0.5 ? expm1Series(x, 30) : exp(x).plus(-1);
  }

  static Dd log(Dd x) {
    Dd f = x.plus(-1);
    if (Math.abs(f.hi()) < 0.1) {
      return log1pSeries(f);
    }
    double y = StrictMath.log(x.hi());
    // log x = y + log(x·e⁻ʸ), the last argument within 10⁻¹⁵ of 1.
    Dd d = x.times(exp(Dd.of(-y))).plus(-1);
    return d.minus(d.times(d).over(2)).plus(y);
  }

  static Dd log1p(Dd x) {
    return Math.abs(x.hi()) < 0.1 ? log1pSeries(x) : log(x.plus(1));
  }

  static Dd sigmoid(Dd x) {
    return Dd.ONE.over(exp(x.negate()).plus(1));
  }

  static Dd softplus(Dd x) {
    Dd tail = log1p(exp(x.abs().negate()));
    return x.hi() > 0 ? tail.plus(x) : tail;
  }

  static Dd tanh(Dd x) {
    Dd e = expm1(x.scaled(1));
    return e.over(e.plus(2));
  }

  static Dd sinh(Dd x) {
    // From |x|: e^(−|x|) + 1 would cancel.
    Dd e = expm1(x.abs());
    Dd result = e.plus(e.over(e.plus(1))).scaled(-1);
    return x.hi() < 0 ? result.negate() : result;
  }

  static Dd cosh(Dd x) {
    Dd e = exp(x.abs());
    return e.plus(Dd.ONE.over(e)).scaled(-1);
  }

  static Dd sin(Dd x) {
    double n = Math.rint(x.hi() / HALF_PI[0]);
    return circular(reduced(x, n, HALF_PI), (long) n);
  }

  static Dd cos(Dd x) {
    double n = Math.rint(x.hi() / HALF_PI[0]);
    return circular(reduced(x, n, HALF_PI), (long) n + 1);
  }

  static Dd tan(Dd x) {
    return sin(x).over(cos(x));
  }

  static Dd atan(Dd x) {
    double y = StrictMath.atan(x.hi());
    // atan x = y + atan((x − tan y)/(1 + x·tan y)), the last argument below 10⁻¹⁵.
    Dd t = tan(Dd.of(y));
    return x.minus(t).over(x.times(t).plus(1)).plus(y);
  }

  /// (2/√π)·e^(−x²)·Σ 2ⁿx²ⁿ⁺¹/(1·3·5⋯(2n+1)): all terms of one sign.
  static Dd erf(Dd x) {
    Dd square = x.times(x);
    Dd term = x;
    Dd sum = term;
    for (int n = 1; Math.abs(term.hi()) > 0x1p-110 * Math.abs(sum.hi()); n++) {
      term = term.times(square).times(2).over(2 * n + 1);
      sum = sum.plus(term);
    }
    return sum.times(exp(square.negate())).times(TWO_OVER_ROOT_PI);
  }

  static Dd lgamma(Dd x) {
    if (x.hi() < 0) {
      Dd a = x.abs();
      return log(PI.over(a.times(sinPi(a).abs()))).minus(lgamma(a));
    }
    Dd z = x;
    Dd product = Dd.ONE;
    while (z.hi() < 40) {
      product = product.times(z);
      z = z.plus(1);
    }
    Dd series = Dd.ZERO;
    Dd w = Dd.ONE.over(z);
    Dd power = w;
    for (int k = 1; k <= 20; k++) {
      series = series.plus(BERNOULLI[k - 1].over(2.0 * k * (2.0 * k - 1)).times(power));
      power = power.times(w).times(w);
    }
    Dd main = z.plus(-0.5).times(log(z)).minus(z).plus(HALF_LOG_TWO_PI);
    return main.plus(series).minus(log(product));
  }

  static Dd digamma(Dd x) {
    if (x.hi() < 0) {
      Dd a = x.abs();
      return digamma(a).plus(Dd.ONE.over(a)).plus(PI.times(cosPi(a)).over(sinPi(a)));
    }
    Dd z = x;
    Dd sum = Dd.ZERO;
    while (z.hi() < 40) {
      sum = sum.minus(Dd.ONE.over(z));
      z = z.plus(1);
    }
    Dd w = Dd.ONE.over(z.times(z));
    Dd power = w;
    sum = sum.plus(log(z)).minus(Dd.ONE.over(z.scaled(1)));
    for (int k = 1; k <= 20; k++) {
      sum = sum.minus(BERNOULLI[k - 1].over(2.0 * k).times(power));
      power = power.times(w);
    }
    return sum;
  }

  static Dd trigamma(Dd x) {
    if (x.hi() < 0) {
      Dd a = x.abs();
      Dd q = PI.over(sinPi(a));
      return q.times(q).minus(trigamma(a)).plus(Dd.ONE.over(a.times(a)));
    }
    Dd z = x;
    Dd sum = Dd.ZERO;
    while (z.hi() < 40) {
      sum = sum.plus(Dd.ONE.over(z.times(z)));
      z = z.plus(1);
    }
    Dd w = Dd.ONE.over(z);
    Dd square = w.times(w);
    sum = sum.plus(w).plus(square.scaled(-1));
    Dd power = square.times(w);
    for (int k = 1; k <= 20; k++) {
      sum = sum.plus(BERNOULLI[k - 1].times(power));
      power = power.times(square);
    }
    return sum;
  }

  static Dd power(double x, double y) {
    Dd magnitude = exp(log(Dd.of(Math.abs(x))).times(y));
    return x < 0 && y % 2 != 0 ? magnitude.negate() : magnitude;
  }

  /// x − k·c, c given in parts.
  private static Dd reduced(Dd x, double k, double[] c) {
    Dd r = x;
    for (double part : c) {
      r = r.minus(Dd.product(k, part));
    }
    return r;
  }

  private static Dd expm1Series(Dd r, int terms) {
    Dd term = r;
    Dd sum = r;
    for (int n = 2; n <= terms; n++) {
      term = term.times(r).over(n);
      sum = sum.plus(term);
    }
    return sum;
  }

  /// 2·artanh(f/(2 + f)).
  private static Dd log1pSeries(Dd f) {
    Dd s = f.over(f.plus(2));
    Dd z = s.times(s);
    Dd power = s;
    Dd sum = s;
    for (int n = 3; n <= 27; n += 2) {
      power = power.times(z);
      sum = sum.plus(power.over(n));
    }
    return sum.scaled(1);
  }

  private static Dd circular(Dd r, long quadrant) {
    boolean cosine = (quadrant & 1) != 0;
    Dd z = r.times(r);
    Dd term = cosine ? Dd.ONE : r;
    Dd sum = term;
    for (int n = cosine ? 1 : 2; n <= 30; n += 2) {
      term = term.times(z).over(-(double) n * (n + 1));
      sum = sum.plus(term);
    }
    return (quadrant & 2) != 0 ? sum.negate() : sum;
  }

  private static Dd sinPi(Dd a) {
    double n = Math.rint(2 * a.hi());
    return circular(a.plus(-n / 2).times(PI), (long) n);
  }

  private static Dd cosPi(Dd a) {
    double n = Math.rint(2 * a.hi());
    return circular(a.plus(-n / 2).times(PI), (long) n + 1);
  }

  private static Dd[] bernoulli(int count) {
    MathContext digits = new MathContext(60);
    int last = 2 * count;
    BigDecimal[] b = new BigDecimal[last + 1];
    for (int m = 0; m <= last; m++) {
      BigDecimal sum = m == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
      BigInteger choose = BigInteger.ONE;
      for (int j = 0; j < m; j++) {
        sum = sum.subtract(new BigDecimal(choose).multiply(b[j]));
        choose = choose.multiply(BigInteger.valueOf(m + 1 - j)).divide(BigInteger.valueOf(j + 1));
      }
      b[m] = sum.divide(BigDecimal.valueOf(m == 0 ? 1 : m + 1), digits);
    }
    Dd[] result = new Dd[count];
    for (int k = 1; k <= count; k++) {
      result[k - 1] = Dd.of(b[2 * k]);
    }
    return result;
  }
}
