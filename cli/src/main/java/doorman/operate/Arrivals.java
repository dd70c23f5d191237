package doorman.operate;

/** Hears what became of pieces that go again, as soon as it is known. */
interface Arrivals {

  /** It is where it failed, and no longer in its pile. */
  void arrived(Piece piece);

  /** It is in its pile. */
  void failed(Piece piece, String why);
}
