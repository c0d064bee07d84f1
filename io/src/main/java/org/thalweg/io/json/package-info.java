/// JSON: documents in the making and their text, and a strict reader.
@NullMarked
package org.thalweg.io.json;

import org.jspecify.annotations.NullMarked;
