/// Settings written like a call, `adam(lr=1e-3, beta2=0.99)`: their names, ranges and defaults.
@NullMarked
package org.thalweg.setting;

import org.jspecify.annotations.NullMarked;
