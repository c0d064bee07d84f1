/// What can be put around an update rule: clipping, averages, weight decay, noise.
@NullMarked
package org.thalweg.method.decorator;

import org.jspecify.annotations.NullMarked;
