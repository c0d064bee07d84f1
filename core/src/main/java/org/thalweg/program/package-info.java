/// The cost program: expressions over columns and parameters, their exact derivatives, and their
/// evaluation over blocks of rows.
///
/// An [org.thalweg.program.Graph] holds expressions, each kept once. [org.thalweg.program.Reverse]
/// and [org.thalweg.program.Tangent] write derivatives as further expressions of the same graph, so
/// that a value, a gradient, a Hessian times a vector and the rows of a Jacobian are all programs
/// of one kind, share their common subexpressions, and run on the same kernels. No derivative is
/// written anywhere else.
@NullMarked
package org.thalweg.program;

import org.jspecify.annotations.NullMarked;
