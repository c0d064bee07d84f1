package org.thalweg.io;

import java.util.ArrayList;
import java.util.List;

/// A growing sequence of numbers, kept in pieces so that growing copies nothing and leaves no array
/// twice the size of what it holds.
final class Doubles {

  /// 128 KiB: large enough to be one allocation in many, small beside any column that fills it.
  private static final int LARGEST_PIECE = 16_384;

  private final List<double[]> full = new ArrayList<>();
  private double[] piece = new double[64];
  private int used;
  private int size;

  void add(double value) {
    if (used == piece.length) {
      full.add(piece);
      piece = new double[Math.min(2 * piece.length, LARGEST_PIECE)];
      used = 0;
    }
    piece[used++] = value;
    size++;
  }

  int size() {
    return size;
  }

  double[] toArray() {
    double[] all = new double[size];
    int at = 0;
    for (double[] p : full) {
      System.arraycopy(p, 0, all, at, p.length);
      at += p.length;
    }
    System.arraycopy(piece, 0, all, at, used);
    return all;
  }
}
