package org.dublette.cluster;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the field of {@code newest:FIELD} and {@code oldest:FIELD} holds: a number, or else a date
 * or time by ISO 8601. A time without an offset is UTC. Numbers come before all times.
 *
 * @param number the number, or the seconds since 1970 of a time
 * @param isTime whether it is a time
 */
public record FieldValue(BigDecimal number, boolean isTime) implements Comparable<FieldValue> {
  private static final int LONGEST = 64;
  private static final List<Function<String, Instant>> FORMS =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC),
          text -> YearMonth.parse(text).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC),
          text -> Year.parse(text).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));

  /** Reads a value, or returns null if it is neither a number nor a time. */
  public static @Nullable FieldValue parse(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(trimmed);
      return Math.abs((long) number.scale()) > LONGEST ? null : new FieldValue(number, false);
    } catch (NumberFormatException e) {
      return parseTime(trimmed);
    }
  }

  private static @Nullable FieldValue parseTime(String text) {
    String iso =
        text.length() > 10 && text.charAt(10) == ' '
            ? text.substring(0, 10) + 'T' + text.substring(11)
            : text;
    for (Function<String, Instant> form : FORMS) {
      try {
        Instant time = form.apply(iso);
        BigDecimal seconds =
            BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
        return new FieldValue(seconds, true);
      } catch (DateTimeException e) {
        // Not of this form: the next one is tried.
      }
    }
    return null;
  }

  /** Returns the value as people read it: a number, or a time in UTC by ISO 8601. */
  public String text() {
    if (!isTime) {
      return number.toPlainString();
    }
    BigDecimal seconds = number.setScale(0, RoundingMode.FLOOR);
    long nanos = number.subtract(seconds).movePointRight(9).longValueExact();
    String time = Instant.ofEpochSecond(seconds.longValueExact(), nanos).toString();
    return time.endsWith("T00:00:00Z") ? time.substring(0, time.indexOf('T')) : time;
  }

  @Override
  public int compareTo(FieldValue other) {
    int byKind = Boolean.compare(isTime, other.isTime);
    return byKind != 0 ? byKind : number.compareTo(other.number);
  }
}
