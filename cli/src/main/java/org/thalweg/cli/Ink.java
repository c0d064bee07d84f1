package org.thalweg.cli;

import java.util.List;

/// Colors of a terminal; a terminal chooses their shades.
enum Ink {
  /// The terminal's own.
  PLAIN(0),
  RED(31),
  GREEN(32),
  YELLOW(33),
  BLUE(34),
  MAGENTA(35),
  CYAN(36),
  /// For what stands behind the rest.
  FAINT(90);

  private static final List<Ink> CONTESTANTS = List.of(CYAN, YELLOW, GREEN, MAGENTA, RED, BLUE);

  private final int code;

  Ink(int code) {
    this.code = code;
  }

  /// What switches a terminal to it.
  String code() {
    return "\u001b[" + code + "m";
  }

  /// The color of a contestant; they come round again.
  static Ink of(int contestant) {
    return CONTESTANTS.get(contestant % CONTESTANTS.size());
  }

  /// A text in this color.
  String on(String text, boolean colored) {
    return colored && this != PLAIN ? code() + text + PLAIN.code() : text;
  }
}
