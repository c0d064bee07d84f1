/// Where a fit begins when nobody says: starting values drawn by the sizes of the data, ranked, and
/// the best of them refined.
@NullMarked
package org.thalweg.start;

import org.jspecify.annotations.NullMarked;
