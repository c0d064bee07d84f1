package org.thalweg.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The different texts of a column, found by their bytes so that a text seen before makes no
/// object.
final class LevelTable {

  private final List<byte[]> levels = new ArrayList<>();

  /// Slots hold a level's number plus 1, or 0; at most half of them are taken.
  private int[] slots = new int[64];

  /// The number of the text `bytes[from] … bytes[to − 1]`, in order of first sight.
  int code(byte[] bytes, int from, int to) {
    int slot = slot(hash(bytes, from, to));
    while (slots[slot] != 0) {
      byte[] level = levels.get(slots[slot] - 1);
      if (Arrays.equals(level, 0, level.length, bytes, from, to)) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    levels.add(Arrays.copyOfRange(bytes, from, to));
    slots[slot] = levels.size();
    if (2 * levels.size() > slots.length) {
      grow();
    }
    return levels.size() - 1;
  }

  int size() {
    return levels.size();
  }

  /// The texts in order of first sight, as they are written in UTF-8.
  List<byte[]> levels() {
    return levels;
  }

  /// The texts in order of first sight.
  List<String> texts() {
    return levels.stream().map(level -> new String(level, StandardCharsets.UTF_8)).toList();
  }

  boolean anyNumber() {
    return levels.stream().anyMatch(level -> !NumberText.isNoNumber(number(level)));
  }

  /// The texts in order: by size if all are numbers, otherwise by character.
  ///
  /// @param texts of [#texts]
  /// @return their numbers
  Integer[] order(List<String> texts) {
    double @Nullable [] numbers = numbers();
    Comparator<Integer> byText = Comparator.comparing(texts::get);
    Integer[] order = new Integer[levels.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        numbers == null
            ? byText
            : Comparator.comparingDouble((Integer i) -> numbers[i]).thenComparing(byText));
    return order;
  }

  private double @Nullable [] numbers() {
    double[] numbers = new double[levels.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(levels.get(i));
      if (NumberText.isNoNumber(numbers[i])) {
        return null;
      }
    }
    return numbers;
  }

  private static double number(byte[] level) {
    return NumberText.parse(level, 0, level.length);
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int code = 0; code < levels.size(); code++) {
      byte[] level = levels.get(code);
      int slot = slot(hash(level, 0, level.length));
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = code + 1;
    }
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 16)) & (slots.length - 1);
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }
}
