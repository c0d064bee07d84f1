package org.thalweg.io;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thalweg.fit.table.Column;
import org.thalweg.fit.table.DataException;

/// What [TableReader] should read, said as plainly as possible: the whole text in memory, rows by
/// the library FastCSV, numbers by `Double.parseDouble`, one column after another.
final class PlainTableReader {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(nan|inf|infinity)");
  private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]+");

  private PlainTableReader() {}

  private record Cell(String text, boolean quoted) {
    String value() {
      return quoted ? text : text.replaceAll("^[ \t]+|[ \t]+$", "");
    }

    boolean empty() {
      return value().isEmpty();
    }
  }

  private record Row(long line, List<Cell> cells) {}

  /// What was read: a table, or the words and the place of what is wrong.
  record Answer(List<Column> columns, List<Long> lines, String fault) {
    static Answer fault(String what, String where) {
      return new Answer(List.of(), List.of(), what + " at " + where);
    }
  }

  static Answer read(byte[] bytes, char separator) {
    if (bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
            || (bytes[0] == 0) != (bytes[1] == 0))) {
      return Answer.fault("the text is in UTF-16", "d:1");
    }
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    byte[] text = Arrays.copyOfRange(bytes, marked ? 3 : 0, bytes.length);
    int bad = bad(text);
    int start = bad < 0 ? text.length : bad;
    while (start > 0 && bad >= 0 && text[start - 1] != '\n' && text[start - 1] != '\r') {
      start--;
    }
    String good = new String(text, 0, start, StandardCharsets.UTF_8);
    Answer answer = readText(good, separator);
    if (bad < 0 || (!answer.fault.isEmpty() && !yetToCome(answer.fault))) {
      return answer;
    }
    long line = 1 + lineEnds(new String(text, 0, bad, StandardCharsets.ISO_8859_1));
    return Answer.fault(text[bad] == 0 ? "a NUL byte" : "a byte that is not UTF-8", "d:" + line);
  }

  /// Whether a fault may be none when the text goes on.
  private static boolean yetToCome(String fault) {
    return fault.contains("not closed")
        || fault.contains("is empty")
        || fault.contains("header and no rows");
  }

  private static int bad(byte[] text) {
    for (int i = 0; i < text.length; i++) {
      if (text[i] == 0) {
        return i;
      }
      int length = text[i] >= 0 ? 1 : text[i] < -32 ? 2 : text[i] < -16 ? 3 : 4;
      int end = Math.min(text.length, i + length);
      try {
        var _ =
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text, i, end - i)).length();
      } catch (CharacterCodingException e) {
        return i;
      }
      i = end - 1;
    }
    return -1;
  }

  private static long lineEnds(String text) {
    return text.replace("\r\n", "\n").chars().filter(c -> c == '\n' || c == '\r').count();
  }

  private static Answer readText(String text, char separator) {
    Rows rows = new Rows();
    @Nullable String quote = null;
    try (var reader =
            CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(rows, text);
        var records = reader.iterator()) {
      var _ = records.hasNext();
    } catch (CsvParseException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      quote =
          String.valueOf(cause.getMessage()).startsWith("Unclosed")
              ? "a quotation mark is not closed"
              : "something follows a closing quotation mark";
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    if (rows.all.isEmpty()) {
      return quote == null
          ? Answer.fault("the file is empty", "d")
          : Answer.fault(quote, "d:" + rows.getStartingLineNumber());
    }
    Row header = rows.all.getFirst();
    List<String> names =
        header.cells.stream().map(c -> c.quoted ? c.text : c.text.strip()).toList();
    String wrong = headerFault(names);
    if (!wrong.isEmpty()) {
      return Answer.fault(wrong, "d:" + header.line);
    }
    List<Row> body = rows.all.subList(1, rows.all.size());
    for (Row row : body) {
      int cells = row.cells.size();
      if (cells != names.size()) {
        return Answer.fault(
            cells + (cells == 1 ? " cell" : " cells") + " where the header has " + names.size(),
            "d:" + row.line + (cells < names.size() ? ":" + names.get(cells) : ""));
      }
    }
    if (quote != null) {
      return Answer.fault(quote, "d:" + rows.getStartingLineNumber());
    }
    if (body.isEmpty()) {
      return Answer.fault("a header and no rows", "d");
    }
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      int column = j;
      columns.add(column(names.get(j), body.stream().map(r -> r.cells.get(column)).toList()));
    }
    return new Answer(columns, body.stream().map(Row::line).toList(), "");
  }

  private static String headerFault(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        return "column " + (i + 1) + " has no name";
      }
      if (names.indexOf(names.get(i)) < i) {
        return "two columns are named " + DataException.quoted(names.get(i));
      }
    }
    if (names.stream().allMatch(PlainTableReader::isNumber)) {
      return "the first line holds numbers, not names";
    }
    if (names.size() == 1) {
      for (String other : List.of(";", "\t", ",", "|")) {
        if (names.getFirst().contains(other)) {
          return "the columns seem to be separated by "
              + (other.equals("\t") ? "tabs" : "`" + other + "`");
        }
      }
    }
    return "";
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches()
        || NOT_FINITE.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  private static double number(String text) {
    if (NUMBER.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    double size =
        text.toLowerCase(Locale.ROOT).contains("nan") ? Double.NaN : Double.POSITIVE_INFINITY;
    return text.startsWith("-") ? -size : size;
  }

  private static Column column(String name, List<Cell> cells) {
    int missing = (int) cells.stream().filter(Cell::empty).count();
    OptionalInt firstMissing = OptionalInt.empty();
    for (int i = cells.size() - 1; i >= 0; i--) {
      firstMissing = cells.get(i).empty() ? OptionalInt.of(i) : firstMissing;
    }
    List<String> full = cells.stream().filter(c -> !c.empty()).map(Cell::value).toList();
    if (full.stream().allMatch(PlainTableReader::isNumber)) {
      double[] values =
          cells.stream().mapToDouble(c -> c.empty() ? Double.NaN : number(c.value())).toArray();
      return new Column.Numbers(
          name,
          values,
          missing,
          firstMissing,
          first(cells, c -> !Double.isFinite(number(c))),
          first(cells, PlainTableReader::inexact));
    }
    if (new HashSet<>(List.of("true", "True", "TRUE", "false", "False", "FALSE"))
        .containsAll(full)) {
      double[] values =
          cells.stream()
              .mapToDouble(c -> c.empty() ? Double.NaN : c.value().equalsIgnoreCase("true") ? 1 : 0)
              .toArray();
      return new Column.Booleans(name, values, missing, firstMissing);
    }
    List<String> levels = List.copyOf(new TreeSet<>(full));
    return new Column.Texts(
        name,
        cells.stream().mapToInt(c -> levels.indexOf(c.value())).toArray(),
        levels,
        missing,
        firstMissing,
        first(cells, c -> !isNumber(c)),
        full.stream().anyMatch(PlainTableReader::isNumber));
  }

  private static boolean inexact(String text) {
    return DIGITS.matcher(text).matches()
        && Double.isFinite(number(text))
        && new java.math.BigDecimal(text).compareTo(new java.math.BigDecimal(number(text))) != 0;
  }

  private static Optional<Column.Cell> first(
      List<Cell> cells, java.util.function.Predicate<String> which) {
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).empty() && which.test(cells.get(i).value())) {
        return Optional.of(new Column.Cell(i, cells.get(i).value()));
      }
    }
    return Optional.empty();
  }

  /// Collects rows; it hands none on.
  private static final class Rows extends AbstractBaseCsvCallbackHandler<Void> {
    private final List<Row> all = new ArrayList<>();
    private List<Cell> cells = new ArrayList<>();
    private boolean blank;

    @Override
    protected long getStartingLineNumber() {
      return super.getStartingLineNumber();
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      cells = new ArrayList<>();
      blank = false;
    }

    @Override
    protected void handleEmpty() {
      blank = true;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      cells.add(new Cell(new String(buffer, offset, length), quoted));
    }

    @Override
    protected @Nullable Void buildRecord() {
      if (!blank) {
        all.add(new Row(getStartingLineNumber(), cells));
      }
      return null;
    }
  }
}
