package org.thalweg.io;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.thalweg.fit.table.DataFault;

/// Strict UTF-8: a byte order mark is skipped; what is malformed, a NUL byte, and UTF-16 are
/// refused.
final class Encoding {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /// The decoder is asked only whether it is content.
  private static final int PIECE = 1 << 12;

  private Encoding() {}

  /// The length of the byte order mark at the beginning of a file.
  static int mark(byte[] text, int length) {
    return ByteBuffer.wrap(text, 0, Math.min(length, MARK.length)).equals(ByteBuffer.wrap(MARK))
        ? MARK.length
        : 0;
  }

  /// Whether a file that begins with these bytes is UTF-16, marked or not.
  static boolean isUtf16(byte[] text, int length) {
    if (length < 2) {
      return false;
    }
    boolean little = text[0] == (byte) 0xFF && text[1] == (byte) 0xFE;
    boolean big = text[0] == (byte) 0xFE && text[1] == (byte) 0xFF;
    boolean unmarked = (text[0] == 0) != (text[1] == 0);
    return little || big || unmarked;
  }

  static TextFault utf16() {
    return TextFault.on(1, DataFault.ENCODING, "the text is in UTF-16", "save it as UTF-8");
  }

  /// The first byte of `text[from] … text[to − 1]` that does not belong there; −1 if all do.
  static int firstBad(byte[] text, int from, int to) {
    int nul = ByteSearch.first((byte) 0, text, from, to);
    int end = nul < 0 ? to : nul;
    int beyond = ByteSearch.firstBeyondAscii(text, from, end);
    int malformed = beyond < 0 ? -1 : firstMalformed(text, beyond, end);
    return malformed < 0 ? nul : malformed;
  }

  /// What is to be said of a byte that does not belong there.
  static TextFault bad(byte b, long line) {
    return b == 0
        ? TextFault.on(
            line,
            DataFault.ENCODING,
            "a NUL byte",
            "the file is damaged or no text: save it as CSV in UTF-8")
        : TextFault.on(
            line,
            DataFault.ENCODING,
            "a byte that is not UTF-8",
            "save it as CSV in UTF-8: it may be Latin-1, or no text at all");
  }

  private static int firstMalformed(byte[] text, int from, int to) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(text, from, to - from);
    CharBuffer out = CharBuffer.allocate(PIECE);
    CoderResult result;
    do {
      out.clear();
      result = decoder.decode(in, out, true);
    } while (result.isOverflow());
    return result.isError() ? in.position() : -1;
  }
}
