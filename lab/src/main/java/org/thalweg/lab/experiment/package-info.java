/// Experiments that hold what theory says of the methods against what the methods do: each runs
/// rows of the table of methods in the one loop, and gives records of numbers, the predicted beside
/// the measured.
@NullMarked
package org.thalweg.lab.experiment;

import org.jspecify.annotations.NullMarked;
