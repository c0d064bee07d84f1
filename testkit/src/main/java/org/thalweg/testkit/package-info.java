/// For those who write costs and methods of their own: the checks that ours must pass.
///
/// [org.thalweg.testkit.DerivativeChecker] holds a gradient and a curvature against differences.
/// [org.thalweg.testkit.CostLaws], [org.thalweg.testkit.RowLaws] and [org.thalweg.testkit.MethodLaws] give
/// [org.thalweg.testkit.Law]s, to be run by any test framework:
///
///     for (Law law : CostLaws.of(cost, theta)) { law.check(); }
@NullMarked
package org.thalweg.testkit;

import org.jspecify.annotations.NullMarked;
