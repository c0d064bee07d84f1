package org.thalweg.io.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The fields of an object as a reader takes them, each by the kind that it must be of. At the end
/// [#done] refuses those that nobody asked for.
public final class Members {

  private final String path;
  private final Json.Fields object;
  private final Set<String> taken = new HashSet<>();

  private Members(String path, Json value) {
    this.path = path;
    if (!(value instanceof Json.Fields fields)) {
      throw new JsonException((path.isEmpty() ? "the document" : path) + " must be an object");
    }
    this.object = fields;
  }

  /// The fields of a document.
  ///
  /// @throws JsonException if it is no object
  public static Members of(Json document) {
    return new Members("", document);
  }

  /// Refuses fields that nobody asked for.
  public void done() {
    for (String name : object.fields().keySet()) {
      if (!taken.contains(name)) {
        throw new JsonException("there is an unknown field " + path(name));
      }
    }
  }

  /// Passes over a field that is known already.
  public void skip(String name) {
    var _ = take(name);
  }

  public String text(String name) {
    return switch (take(name)) {
      case Json.Text text -> text.value();
      default -> throw mustBe(name, "a text");
    };
  }

  /// A text; null says that there is none.
  public Optional<String> optionalText(String name) {
    return isNull(name) ? Optional.empty() : Optional.of(text(name));
  }

  public boolean truth(String name) {
    return switch (take(name)) {
      case Json.Truth truth -> truth.value();
      default -> throw mustBe(name, "true or false");
    };
  }

  public double number(String name) {
    return number(take(name), path(name));
  }

  /// A number; null says that there is none.
  public OptionalDouble optionalNumber(String name) {
    return isNull(name) ? OptionalDouble.empty() : OptionalDouble.of(number(name));
  }

  /// A whole number.
  public long whole(String name) {
    return switch (take(name)) {
      case Json.Whole whole -> whole.value();
      default -> throw mustBe(name, "a whole number");
    };
  }

  /// A list of numbers.
  public double[] numbers(String name) {
    List<Json> items = items(name);
    double[] numbers = new double[items.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(items.get(i), path(name) + "[" + i + "]");
    }
    return numbers;
  }

  /// A list of texts.
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Json item : items(name)) {
      if (!(item instanceof Json.Text text)) {
        throw mustBe(name, "a list of texts");
      }
      texts.add(text.value());
    }
    return texts;
  }

  public Members object(String name) {
    return new Members(path(name), take(name));
  }

  /// An object; null says that there is none.
  public Optional<Members> optionalObject(String name) {
    return isNull(name) ? Optional.empty() : Optional.of(object(name));
  }

  /// An object that need not be there.
  public Optional<Members> objectIfPresent(String name) {
    return object.fields().containsKey(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /// A list of lists of numbers.
  public List<double[]> lists(String name) {
    List<double[]> lists = new ArrayList<>();
    for (Json item : items(name)) {
      if (!(item instanceof Json.Items items)) {
        throw mustBe(name, "a list of lists");
      }
      double[] numbers = new double[items.items().size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = number(items.items().get(i), path(name) + "[" + lists.size() + "][" + i + "]");
      }
      lists.add(numbers);
    }
    return lists;
  }

  /// A list of objects.
  public List<Members> objects(String name) {
    List<Members> objects = new ArrayList<>();
    for (Json item : items(name)) {
      objects.add(new Members(path(name) + "[" + objects.size() + "]", item));
    }
    return objects;
  }

  /// The names of all fields, in order.
  public List<String> names() {
    return List.copyOf(object.fields().keySet());
  }

  private List<Json> items(String name) {
    return switch (take(name)) {
      case Json.Items items -> items.items();
      default -> throw mustBe(name, "a list");
    };
  }

  private static double number(Json value, String path) {
    return switch (value) {
      case Json.Real real -> real.value();
      case Json.Whole whole -> whole.value();
      default -> throw new JsonException(path + " must be a number");
    };
  }

  private boolean isNull(String name) {
    return take(name) instanceof Json.Null;
  }

  private Json take(String name) {
    taken.add(name);
    Json value = object.fields().get(name);
    if (value == null) {
      throw new JsonException("the field " + path(name) + " is missing");
    }
    return value;
  }

  private JsonException mustBe(String name, String what) {
    return new JsonException(path(name) + " must be " + what);
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
