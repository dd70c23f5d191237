package doorman.packages;

import java.lang.classfile.constantpool.MemberRefEntry;

/** A method or field as those who use it name it. */
record Member(String owner, String name, String descriptor) {
  static Member of(MemberRefEntry entry) {
    return new Member(
        entry.owner().asInternalName(), entry.name().stringValue(), entry.type().stringValue());
  }
}
