/// The catalogue of test functions: each is a formula with its starts and minima, so it is data,
/// not code. [org.thalweg.problem.Catalogue] finds them by name.
@NullMarked
package org.thalweg.problem;

import org.jspecify.annotations.NullMarked;
