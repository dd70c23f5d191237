package doorman.operate;

import java.util.Optional;

/**
 * Something that was given up, and lies aside.
 *
 * @param id by which its pile knows it
 * @param what it is, for people
 * @param obstacle why it would come straight back
 */
public record Piece(String id, String what, Optional<String> obstacle) {}
