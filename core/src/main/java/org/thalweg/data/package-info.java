/// Data in memory: columns, categories, blocks of features, and batches of rows.
@NullMarked
package org.thalweg.data;

import org.jspecify.annotations.NullMarked;
