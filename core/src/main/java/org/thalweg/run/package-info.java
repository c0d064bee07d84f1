/// The one loop: advance, check, commit, record, stop.
@NullMarked
package org.thalweg.run;

import org.jspecify.annotations.NullMarked;
