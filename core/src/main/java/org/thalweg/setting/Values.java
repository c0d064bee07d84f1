package org.thalweg.setting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The values of some settings, each given or default, all of them legal.
public final class Values {
  private final Map<String, String> texts = new LinkedHashMap<>();

  /// What was given in the place of a setting, by the setting's name.
  private final Map<String, String> instead = new LinkedHashMap<>();

  private Values() {}

  /// Checks what a user wrote against the settings that there are.
  ///
  /// @param owner what the settings belong to, for messages
  /// @throws SettingException naming the setting that is unknown, missing or out of range
  public static Values of(String owner, List<Setting> settings, Map<String, String> given) {
    List<String> names = settings.stream().map(Setting::name).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        throw new SettingException(
            owner
                + " has no setting '"
                + name
                + "' — "
                + (names.isEmpty() ? "it has none" : Nearest.hint(name, names)));
      }
    }
    Values values = new Values();
    for (Setting setting : settings) {
      String text = given.get(setting.name());
      if (text == null) {
        if (setting.defaultText().isEmpty()) {
          throw new SettingException(
              owner + " needs " + setting.name() + " — give " + setting.legal());
        }
        values.texts.put(setting.name(), setting.defaultText());
      } else if (setting.accepts(text)) {
        values.texts.put(setting.name(), text);
      } else {
        throw new SettingException(
            setting.name()
                + "="
                + text
                + " is not legal in "
                + owner
                + " — give "
                + setting.legal());
      }
    }
    for (Setting setting : settings) {
      if (given.containsKey(setting.name()) && setting.insteadOf().isPresent()) {
        values.replace(owner, setting.insteadOf().get(), setting.name(), given);
      }
    }
    return values;
  }

  private void replace(String owner, String other, String by, Map<String, String> given) {
    if (given.containsKey(other)) {
      throw new SettingException(
          by + " stands in the place of " + other + " in " + owner + " — give one of them");
    }
    texts.put(other, Setting.AUTOMATIC);
    instead.put(other, by);
  }

  /// A number.
  public double real(String name) {
    return Double.parseDouble(text(name));
  }

  /// A number, unless the setting is left to be chosen.
  public Optional<Double> realIfGiven(String name) {
    String text = text(name);
    return text.equals(Setting.AUTOMATIC)
        ? Optional.empty()
        : Optional.of(Double.parseDouble(text));
  }

  /// A whole number.
  public long whole(String name) {
    return Setting.Whole.read(text(name));
  }

  /// A whole number, unless the setting is left to be chosen.
  public OptionalLong wholeIfGiven(String name) {
    return text(name).equals(Setting.AUTOMATIC)
        ? OptionalLong.empty()
        : OptionalLong.of(whole(name));
  }

  /// As written.
  public String text(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException("there is no setting " + name);
    }
    return text;
  }

  /// These values but one, which was checked before; what was given in its place makes room for it.
  public Values with(String name, double value) {
    return with(name, Double.toString(value));
  }

  /// The same with a whole number.
  public Values withWhole(String name, long value) {
    return with(name, Long.toString(value));
  }

  private Values with(String name, String text) {
    Values changed = new Values();
    changed.texts.putAll(texts);
    changed.instead.putAll(instead);
    changed.texts.put(name, text);
    if (instead.containsKey(name)) {
      changed.texts.remove(instead.get(name));
      changed.instead.remove(name);
    }
    return changed;
  }

  /// All values as written, defaults included, in the order of the settings.
  public Map<String, String> texts() {
    return new LinkedHashMap<>(texts);
  }

  /// As a call: `(lr=0.001, beta=0.9)`; empty when there are no settings or all are left to be
  /// chosen.
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    texts.forEach((name, text) -> {
      if (!text.equals(Setting.AUTOMATIC)) {
        parts.add(name + "=" + text);
      }
    });
    return parts.isEmpty() ? "" : "(" + String.join(", ", parts) + ")";
  }
}
