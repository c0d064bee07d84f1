package org.thalweg.fit;

/// What the rows held out say of a fit. Costs are their (weighted) mean without the penalty, which
/// is no part of how well a model explains.
///
/// @param rows how many they are
/// @param ofTable whether they are rows of the table itself, not of another one
/// @param asked whether they were asked for
/// @param cost at the end of the run
/// @param bestEpoch the epoch of the parameters that are reported
/// @param bestCost at the parameters that are reported
/// @param decides whether the reported parameters are those of the lowest of these costs; otherwise
///   they are those of the lowest cost of the training rows, and the rows held out only judge them
public record HeldOut(
    int rows,
    boolean ofTable,
    boolean asked,
    double cost,
    double bestEpoch,
    double bestCost,
    boolean decides) {}
