package doorman.edits;

/** What the function tells those who watch it: log lines and metrics. */
interface Journal {

  /** Everything that an edit calls for has been done. */
  void edited(Edit edit);

  /** People have been told of a row that cannot be read. */
  void invalid(InvalidEntry entry);

  /** A table could not be read; the edits that it was read for come again. */
  void notRead(RuntimeException cause);
}
