package org.thalweg.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the parameters of a formula appear, and so their order in θ: the order of first appearance
/// in the text; those of one family x[1], x[2], … stand together, by index, where the first of them
/// appears.
final class Places {

  /// A place in the text, and the index within a family that appears there.
  private record Place(int at, int index) {}

  private final Map<String, Place> plain = new LinkedHashMap<>();
  private final Map<String, Integer> families = new HashMap<>();
  private final Map<String, Member> members = new LinkedHashMap<>();

  private record Member(String family, int index) {}

  /// A parameter that appears by its whole name.
  void plain(String name, int at) {
    plain.merge(name, new Place(at, 0), (a, b) -> a.at <= b.at ? a : b);
  }

  /// A parameter that appears as family[index].
  void member(String name, String family, int index, int at) {
    families.merge(family, at, Math::min);
    members.put(name, new Member(family, index));
  }

  /// All names in their order.
  List<String> order() {
    Map<String, Place> places = new LinkedHashMap<>(plain);
    members.forEach((name, member) -> {
      int at = families.getOrDefault(member.family, Integer.MAX_VALUE);
      places.merge(name, new Place(at, member.index), (a, b) -> a.at <= b.at ? a : b);
    });
    List<String> names = new ArrayList<>(places.keySet());
    Comparator<Map.Entry<String, Place>> byPlace =
        Comparator.comparingInt((Map.Entry<String, Place> e) -> e.getValue().at)
            .thenComparingInt(e -> e.getValue().index);
    names.clear();
    places.entrySet().stream().sorted(byPlace).forEach(e -> names.add(e.getKey()));
    return names;
  }
}
