/// Learning rates that change with the update, as pure functions of it.
@NullMarked
package org.thalweg.schedule;

import org.jspecify.annotations.NullMarked;
