/// Methods that take one row at a time of a cost whose terms are functions of w·x + b, and reach
/// its optimum.
@NullMarked
package org.thalweg.method.linear;

import org.jspecify.annotations.NullMarked;
