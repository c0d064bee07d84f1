/// Model files: fits that are kept, to be used again.
@NullMarked
package org.thalweg.io.model;

import org.jspecify.annotations.NullMarked;
