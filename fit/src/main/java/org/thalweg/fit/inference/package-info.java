/// What the data say about how far the parameters may be off: quantiles, intervals, profiles.
@NullMarked
package org.thalweg.fit.inference;

import org.jspecify.annotations.NullMarked;
