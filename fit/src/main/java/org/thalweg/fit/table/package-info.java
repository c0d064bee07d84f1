/// Data as they were read: named columns of numbers or of texts, and where in the file each row
/// stood, so that whatever is wrong with them can be pointed at.
@NullMarked
package org.thalweg.fit.table;

import org.jspecify.annotations.NullMarked;
