/// The rules of the house: what the modules and packages may and may not do, held by tests over the
/// compiled classes and the sources. Each rule is shown to bite on a small example that breaks it.
@NullMarked
package org.thalweg.house;

import org.jspecify.annotations.NullMarked;
