package whiteboard.frauddetection.evaluate;

import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Whole days, UTC.
 *
 * @param from the first
 * @param to the last
 */
record Period(LocalDate from, LocalDate to) {

  boolean holds(long day) {
    return day >= from.toEpochDay() && day <= to.toEpochDay();
  }

  /** FROM..TO, as it is read. */
  @Override
  public String toString() {
    return from + ".." + to;
  }

  /** Reads FROM..TO. */
  static final class Reader implements ITypeConverter<Period> {
    @Override
    public Period convert(String text) {
      String[] ends = text.split("\\.\\.", -1);
      try {
        Period period = new Period(LocalDate.parse(ends[0]), LocalDate.parse(ends[1]));
        if (!period.to.isBefore(period.from)) {
          return period;
        }
      } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
        // told below, as for days in the wrong order
      }
      throw new TypeConversionException(
          "'%s' is no period like 2018-07-25..2018-07-31".formatted(text));
    }
  }
}
