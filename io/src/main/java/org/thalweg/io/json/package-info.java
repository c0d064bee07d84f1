/// JSON: documents in the making, and their text.
@NullMarked
package org.thalweg.io.json;

import org.jspecify.annotations.NullMarked;
