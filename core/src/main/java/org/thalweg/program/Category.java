package org.thalweg.program;

/// A column of categories that a program refers to: each row holds a code 0 … levels − 1.
///
/// @param name the column's name in the data set
/// @param levels the number of levels, at least 1
public record Category(String name, int levels) {
  public Category {
    if (levels < 1) {
      throw new IllegalArgumentException("category " + name + " has no level");
    }
  }
}
