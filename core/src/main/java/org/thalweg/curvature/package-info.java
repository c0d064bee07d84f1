/// What the Hessian says about the learning rate.
@NullMarked
package org.thalweg.curvature;

import org.jspecify.annotations.NullMarked;
