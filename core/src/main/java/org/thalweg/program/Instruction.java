package org.thalweg.program;

/// One operation of a straight-line program, with the places of its operands.
interface Instruction {

  /// Runs on the block of rows that the frame is at, or once for a global operation.
  void run(Frame frame);
}
