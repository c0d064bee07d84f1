package org.thalweg.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Has the parts of a packed vector per row computed where the vector will stand, so that packing
/// copies only what stands elsewhere already: columns of the data, global values, and parts that
/// another vector has taken. Such a vector keeps its place to the end: its parts may be read after
/// it.
final class PackedPlaces {

  private record Place(Expr pack, int component) {}

  private final Map<Expr, Place> places = new HashMap<>();
  private final Map<Expr, Integer> slots = new HashMap<>();

  /// @param order all expressions of a program
  PackedPlaces(List<Expr> order) {
    for (Expr pack : order) {
      if (pack.op != Op.PACK) {
        continue;
      }
      int component = 0;
      for (Expr part : pack.args) {
        boolean computed = !part.args.isEmpty() || part.op == Op.FEATURES;
        if (part.shape.perRow() && computed) {
          places.putIfAbsent(part, new Place(pack, component));
        }
        component += part.shape.length();
      }
    }
  }

  /// The first column of the work space for this value, taken for the whole vector when its first
  /// part is asked for; −1: anywhere.
  int slot(Expr e, Slots free) {
    Place place = places.get(e);
    if (place != null) {
      return slot(place.pack, free) + place.component;
    }
    return e.op == Op.PACK ? slots.computeIfAbsent(e, pack -> free.take(pack.shape.length())) : -1;
  }

  /// Whether this stands within a packed vector, whose place it shares.
  boolean within(Expr e) {
    return places.containsKey(e);
  }

  /// Whether the part that begins at this component was computed there.
  boolean inPlace(Expr pack, int component, Expr part) {
    return new Place(pack, component).equals(places.get(part));
  }
}
