package org.thalweg.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The different texts of a column, found by their characters so that a text seen before makes no
/// String.
final class LevelTable {

  private final List<String> levels = new ArrayList<>();

  /// Slots hold a level's number plus 1, or 0; at most half of them are taken.
  private int[] slots = new int[64];

  /// The number of the text, in order of first sight.
  int code(char[] buffer, int offset, int length) {
    int slot = slot(hash(buffer, offset, length));
    while (slots[slot] != 0) {
      if (equal(levels.get(slots[slot] - 1), buffer, offset, length)) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    levels.add(new String(buffer, offset, length));
    slots[slot] = levels.size();
    if (2 * levels.size() > slots.length) {
      grow();
    }
    return levels.size() - 1;
  }

  /// The texts in order of first sight.
  List<String> levels() {
    return levels;
  }

  boolean anyNumber() {
    return levels.stream().anyMatch(level -> !NumberText.isNoNumber(NumberText.parse(level)));
  }

  /// For each text in order of first sight its place in [#sorted].
  int[] places(List<String> sorted) {
    int[] places = new int[levels.size()];
    Integer[] order = order();
    for (int i = 0; i < sorted.size(); i++) {
      places[order[i]] = i;
    }
    return places;
  }

  /// The texts in order: by size if all are numbers, otherwise by character.
  List<String> sorted() {
    return Arrays.stream(order()).map(levels::get).toList();
  }

  private Integer[] order() {
    double @Nullable [] numbers = numbers();
    Comparator<Integer> byText = Comparator.comparing(levels::get);
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
      numbers[i] = NumberText.parse(levels.get(i));
      if (NumberText.isNoNumber(numbers[i])) {
        return null;
      }
    }
    return numbers;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int code = 0; code < levels.size(); code++) {
      char[] text = levels.get(code).toCharArray();
      int slot = slot(hash(text, 0, text.length));
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = code + 1;
    }
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 16)) & (slots.length - 1);
  }

  private static int hash(char[] buffer, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + buffer[i];
    }
    return hash;
  }

  private static boolean equal(String level, char[] buffer, int offset, int length) {
    if (level.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (level.charAt(i) != buffer[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
