/// Methods: what turns a cost and a starting point into a sequence of better points.
///
/// A first-order method is an [org.thalweg.method.UpdateRule], a tiny thing whose state lies
/// outside it, lifted into a [org.thalweg.method.Method] by [org.thalweg.method.FirstOrder].
/// Methods that evaluate the cost several times an update implement [org.thalweg.method.Method]
/// themselves.

@NullMarked
package org.thalweg.method;

import org.jspecify.annotations.NullMarked;
