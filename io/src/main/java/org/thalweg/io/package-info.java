/// Files: readers of tables, and files that are written whole or not at all.
@NullMarked
package org.thalweg.io;

import org.jspecify.annotations.NullMarked;
