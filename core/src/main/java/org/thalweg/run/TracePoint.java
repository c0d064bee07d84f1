package org.thalweg.run;

/// The reported point after exactly `update` updates; 0 is the start.
///
/// @param update t
/// @param theta a copy, length d
/// @param cost C(θ)
public record TracePoint(long update, double[] theta, double cost) {}
