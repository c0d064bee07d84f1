package org.thalweg.kernel;

import static org.thalweg.kernel.VectorExp.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// The steps of [Log], [Log1p] and [Softplus] on vectors, in the same order; sizes as in
/// [VectorExp].
final class VectorLog {

  private VectorLog() {}

  /// [Log#of].
  static DoubleVector log(DoubleVector x) {
    VectorMask<Double> small = x.compare(VectorOperators.LT, Double.MIN_NORMAL);
    DoubleVector y = x.blend(x.mul(Log.LIFT), small);
    LongVector u = y.reinterpretAsLongs().add(Log.OFFSET);
    DoubleVector k = exponent(u.lanewise(VectorOperators.LSHR, 52));
    k = k.blend(k.sub(54), small);
    DoubleVector f = significand(u).sub(1);
    DoubleVector result = sum(k, f, tail(f));
    result = x.blend(result, x.compare(VectorOperators.LT, Double.POSITIVE_INFINITY));
    result = result.blend(Double.NaN, x.compare(VectorOperators.LT, 0));
    return result.blend(Double.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0));
  }

  /// An exponent field as a double, less its bias.
  private static DoubleVector exponent(LongVector field) {
    return field.add(Log.INTEGER_BITS).reinterpretAsDoubles().sub(Log.INTEGER_BIAS);
  }

  /// m in [√½, √2) from the offset bits.
  private static DoubleVector significand(LongVector bits) {
    return bits.and(Log.FRACTION).add(Log.ROOT_HALF_BITS).reinterpretAsDoubles();
  }

  /// [Log#sum].
  private static DoubleVector sum(DoubleVector k, DoubleVector f, DoubleVector rest) {
    DoubleVector a = k.mul(Exp.LN2_HI);
    DoubleVector hi = a.add(f);
    DoubleVector lo = a.sub(hi).add(f);
    return hi.add(lo.add(k.fma(constant(Exp.LN2_LO), rest)));
  }

  /// [Log#tail].
  private static DoubleVector tail(DoubleVector f) {
    DoubleVector s = f.div(f.add(2));
    DoubleVector z = s.mul(s);
    DoubleVector p = constant(Log.R7).fma(z, constant(Log.R6));
    p = p.fma(z, constant(Log.R5));
    p = p.fma(z, constant(Log.R4));
    p = p.fma(z, constant(Log.R3));
    p = p.fma(z, constant(Log.R2));
    p = p.fma(z, constant(Log.R1));
    DoubleVector h = f.mul(0.5).mul(f);
    return s.fma(z.fma(p, h), h.neg());
  }

  /// [Log1p#of].
  static DoubleVector log1p(DoubleVector x) {
    DoubleVector u = x.add(1);
    DoubleVector back = u.sub(1);
    DoubleVector c = constant(1).sub(u.sub(back)).add(x.sub(back));
    LongVector bits = u.reinterpretAsLongs().add(Log.OFFSET);
    LongVector field = bits.lanewise(VectorOperators.LSHR, 52);
    DoubleVector k = exponent(field);
    LongVector inverse = field.neg().add(2047).lanewise(VectorOperators.LSHL, 52);
    DoubleVector d = c.mul(0.5).mul(inverse.reinterpretAsDoubles());
    DoubleVector f0 = significand(bits).sub(1);
    DoubleVector f = f0.add(d);
    DoubleVector low = f0.sub(f).add(d);
    DoubleVector result = sum(k, f, tail(f).add(low.fma(f.neg(), low)));
    result = x.blend(result, x.compare(VectorOperators.LT, Double.POSITIVE_INFINITY));
    result = result.blend(Double.NaN, x.compare(VectorOperators.LT, -1));
    result = result.blend(Double.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, -1));
    return result.blend(x, x.abs().compare(VectorOperators.LT, Log1p.TINY));
  }

  /// [Softplus#of].
  static DoubleVector softplus(DoubleVector x) {
    DoubleVector y = x.abs().neg();
    y = y.blend(Exp.SMALLEST, y.compare(VectorOperators.LT, Exp.SMALLEST));
    DoubleVector k = VectorExp.rounded(y);
    DoubleVector r0 = k.fma(constant(-Exp.LN2_HI), y);
    DoubleVector w = k.mul(Exp.LN2_LO);
    DoubleVector r = r0.sub(w);
    DoubleVector low = r0.sub(r).sub(w);
    DoubleVector one = r.add(1);
    DoubleVector rest = r.sub(one.sub(1)).add(VectorExp.tail(r).add(low));
    DoubleVector m = one.add(rest);
    DoubleVector mLow = one.sub(m).add(rest);
    DoubleVector half = VectorExp.halved(k);
    DoubleVector s1 = VectorExp.power(half);
    DoubleVector s2 = VectorExp.power(VectorExp.otherHalf(k, half));
    return logOfOnePlus(x, m.mul(s1).mul(s2), mLow.mul(s1).mul(s2));
  }

  private static DoubleVector logOfOnePlus(DoubleVector x, DoubleVector e, DoubleVector eLow) {
    DoubleVector u = e.add(1);
    DoubleVector c = constant(1).sub(u).add(e).add(eLow);
    VectorMask<Double> wide = u.compare(VectorOperators.GT, Softplus.ROOT_TWO);
    DoubleVector f0 = u.blend(u.mul(0.5), wide).sub(1);
    c = c.blend(c.mul(0.5), wide);
    DoubleVector k = constant(0).blend(1, wide);
    DoubleVector f = f0.add(c);
    DoubleVector low = f0.sub(f).add(c);
    DoubleVector a = k.mul(Exp.LN2_HI);
    DoubleVector hi = a.add(f);
    DoubleVector rest = tail(f).add(low.fma(f.neg(), low));
    DoubleVector lo = a.sub(hi).add(f).add(k.fma(constant(Exp.LN2_LO), rest));
    return withLinearPart(x, hi, lo);
  }

  private static DoubleVector withLinearPart(DoubleVector x, DoubleVector hi, DoubleVector lo) {
    DoubleVector p = constant(0).blend(x, x.compare(VectorOperators.GT, 0));
    DoubleVector sum = p.add(hi);
    DoubleVector back = sum.sub(p);
    DoubleVector error = p.sub(sum.sub(back)).add(hi.sub(back));
    DoubleVector result = sum.add(error.add(lo));
    result = result.blend(x, x.compare(VectorOperators.GT, Softplus.LINEAR));
    return result.blend(x, x.test(VectorOperators.IS_NAN));
  }
}
