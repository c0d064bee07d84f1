/// Formulas: from text to expressions of the cost program.
///
/// A [org.thalweg.formula.Lexer] cuts the text into tokens, a [org.thalweg.formula.Parser] builds a
/// tree with the precedences of R, and an [org.thalweg.formula.Emitter] resolves the names, unrolls
/// sums and products and writes the expressions. [org.thalweg.formula.Formula] is the way in. Every
/// error is a [org.thalweg.formula.FormulaException]: one line, a column, and what to do.
@NullMarked
package org.thalweg.formula;

import org.jspecify.annotations.NullMarked;
