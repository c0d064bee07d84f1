package org.thalweg.method;

/// What an update rule is told about the update that it makes.
///
/// @param update t, from 1
/// @param rate η_t, the learning rate of this update
/// @param cost the batch's cost at the point where the gradient was taken
/// @param batchSize n, the number of rows behind the gradient; 0 when the cost has no rows
public record StepInfo(long update, double rate, double cost, int batchSize) {}
