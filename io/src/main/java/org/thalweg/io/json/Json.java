package org.thalweg.io.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON document in the making. Numbers are written so that reading them gives the same bits; a
/// number that is not finite has no form in JSON and becomes `null`.
public sealed interface Json {

  /// The JSON null.
  record Null() implements Json {}

  /// A truth value.
  record Truth(boolean value) implements Json {}

  /// A whole number.
  record Whole(long value) implements Json {}

  /// A real number.
  record Real(double value) implements Json {}

  /// A text.
  record Text(String value) implements Json {}

  /// A list.
  record Items(List<Json> items) implements Json {

    public Items add(Json item) {
      items.add(item);
      return this;
    }
  }

  /// Names and values, in the order in which they were put.
  record Fields(Map<String, Json> fields) implements Json {

    public Fields with(String name, Json value) {
      fields.put(name, value);
      return this;
    }

    public Fields with(String name, String value) {
      return with(name, new Text(value));
    }

    public Fields with(String name, double value) {
      return with(name, new Real(value));
    }

    public Fields with(String name, long value) {
      return with(name, new Whole(value));
    }

    public Fields with(String name, boolean value) {
      return with(name, new Truth(value));
    }
  }

  /// An empty object.
  static Fields object() {
    return new Fields(new LinkedHashMap<>());
  }

  /// An empty list.
  static Items array() {
    return new Items(new ArrayList<>());
  }

  /// A list of numbers.
  static Items array(double[] values) {
    Items array = array();
    for (double value : values) {
      array.add(new Real(value));
    }
    return array;
  }

  /// A list of texts.
  static Items array(List<String> values) {
    Items array = array();
    values.forEach(value -> array.add(new Text(value)));
    return array;
  }

  /// A finite number as JSON writes it: the shortest decimal that reads back as the same double,
  /// without a superfluous `.0`; −0 keeps its sign and its point, since `-0` is a whole number to
  /// many readers.
  static String number(double value) {
    return JsonText.number(value);
  }

  /// Where in this document numbers stand that are not finite, as paths such as
  /// `parameters[0].value`.
  default List<String> notFinite() {
    List<String> paths = new ArrayList<>();
    JsonText.collectNotFinite(this, "", paths);
    return paths;
  }

  /// This document as text, indented by two blanks a level, with a line feed at its end. Lists of
  /// numbers stay on one line.
  default String text() {
    return JsonText.of(this);
  }
}
