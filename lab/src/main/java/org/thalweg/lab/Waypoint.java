package org.thalweg.lab;

/// A point on the way of a run.
///
/// @param update updates made, t
/// @param cost C(θ)
/// @param theta θ, length d; shared, not to be modified
public record Waypoint(long update, double cost, double[] theta) {}
