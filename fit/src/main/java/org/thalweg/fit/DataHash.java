package org.thalweg.fit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.thalweg.data.Codes;
import org.thalweg.data.Dataset;
import org.thalweg.data.DenseTiles;
import org.thalweg.data.Features;
import org.thalweg.data.SparseRows;

/// SHA-256 of data sets as an optimizer sees them: the rows and columns that are used, in their
/// order and in its coordinates, bit by bit. Equal bits, equal hash, whatever file they came from.
final class DataHash {

  private final MessageDigest sum;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  private DataHash() {
    try {
      sum = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// 64 hexadecimal digits.
  static String of(List<Dataset> sets) {
    DataHash hash = new DataHash();
    hash.whole(sets.size());
    sets.forEach(hash::add);
    hash.flush();
    return HexFormat.of().formatHex(hash.sum.digest());
  }

  private void add(Dataset data) {
    whole(data.rows());
    whole(data.columnNames().size());
    for (String name : data.columnNames()) {
      text(name);
      reals(data.column(name), data.rows());
    }
    whole(data.categoryNames().size());
    for (String name : data.categoryNames()) {
      Codes codes = data.category(name);
      text(name);
      whole(codes.levels().size());
      codes.levels().forEach(this::text);
      wholes(codes.codes(), data.rows());
    }
    whole(data.featureNames().size());
    for (String name : data.featureNames()) {
      text(name);
      features(data.features(name));
    }
    double[] weights = data.weights().orElse(new double[0]);
    whole(weights.length);
    reals(weights, weights.length);
  }

  private void features(Features features) {
    whole(features.columns());
    switch (features) {
      case DenseTiles dense -> {
        whole(0);
        for (int row = 0; row < dense.rows(); row += DenseTiles.BLOCK_ROWS) {
          reals(dense.block(row), dense.block(row).length);
        }
      }
      case SparseRows sparse -> {
        whole(1);
        int nonZeros = sparse.starts()[sparse.rows()];
        wholes(sparse.starts(), sparse.rows() + 1);
        wholes(sparse.indices(), nonZeros);
        reals(sparse.values(), nonZeros);
        whole(sparse.centers().length);
        reals(sparse.centers(), sparse.centers().length);
      }
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    whole(bytes.length);
    flush();
    sum.update(bytes);
  }

  private void reals(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      room(Double.BYTES);
      buffer.putDouble(values[i]);
    }
  }

  private void wholes(int[] values, int count) {
    for (int i = 0; i < count; i++) {
      whole(values[i]);
    }
  }

  private void whole(int value) {
    room(Integer.BYTES);
    buffer.putInt(value);
  }

  private void room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  private void flush() {
    sum.update(buffer.flip());
    buffer.clear();
  }
}
