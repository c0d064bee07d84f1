/// Internal: elementary functions and loops over `double[]`, each in a scalar and a vector twin
/// that return the same bits.
///
/// Every result is built from + − × ÷ √, fused multiply-add, comparison, selection and bit
/// operations, which are exact or correctly rounded on every machine and under every compiler of
/// the JVM. A NaN result is a NaN in both twins; its sign and payload are the hardware's and belong
/// to no contract.
@NullMarked
package org.thalweg.kernel;

import org.jspecify.annotations.NullMarked;
