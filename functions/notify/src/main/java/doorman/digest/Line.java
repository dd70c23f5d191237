package doorman.digest;

/** A text of one line in which neither mail, chat nor terminal finds more than text. */
record Line(String text) {

  /**
   * Takes a text for what it says. What breaks lines, is invisible, or turns the direction of
   * writing becomes a blank; what chats read as markup, and the quotation mark in which people's
   * words are put, become their look-alikes.
   *
   * @param most how many characters are kept
   */
  static Line of(String raw, int most) {
    var kept = new StringBuilder();
    raw.codePoints().map(Line::harmless).forEach(kept::appendCodePoint);
    String plain = kept.toString().strip().replaceAll(" {2,}", " ");
    if (plain.codePointCount(0, plain.length()) <= most) {
      return new Line(plain);
    }
    return new Line(plain.substring(0, plain.offsetByCodePoints(0, most)).strip() + "…");
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  private static int harmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SPACE_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          ' ';
      default -> lookAlike(character);
    };
  }

  private static int lookAlike(int character) {
    return switch (character) {
      case '<' -> '‹';
      case '>' -> '›';
      case '`', '"' -> '\'';
      default -> character;
    };
  }
}
