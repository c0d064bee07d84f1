/// Fits against figures from outside: certified values of NIST, optima of independent solvers,
/// networks and minibatch runs of PyTorch. Sources stand in the resources' README.
@NullMarked
package org.thalweg.io.reference;

import org.jspecify.annotations.NullMarked;
