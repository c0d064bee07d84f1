package org.thalweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.SparseColumns;
import org.thalweg.fit.table.Table;
import org.thalweg.setting.Nearest;

/// The columns of a table as options name them: by name, or by a glob where `*` stands for any
/// letters and `?` for one.
final class ColumnNames {

  private final List<String> known;

  private final Optional<SparseColumns> sparse;

  private ColumnNames(List<String> known, Optional<SparseColumns> sparse) {
    this.known = known;
    this.sparse = sparse;
  }

  static ColumnNames of(Table table) {
    return new ColumnNames(table.names(), table.sparse().filter(columns -> !columns.filledIn()));
  }

  /// The columns of an option's list; none when it is not given.
  List<String> listed(Arguments arguments, Option option) {
    Set<String> found = new LinkedHashSet<>();
    for (NameList.Item item : items(arguments, option)) {
      found.addAll(matching(item, option));
    }
    return new ArrayList<>(found);
  }

  private static List<NameList.Item> items(Arguments arguments, Option option) {
    return arguments.value(option).map(text -> NameList.of(text, option)).orElse(List.of());
  }

  /// The one column of an option that is given.
  String one(Arguments arguments, Option option) {
    String written = arguments.value(option).orElse("");
    String name = isKnown(written) ? written : NameList.one(written);
    if (!isKnown(name)) {
      throw unknown(name, option);
    }
    return name;
  }

  private boolean isKnown(String name) {
    return known.contains(name)
        || sparse.stream().anyMatch(columns -> columns.indexOf(name).isPresent());
  }

  private List<String> matching(NameList.Item item, Option option) {
    String piece = item.text();
    if (isKnown(piece)) {
      return List.of(piece);
    }
    boolean glob = !item.quoted() && (piece.indexOf('*') >= 0 || piece.indexOf('?') >= 0);
    List<String> found =
        glob ? all().filter(pattern(piece).asMatchPredicate()).toList() : List.of();
    if (found.isEmpty()) {
      throw unknown(piece, option);
    }
    return found;
  }

  private Stream<String> all() {
    return Stream.concat(
        known.stream(), sparse.stream().flatMap(columns -> columns.names().stream()));
  }

  /// Whether an option's list names a column, whatever columns there are.
  static Predicate<String> listedIn(Arguments arguments, Option option) {
    List<NameList.Item> items = items(arguments, option);
    return name ->
        items.stream()
            .anyMatch(item ->
                item.text().equals(name)
                    || (!item.quoted() && pattern(item.text()).matcher(name).matches()));
  }

  private static Pattern pattern(String glob) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }

  /// A column that is not there is a matter of the data, not of the command.
  private Failure unknown(String name, Option option) {
    return new Failure(
        ExitCode.DATA,
        DataFault.UNKNOWN_COLUMN.code(),
        "no column " + Wording.shown(name),
        option.name(),
        Nearest.to(name, known)
            .map(nearest -> "did you mean " + Wording.shown(nearest) + "?")
            .orElse("the columns are " + StartValues.list(known)),
        null);
  }
}
