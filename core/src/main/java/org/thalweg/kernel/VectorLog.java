package org.thalweg.kernel;

import static org.thalweg.kernel.VectorWidth.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The steps of [Log#of] and [Log1p#of] on vectors, in the same order; n is a multiple of the
/// vector length, and how such loops are written stands in [VectorWidth].
final class VectorLog {

  private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
  private static final long MIN_NORMAL_BITS = Double.doubleToRawLongBits(Double.MIN_NORMAL);
  private static final long INFINITY_BITS = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
  private static final DoubleVector ONE = constant(1.0);
  private static final DoubleVector TWO = constant(2.0);
  private static final DoubleVector HALF = constant(0.5);
  private static final DoubleVector LN2_HI = constant(Exp.LN2_HI);
  private static final DoubleVector LN2_LO = constant(Exp.LN2_LO);
  private static final DoubleVector MIN_NORMAL = constant(Double.MIN_NORMAL);
  private static final DoubleVector INTEGER_BIAS = constant(Log.INTEGER_BIAS);
  private static final DoubleVector LIFT = constant(Log.LIFT);
  private static final DoubleVector FIFTY_FOUR = constant(54.0);
  private static final DoubleVector ZERO = constant(0.0);
  private static final DoubleVector INFINITY = constant(Double.POSITIVE_INFINITY);
  private static final DoubleVector MINUS_INFINITY = constant(Double.NEGATIVE_INFINITY);
  private static final DoubleVector NAN = constant(Double.NaN);
  private static final DoubleVector MINUS_ONE = constant(-1.0);
  private static final DoubleVector TINY = constant(Log1p.TINY);
  private static final DoubleVector R1 = constant(Log.R1);
  private static final DoubleVector R2 = constant(Log.R2);
  private static final DoubleVector R3 = constant(Log.R3);
  private static final DoubleVector R4 = constant(Log.R4);
  private static final DoubleVector R5 = constant(Log.R5);
  private static final DoubleVector R6 = constant(Log.R6);
  private static final DoubleVector R7 = constant(Log.R7);
  private static final DoubleVector MINUS_R1 = constant(-Log.R1);
  private static final DoubleVector MINUS_R2 = constant(-Log.R2);
  private static final DoubleVector MINUS_R3 = constant(-Log.R3);
  private static final DoubleVector MINUS_R4 = constant(-Log.R4);
  private static final DoubleVector MINUS_R5 = constant(-Log.R5);
  private static final DoubleVector MINUS_R6 = constant(-Log.R6);
  private static final DoubleVector MINUS_R7 = constant(-Log.R7);
  private static final DoubleVector MINUS_TWO = constant(-2.0);
  private static final DoubleVector MINUS_HALF = constant(-0.5);

  private static final LongVector LOWEST_USUAL = constant(MIN_NORMAL_BITS);
  private static final LongVector HIGHEST_USUAL = constant(INFINITY_BITS - 1);
  private static final LongVector OFFSET = constant(Log.OFFSET);
  private static final LongVector FRACTION = constant(Log.FRACTION);
  private static final LongVector ROOT_HALF_BITS = constant(Log.ROOT_HALF_BITS);
  private static final LongVector INTEGER_BITS = constant(Log.INTEGER_BITS);
  private static final LongVector EXPONENTS = constant(2047L);

  private VectorLog() {}

  /// log x. All but positive normal numbers have a negative difference of bits to one end of the
  /// usual range; they take another loop. The division of one vector, and what does not wait for
  /// it, is begun while the vector before is finished. s, h and p are those of [Log#sum] with their
  /// signs changed, which saves the change of one sign.
  static void log(double[] a, int ao, double[] dst, int d, int n) {
    if (n == 0) {
      return;
    }
    LongVector unusual = LongVector.zero(LongVector.SPECIES_PREFERRED);
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      LongVector bits = DoubleVector.fromArray(S, a, ao + i).reinterpretAsLongs();
      unusual = unusual.or(bits.sub(LOWEST_USUAL).or(HIGHEST_USUAL.sub(bits)));
    }
    if (unusual.reduceLanes(VectorOperators.OR) < 0) {
      anyNumber(a, ao, dst, d, n);
      return;
    }
    DoubleVector x = DoubleVector.fromArray(S, a, ao);
    LongVector u = x.reinterpretAsLongs().add(OFFSET);
    LongVector field = u.lanewise(VectorOperators.LSHR, 52);
    DoubleVector k = field.add(INTEGER_BITS).reinterpretAsDoubles().sub(INTEGER_BIAS);
    DoubleVector f = u.and(FRACTION).add(ROOT_HALF_BITS).reinterpretAsDoubles().sub(ONE);
    DoubleVector s = f.div(MINUS_TWO.sub(f));
    DoubleVector kLn2 = k.mul(LN2_HI);
    DoubleVector hi = kLn2.add(f);
    DoubleVector lo = k.fma(LN2_LO, kLn2.sub(hi).add(f));
    DoubleVector h = f.mul(MINUS_HALF).mul(f);
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      x = DoubleVector.fromArray(S, a, ao + Math.min(i + VectorWidth.LANES, n - VectorWidth.LANES));
      u = x.reinterpretAsLongs().add(OFFSET);
      DoubleVector z = s.mul(s);
      DoubleVector nextF = u.and(FRACTION).add(ROOT_HALF_BITS).reinterpretAsDoubles().sub(ONE);
      DoubleVector z2 = z.mul(z);
      DoubleVector nextS = nextF.div(MINUS_TWO.sub(nextF));
      field = u.lanewise(VectorOperators.LSHR, 52);
      DoubleVector nextK = field.add(INTEGER_BITS).reinterpretAsDoubles().sub(INTEGER_BIAS);
      DoubleVector p1 = z.fma(MINUS_R2, MINUS_R1);
      DoubleVector p3 = z.fma(MINUS_R4, MINUS_R3);
      DoubleVector p5 = z2.fma(MINUS_R7, z.fma(MINUS_R6, MINUS_R5));
      DoubleVector p = p5.fma(z2.mul(z2), p3.fma(z2, p1));
      hi.add(p.fma(z.mul(s), s.fma(h, lo)).add(h)).intoArray(dst, d + i);
      kLn2 = nextK.mul(LN2_HI);
      hi = kLn2.add(nextF);
      lo = nextK.fma(LN2_LO, kLn2.sub(hi).add(nextF));
      h = nextF.mul(MINUS_HALF).mul(nextF);
      s = nextS;
    }
  }

  /// log x of any numbers.
  private static void anyNumber(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      VectorMask<Double> small = x.compare(VectorOperators.LT, MIN_NORMAL);
      LongVector u = x.blend(x.mul(LIFT), small).reinterpretAsLongs().add(OFFSET);
      LongVector field = u.lanewise(VectorOperators.LSHR, 52);
      DoubleVector k = field.add(INTEGER_BITS).reinterpretAsDoubles().sub(INTEGER_BIAS);
      k = k.blend(k.sub(FIFTY_FOUR), small);
      DoubleVector f = u.and(FRACTION).add(ROOT_HALF_BITS).reinterpretAsDoubles().sub(ONE);
      DoubleVector s = f.div(f.add(TWO));
      DoubleVector z = s.mul(s);
      DoubleVector z2 = z.mul(z);
      DoubleVector p1 = z.fma(R2, R1);
      DoubleVector p3 = z.fma(R4, R3);
      DoubleVector p5 = z2.fma(R7, z.fma(R6, R5));
      DoubleVector p = p5.fma(z2.mul(z2), p3.fma(z2, p1));
      DoubleVector h = f.mul(HALF).mul(f);
      DoubleVector kLn2 = k.mul(LN2_HI);
      DoubleVector hi = kLn2.add(f);
      DoubleVector lo = k.fma(LN2_LO, kLn2.sub(hi).add(f));
      DoubleVector result = hi.add(p.fma(z.mul(s), s.fma(h, lo)).sub(h));
      result = x.blend(result, x.compare(VectorOperators.LT, INFINITY));
      result = result.blend(NAN, x.compare(VectorOperators.LT, ZERO));
      result = result.blend(MINUS_INFINITY, x.compare(VectorOperators.EQ, ZERO));
      result.intoArray(dst, d + i);
    }
  }

  /// log(1 + x).
  static void log1p(double[] a, int ao, double[] dst, int d, int n) {
    for (int i = 0; i < n; i += VectorWidth.LANES) {
      DoubleVector x = DoubleVector.fromArray(S, a, ao + i);
      DoubleVector v = x.add(ONE);
      DoubleVector back = v.sub(ONE);
      DoubleVector c = ONE.sub(v.sub(back)).add(x.sub(back));
      LongVector u = v.reinterpretAsLongs().add(OFFSET);
      LongVector field = u.lanewise(VectorOperators.LSHR, 52);
      DoubleVector k = field.add(INTEGER_BITS).reinterpretAsDoubles().sub(INTEGER_BIAS);
      LongVector inverse = EXPONENTS.sub(field).lanewise(VectorOperators.LSHL, 52);
      DoubleVector e = c.mul(HALF).mul(inverse.reinterpretAsDoubles());
      DoubleVector f0 = u.and(FRACTION).add(ROOT_HALF_BITS).reinterpretAsDoubles().sub(ONE);
      DoubleVector f = f0.add(e);
      DoubleVector low = f0.sub(f).add(e);
      DoubleVector s = f.div(f.add(TWO));
      DoubleVector z = s.mul(s);
      DoubleVector z2 = z.mul(z);
      DoubleVector p1 = z.fma(R2, R1);
      DoubleVector p3 = z.fma(R4, R3);
      DoubleVector p5 = z2.fma(R7, z.fma(R6, R5));
      DoubleVector p = p5.fma(z2.mul(z2), p3.fma(z2, p1));
      DoubleVector h = f.mul(HALF).mul(f);
      DoubleVector kLn2 = k.mul(LN2_HI);
      DoubleVector hi = kLn2.add(f);
      DoubleVector lo = k.fma(LN2_LO, kLn2.sub(hi).add(f));
      lo = lo.add(low.fma(f.neg(), low));
      DoubleVector result = hi.add(p.fma(z.mul(s), s.fma(h, lo)).sub(h));
      result = x.blend(result, x.compare(VectorOperators.LT, INFINITY));
      result = result.blend(NAN, x.compare(VectorOperators.LT, MINUS_ONE));
      result = result.blend(MINUS_INFINITY, x.compare(VectorOperators.EQ, MINUS_ONE));
      result = result.blend(x, x.abs().compare(VectorOperators.LT, TINY));
      result.intoArray(dst, d + i);
    }
  }
}
