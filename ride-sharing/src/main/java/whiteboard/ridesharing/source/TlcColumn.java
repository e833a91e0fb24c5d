package whiteboard.ridesharing.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** The columns that are read, whatever their names and types in a given month. */
enum TlcColumn {
  PICKUP(true, "lpep_pickup_datetime or tpep_pickup_datetime or pickup_datetime") {
    @Override
    PrimitiveConverter into(TlcRow row, PrimitiveType type) {
      return new Instants(type) {
        @Override
        void millis(long millis) {
          row.pickupMillis = millis;
        }
      };
    }
  },
  DROPOFF(true, "lpep_dropoff_datetime or tpep_dropoff_datetime or dropoff_datetime") {
    @Override
    PrimitiveConverter into(TlcRow row, PrimitiveType type) {
      return new Instants(type) {
        @Override
        void millis(long millis) {
          row.dropoffMillis = millis;
        }
      };
    }
  },
  PICKUP_ZONE(true, "pulocationid") {
    @Override
    PrimitiveConverter into(TlcRow row, PrimitiveType type) {
      return new Decimals(type) {
        @Override
        void decimal(BigDecimal id) {
          row.pickupZone = id.intValue();
        }
      };
    }
  },
  DROPOFF_ZONE(true, "dolocationid") {
    @Override
    PrimitiveConverter into(TlcRow row, PrimitiveType type) {
      return new Decimals(type) {
        @Override
        void decimal(BigDecimal id) {
          row.dropoffZone = id.intValue();
        }
      };
    }
  },
  TOTAL(false, "total_amount") {
    @Override
    PrimitiveConverter into(TlcRow row, PrimitiveType type) {
      return new Decimals(type) {
        @Override
        void decimal(BigDecimal amount) {
          row.fareCents = amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValue();
        }
      };
    }
  },
  MILES(false, "trip_distance or trip_miles") {
    @Override
    PrimitiveConverter into(TlcRow row, PrimitiveType type) {
      return new Decimals(type) {
        @Override
        void decimal(BigDecimal miles) {
          row.distanceMeters =
              miles.multiply(METERS_A_MILE).setScale(0, RoundingMode.HALF_UP).longValue();
        }
      };
    }
  };

  private static final BigDecimal METERS_A_MILE = new BigDecimal("1609.344");

  private final boolean required;
  private final String names;

  TlcColumn(boolean required, String names) {
    this.required = required;
    this.names = names;
  }

  boolean required() {
    return required;
  }

  /** What it may be called, for messages. */
  String names() {
    return names;
  }

  /** Whatever the case: the files of different years disagree. */
  boolean isCalled(String name) {
    return List.of(names.split(" or ")).contains(name.toLowerCase(Locale.ROOT));
  }

  /** Sets this column of {@code row}; leaves it alone where the value is null. */
  abstract PrimitiveConverter into(TlcRow row, PrimitiveType type);

  /** Times: wall-clock times are read as UTC, whatever the file says of their adjustment. */
  private abstract static class Instants extends PrimitiveConverter {
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
    private static final long DAY_MILLIS = 86_400_000;
    private final long unitsAMilli;

    Instants(PrimitiveType type) {
      LogicalTypeAnnotation.TimeUnit unit =
          type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
              ? timestamp.getUnit()
              : LogicalTypeAnnotation.TimeUnit.MICROS;
      unitsAMilli =
          switch (unit) {
            case MILLIS -> 1;
            case MICROS -> 1_000;
            case NANOS -> 1_000_000;
          };
    }

    abstract void millis(long millis);

    @Override
    public void addLong(long value) {
      millis(Math.floorDiv(value, unitsAMilli));
    }

    /** INT96, which older writers used: nanoseconds of the day, then the Julian day. */
    @Override
    public void addBinary(Binary value) {
      var parts = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      long nanosOfDay = parts.getLong(parts.position());
      long day = parts.getInt(parts.position() + Long.BYTES) - JULIAN_DAY_OF_EPOCH;
      millis(day * DAY_MILLIS + Math.floorDiv(nanosOfDay, 1_000_000));
    }
  }

  /** Numbers, as the decimals that they print as: their type varies by month. */
  private abstract static class Decimals extends PrimitiveConverter {
    private final int scale;

    Decimals(PrimitiveType type) {
      scale =
          type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
              ? decimal.getScale()
              : 0;
    }

    abstract void decimal(BigDecimal value);

    @Override
    public void addInt(int value) {
      decimal(BigDecimal.valueOf(value, scale));
    }

    @Override
    public void addLong(long value) {
      decimal(BigDecimal.valueOf(value, scale));
    }

    @Override
    public void addDouble(double value) {
      if (Double.isFinite(value)) {
        decimal(BigDecimal.valueOf(value));
      }
    }

    @Override
    public void addFloat(float value) {
      if (Float.isFinite(value)) {
        decimal(new BigDecimal(Float.toString(value)));
      }
    }

    @Override
    public void addBinary(Binary value) {
      decimal(new BigDecimal(new java.math.BigInteger(value.getBytes()), scale));
    }
  }
}
