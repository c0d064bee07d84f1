/// Methods that look before they step: line searches, L-BFGS, Newton, Levenberg–Marquardt.
@NullMarked
package org.thalweg.method.search;

import org.jspecify.annotations.NullMarked;
