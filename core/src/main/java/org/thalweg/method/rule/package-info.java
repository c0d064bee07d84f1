/// First-order update rules: each file one method, its equations in the symbols of its source.
@NullMarked
package org.thalweg.method.rule;

import org.jspecify.annotations.NullMarked;
