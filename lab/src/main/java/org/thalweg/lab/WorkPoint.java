package org.thalweg.lab;

import java.util.OptionalDouble;

/// A point of a race, by the work that led to it.
///
/// @param work in all, that of tuning included
/// @param update updates made
/// @param cost C of the rows that are learnt from
/// @param heldOut the mean cost of the rows held out
public record WorkPoint(Work work, long update, double cost, OptionalDouble heldOut) {}
