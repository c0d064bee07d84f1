package org.thalweg.method.decorator;

import java.util.List;
import java.util.regex.Pattern;
import org.thalweg.setting.Nearest;
import org.thalweg.setting.Setting;
import org.thalweg.setting.SettingException;

/// The parameters of a problem that a setting names.
final class NamedParameters {
  private NamedParameters() {}

  /// Whether each of the parameters is named.
  ///
  /// @param list as [Setting.Names] reads it
  /// @param parameters names of all, in their order
  /// @throws SettingException naming what is no parameter
  static boolean[] of(String list, List<String> parameters) {
    boolean[] chosen = new boolean[parameters.size()];
    for (String item : Setting.Names.read(list)) {
      boolean found = false;
      for (int i = 0; i < chosen.length; i++) {
        if (covers(item, parameters.get(i))) {
          chosen[i] = true;
          found = true;
        }
      }
      if (!found) {
        throw new SettingException(
            "there is no parameter '"
                + unquoted(item)
                + "' — "
                + Nearest.hint(unquoted(item), parameters));
      }
    }
    return chosen;
  }

  /// The name itself, a family `a` of `a[group]`, or a pattern.
  private static boolean covers(String item, String parameter) {
    String name = unquoted(item);
    if (parameter.equals(name) || parameter.startsWith(name + "[")) {
      return true;
    }
    return name.equals(item)
        && item.indexOf('*') >= 0
        && pattern(item).matcher(parameter).matches();
  }

  private static Pattern pattern(String item) {
    StringBuilder pattern = new StringBuilder();
    for (String piece : item.split("\\*", -1)) {
      pattern.append(pattern.isEmpty() ? "^" : ".*").append(Pattern.quote(piece));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }

  private static String unquoted(String item) {
    boolean quoted =
        item.length() > 1
            && (item.charAt(0) == '`' || item.charAt(0) == '"')
            && item.charAt(item.length() - 1) == item.charAt(0);
    return quoted ? item.substring(1, item.length() - 1) : item;
  }
}
