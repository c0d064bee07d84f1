/// What the curvature at a point predicts of gradient methods, and what they then do.
@NullMarked
package org.thalweg.lab;

import org.jspecify.annotations.NullMarked;
