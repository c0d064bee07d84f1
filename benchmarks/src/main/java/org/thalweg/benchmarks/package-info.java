/// Timings of the engine beside what bounds it, both taken in one run of one process.
@NullMarked
package org.thalweg.benchmarks;

import org.jspecify.annotations.NullMarked;
