package org.thalweg.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;

/// The names of the columns: the first line that has any character.
///
/// @param names one for each column
/// @param end where the rows begin
record Header(List<String> names, int end) {

  /// Reads the header in `text[at] … text[to − 1]`.
  ///
  /// @param to where the text ends: at the beginning of a line
  static Read read(byte[] text, int at, int to, long line, CellCursor cells) {
    List<String> names = new ArrayList<>();
    int next = at;
    while (true) {
      int end = next < to ? cells.read(text, next, to) : CellCursor.UNCLOSED;
      if (end < 0) {
        boolean mayGoOn = end == CellCursor.UNCLOSED;
        return new Read(Optional.empty(), Optional.of(QuoteFault.of(end, line)), mayGoOn);
      }
      String name =
          new String(cells.bytes, cells.from, cells.to - cells.from, StandardCharsets.UTF_8);
      names.add(cells.quoted ? name : name.strip());
      next = end + 1;
      if (!cells.separates(text[end])) {
        Header header = new Header(names, CellCursor.afterLineEnd(text, end, to));
        return new Read(Optional.of(header), check(names, line), false);
      }
    }
  }

  /// A header, or what is wrong with it.
  ///
  /// @param header absent where a quotation mark forbids to tell its end
  /// @param mayGoOn whether there is no header because its end has not come yet
  record Read(Optional<Header> header, Optional<TextFault> fault, boolean mayGoOn) {}

  private static Optional<TextFault> check(List<String> names, long line) {
    Set<String> seen = new HashSet<>();
    boolean numbers = true;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isEmpty()) {
        return fault(line, "column " + (i + 1) + " has no name", "name it");
      }
      if (!seen.add(name)) {
        return fault(
            line,
            "two columns are named " + DataException.quoted(name),
            "give each a name of its own");
      }
      numbers &= !NumberText.isNoNumber(NumberText.parse(name));
    }
    if (numbers) {
      return fault(
          line,
          "the first line holds numbers, not names",
          "put a line with the columns' names first");
    }
    return names.size() == 1 ? checkSeparator(names.getFirst(), line) : Optional.empty();
  }

  private static Optional<TextFault> checkSeparator(String only, long line) {
    for (String other : List.of(";", "\t", ",", "|")) {
      if (only.contains(other)) {
        String shown = other.equals("\t") ? "tabs" : DataException.quoted(other);
        return fault(
            line,
            "the columns seem to be separated by " + shown,
            "use commas in .csv files and tabs in .tsv files");
      }
    }
    return Optional.empty();
  }

  /// What is wrong where the header of another file of the same table differs from this one's.
  Optional<TextFault> differenceTo(Header first, String firstFile, long line) {
    if (names.equals(first.names)) {
      return Optional.empty();
    }
    String what = columns(names.size()) + ", not " + first.names.size();
    for (int i = 0; i < Math.min(names.size(), first.names.size()); i++) {
      if (!names.get(i).equals(first.names.get(i))) {
        what =
            "column "
                + (i + 1)
                + " is "
                + DataException.quoted(names.get(i))
                + ", not "
                + DataException.quoted(first.names.get(i));
        break;
      }
    }
    return fault(
        line,
        "another header than that of " + firstFile + ": " + what,
        "files that are read as one table need the same header");
  }

  private static String columns(int count) {
    return count + (count == 1 ? " column" : " columns");
  }

  private static Optional<TextFault> fault(long line, String what, String remedy) {
    return Optional.of(TextFault.on(line, DataFault.HEADER, what, remedy));
  }
}
