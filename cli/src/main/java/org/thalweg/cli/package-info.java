/// The command `thalweg`: parsing, wording and exit codes. No mathematics.
@NullMarked
package org.thalweg.cli;

import org.jspecify.annotations.NullMarked;
