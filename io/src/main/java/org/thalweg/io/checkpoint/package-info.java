/// Checkpoints: runs that are kept in files, so that they go on when the process has ended.
@NullMarked
package org.thalweg.io.checkpoint;

import org.jspecify.annotations.NullMarked;
