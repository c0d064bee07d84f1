package org.thalweg.method.rule;

/// Where the small number that keeps a division finite stands.
public enum EpsPlace {
  /// √s + ε.
  OUTSIDE,
  /// √(s + ε).
  INSIDE
}
