/// What the curvature at a point predicts of gradient methods, and what they then do; races of
/// methods on functions and fits, and where their ways lead.
@NullMarked
package org.thalweg.lab;

import org.jspecify.annotations.NullMarked;
