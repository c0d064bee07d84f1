/// What every method of the table reaches with its default settings: the table in
/// docs/conformance.md is made here and held against the code.
@NullMarked
package org.thalweg.io.conformance;

import org.jspecify.annotations.NullMarked;
