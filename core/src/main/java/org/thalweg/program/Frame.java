package org.thalweg.program;

import org.thalweg.kernel.BlockKernels;

/// What one thread needs to run a program over a block of rows: the arrays that [Ref]s point into
/// and the place of the block. Owned by one thread at a time; allocates nothing while running.
final class Frame {

  static final int GLOBALS = 0;
  static final int WORKSPACE = 1;
  static final int THETA = 2;
  static final int DIRECTION = 3;

  /// The sums over rows: of one chunk while rows run.
  static final int SUMS = 4;

  static final int FIRST_COLUMN = 5;

  final BlockKernels kernels;
  final double[][] arrays;
  final int[][] codes;
  final FeatureBlock[] features;

  /// The first row of the block within the arrays that span all rows.
  int row;

  /// The number of rows in the block.
  int rows;

  /// Where this chunk's sums begin in the array of sums.
  int sumsAt;

  /// Where rows that do not stand next to each other are gathered; made when first needed.
  private final double[][] ownColumns;

  private final int[][] ownCodes;

  Frame(BlockKernels kernels, Program program, double[] globals) {
    this.kernels = kernels;
    this.arrays = new double[FIRST_COLUMN + program.columns().size()][];
    this.codes = new int[program.categories().size()][];
    this.features = new FeatureBlock[program.features().size()];
    for (int i = 0; i < features.length; i++) {
      features[i] = new FeatureBlock();
    }
    this.ownColumns = new double[program.columns().size()][];
    this.ownCodes = new int[program.categories().size()][];
    arrays[GLOBALS] = globals;
    arrays[WORKSPACE] = new double[program.workspace()];
  }

  void gatherColumn(int k, int blockRows) {
    if (ownColumns[k] == null) {
      ownColumns[k] = new double[blockRows];
    }
    arrays[FIRST_COLUMN + k] = ownColumns[k];
  }

  void gatherCodes(int k, int blockRows) {
    if (ownCodes[k] == null) {
      ownCodes[k] = new int[blockRows];
    }
    codes[k] = ownCodes[k];
  }
}
