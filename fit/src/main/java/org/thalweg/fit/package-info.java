/// The fit as one call: from a [org.thalweg.fit.table.Table] and a [org.thalweg.fit.FitSpec] to a
/// [org.thalweg.fit.FittedModel].
///
/// [org.thalweg.fit.Fit] is the way in. A named model ([org.thalweg.fit.ModelTable]) is a few lines
/// that write its expression; scaling is an invertible map of the parameters
/// ([org.thalweg.fit.ParameterMap]), so that everything is reported in the units of the data.
@NullMarked
package org.thalweg.fit;

import org.jspecify.annotations.NullMarked;
