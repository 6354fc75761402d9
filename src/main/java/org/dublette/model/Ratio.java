package org.dublette.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A share between 0 and 1 as a fraction of whole numbers, so that "at least 0.8" is decided without
 * rounding.
 *
 * @param numerator from 0 to the denominator
 * @param denominator at least 1, at most a billion
 */
public record Ratio(long numerator, long denominator) {
  private static final int MOST_DIGITS = 8;

  /**
   * Makes a ratio.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public Ratio {
    if (denominator < 1 || denominator > 1_000_000_000L) {
      throw new IllegalArgumentException("denominator out of range: " + denominator);
    }
    if (numerator < 0 || numerator > denominator) {
      throw new IllegalArgumentException("not between 0 and 1: " + numerator + "/" + denominator);
    }
  }

  /**
   * Reads a decimal number.
   *
   * @param decimal for example "0.8"; digits behind the eighth are rounded away
   * @throws NumberFormatException if it is not a number
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public static Ratio of(String decimal) {
    BigDecimal value = new BigDecimal(decimal);
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("not between 0 and 1: " + decimal);
    }
    BigDecimal plain = value.setScale(MOST_DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    int scale = Math.max(0, plain.scale());
    return new Ratio(
        plain.movePointRight(scale).longValueExact(), BigDecimal.TEN.pow(scale).longValueExact());
  }

  /**
   * Tells whether a part is at least this share of a whole.
   *
   * @param part from 0 to 2^31
   * @param whole from 0 to 2^32
   */
  public boolean reachedBy(long part, long whole) {
    return whole > 0 && part * denominator >= numerator * whole;
  }

  /** Returns the larger of this and 0, after taking some tenths off. */
  public Ratio minusTenths(int tenths) {
    return new Ratio(Math.max(0, numerator * 10 - tenths * denominator), denominator * 10);
  }

  /** Returns the share as a floating-point number, for reports and probabilities. */
  public double value() {
    return (double) numerator / denominator;
  }
}
