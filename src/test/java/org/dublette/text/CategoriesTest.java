package org.dublette.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.util.VersionInfo;
import org.junit.jupiter.api.Test;

final class CategoriesTest {

  @Test
  void areThoseOfJava17() {
    assumeTrue(Runtime.version().feature() == 17, "another Java has another Unicode");
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Categories.of(c) != Character.getType(c)) {
        assertThat(Categories.of(c)).as("U+%04X", c).isEqualTo(Character.getType(c));
      }
    }
  }

  @Test
  void knowWhatUnicode13KnowsAndNothingElse() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      VersionInfo age = UCharacter.getAge(c);
      boolean known = age.getMajor() > 0 && age.compareTo(VersionInfo.UNICODE_13_0) <= 0;
      boolean nonCharacter = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
      if (!nonCharacter && (Categories.of(c) != Character.UNASSIGNED) != known) {
        assertThat(Categories.of(c) != Character.UNASSIGNED).as("U+%04X", c).isEqualTo(known);
      }
    }
  }
}
